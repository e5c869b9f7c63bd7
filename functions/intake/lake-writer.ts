import { join } from "node:path";
import type { Feed } from "../contracts/feeds.ts";
import { type LakeColumn, lakeColumns, RATING_PREFIX, ROW_ADDRESS } from "../contracts/lake.ts";
import { type Column, type Engine, identifier, type TableWriter } from "../platform/engine.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import type { Identity } from "./identities.ts";

/** Gathers accepted rows of one file in the engine and writes them as the lake's Parquet. */
export interface LakeWriter {
  /** Adds the rows at these positions of a batch; they are numbered from `firstRow`. */
  add(rows: CheckedRows, positions: readonly number[], firstRow: number): void;
  /** Path of the finished file. */
  finish(): Promise<string>;
}

const IDENTITY_OF: Readonly<Record<string, Identity>> = { customer_key: "customer", vehicle_key: "vehicle" };

export interface LakeFile {
  readonly feed: Feed;
  readonly uploadId: string;
  /** Columns of the checked rows, ratings included. */
  readonly columns: readonly string[];
  readonly surrogate: (identity: Identity, text: string) => number;
}

export async function openLakeWriter(
  engine: Engine,
  { feed, uploadId, columns, surrogate }: LakeFile,
): Promise<LakeWriter> {
  const lake = lakeColumns(feed);
  const ratings = columns.filter((name) => name.startsWith(RATING_PREFIX));
  const texts = new Set(lake.filter(({ type }) => type === "VARCHAR").map(({ name }) => name));
  const names = [...lake.map(({ name }) => name), ...ratings];
  const types = Object.fromEntries(
    ["row", ...names].map((name) => [name, texts.has(name) ? ("text" as const) : ("number" as const)]),
  );
  const table: TableWriter = await engine.createTable("accepted", types);
  return {
    add: (rows, positions, firstRow) => {
      const picked: Record<string, Column> = { row: positions.map((_, i) => firstRow + i) };
      for (const { name, from } of lake)
        picked[name] = lakeValues(rows.columns[from], positions, identityOf(name, surrogate));
      for (const name of ratings) picked[name] = lakeValues(rows.columns[name], positions);
      table.append(picked, positions.length);
    },
    finish: async () => {
      table.close();
      const path = join(engine.folder, "rows.parquet");
      const casts = [
        ...lake.map(castOf),
        ...ratings.map((name) => `${identifier(name)}::smallint as ${identifier(name)}`),
      ];
      const address = `'${uploadId}' as ${ROW_ADDRESS[0]}, ${ROW_ADDRESS[1]}::integer as ${ROW_ADDRESS[1]}`;
      await engine.writeParquet(`select ${address}, ${casts.join(", ")} from accepted order by accepted.row`, path);
      return path;
    },
  };
}

type Translate = (value: string) => number;

const identityOf = (name: string, surrogate: LakeFile["surrogate"]): Translate | undefined => {
  const identity = IDENTITY_OF[name];
  return identity && ((text) => surrogate(identity, text));
};

function lakeValues(
  values: CheckedRows["columns"][string] | undefined,
  positions: readonly number[],
  translate?: Translate,
): Column {
  return positions.map((position) => {
    const value = values?.[position] ?? null;
    return translate && value !== null ? translate(String(value)) : value;
  }) as Column;
}

/** Numbers arrive as doubles: days become dates, flags booleans, the rest whole numbers. */
function castOf({ name, type }: LakeColumn): string {
  const column = identifier(name);
  if (type === "DATE") return `(date '1970-01-01' + ${column}::integer)::date as ${column}`;
  if (type === "BOOLEAN") return `(${column} = 1) as ${column}`;
  return `${column}::${type} as ${column}`;
}
