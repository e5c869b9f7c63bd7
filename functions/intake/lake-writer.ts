import { join } from "node:path";
import type { Feed } from "../contracts/feeds.ts";
import { type LakeColumn, lakeColumns, RATING_PREFIX, ROW_ADDRESS } from "../contracts/lake.ts";
import { type Column, type Engine, identifier } from "../platform/engine.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import type { CellValue } from "./checking/refusal.ts";
import type { Identity, Surrogate } from "./identities.ts";

/** Gathers accepted rows of one file in the engine and writes them as the lake's Parquet. */
export interface LakeWriter {
  /** Adds the rows at these positions of a batch, behind those added before. */
  add(rows: CheckedRows, positions: readonly number[]): void;
  /** Path of the finished file; its rows are numbered from 0 in the order in which they were added. */
  finish(): Promise<string>;
}

const IDENTITY_OF: Readonly<Record<string, Identity>> = { customer_key: "customer", vehicle_key: "vehicle" };

export interface LakeFile {
  readonly feed: Feed;
  readonly uploadId: string;
  /** Columns of the checked rows, ratings included. */
  readonly columns: readonly string[];
  readonly surrogate: Readonly<Record<Identity, Surrogate>>;
}

export async function openLakeWriter(
  engine: Engine,
  { feed, uploadId, columns, surrogate }: LakeFile,
): Promise<LakeWriter> {
  const lake = [...lakeColumns(feed), ...columns.filter((name) => name.startsWith(RATING_PREFIX)).map(ratingColumn)];
  const types = lake.map(({ name, type }) => [name, type === "VARCHAR" ? "text" : "number"] as const);
  const table = await engine.createTable("accepted", Object.fromEntries(types));
  return {
    add: (rows, positions) => {
      const picked: Record<string, Column> = {};
      for (const { name, from } of lake) {
        const identity = IDENTITY_OF[name];
        const values = pick(rows.columns[from] ?? [], positions);
        picked[name] = identity ? translated(values, surrogate[identity]) : values;
      }
      table.append(picked, positions.length);
    },
    finish: async () => {
      table.close();
      const path = join(engine.folder, "rows.parquet");
      const [uploadColumn, rowColumn] = ROW_ADDRESS;
      // Nothing is ever deleted from the table, so its row ids are the rows' places.
      const address = `'${uploadId}' as ${uploadColumn}, rowid::integer as ${rowColumn}`;
      await engine.writeParquet(`select ${address}, ${lake.map(castOf).join(", ")} from accepted order by rowid`, path);
      return path;
    },
  };
}

type LakeWritten = Omit<LakeColumn, "type"> & { readonly type: LakeColumn["type"] | "SMALLINT" };

const ratingColumn = (name: string): LakeWritten => ({ name, from: name, type: "SMALLINT" });

function pick(values: readonly CellValue[], positions: readonly number[]): Column {
  const picked: CellValue[] = [];
  for (const position of positions) picked.push(values[position] ?? null);
  return picked;
}

function translated(values: Column, surrogate: Surrogate): Column {
  const numbers: (number | null)[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    // A number already: drawn for a person who was erased.
    numbers.push(typeof value === "string" ? surrogate(value) : value);
  }
  return numbers;
}

/** Numbers arrive as doubles: days become dates, flags booleans, the rest whole numbers. */
function castOf({ name, type }: LakeWritten): string {
  const column = identifier(name);
  if (type === "DATE") return `(date '1970-01-01' + ${column}::integer)::date as ${column}`;
  if (type === "BOOLEAN") return `(${column} = 1) as ${column}`;
  return `${column}::${type} as ${column}`;
}
