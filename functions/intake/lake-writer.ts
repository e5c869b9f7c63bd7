import { join } from "node:path";
import type { Feed } from "../contracts/feeds.ts";
import { type LakeColumn, lakeColumns, RATING_PREFIX, ROW_ADDRESS } from "../contracts/lake.ts";
import { type Column, type Engine, identifier } from "../platform/engine.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import { type Identity, SPELLINGS, type Surrogate } from "./identities.ts";
import { ownCopy } from "./own-copy.ts";
import { DUPLICATE } from "./stream/stream-merge.ts";

/** Gathers accepted rows of one file in the engine and writes them as the lake's Parquet. */
export interface LakeWriter {
  /** Adds a batch's rows behind those added before; `fates` has the {@link RowFate} of each. */
  add(rows: CheckedRows, fates: Uint8Array): void;
  finish(): Promise<WrittenRows>;
}

/** The finished files on scratch disk. Rows are numbered from 0 in the order in which they were added, over both. */
export interface WrittenRows {
  readonly kept: number;
  readonly rowsPath: string;
  /** The rows that did not come into force; null where there are none. */
  readonly sparePath: string | null;
}

/** No feed has a column of this name. */
const FATE = "row_fate";
const IDENTITY_OF: Readonly<Record<string, Identity>> = {
  customer_key: "customer",
  vehicle_key: "vehicle",
  phone_key: "phone",
  device_key: "device",
  name_key: "name",
};

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
  const table = await engine.createTable("accepted", { ...Object.fromEntries(types), [FATE]: "number" });
  const [uploadColumn, rowColumn] = ROW_ADDRESS;
  // Nothing is ever deleted from the table, so its row ids are the rows' places.
  const select = `select '${uploadId}' as ${uploadColumn}, rowid::integer as ${rowColumn}, ${lake.map(castOf).join(", ")} from accepted`;
  const write = async (condition: string, name: string) => {
    const path = join(engine.folder, name);
    await engine.writeParquet(`${select} where ${FATE} ${condition} order by rowid`, path);
    return path;
  };
  const keyOf = remembering(surrogate);
  let rows = 0;
  let inForce = 0;
  return {
    add: (batch, fates) => {
      const values: Record<string, Column> = { [FATE]: fates };
      for (const { name, from } of lake) {
        const identity = IDENTITY_OF[name];
        const column = batch.columns[from] ?? [];
        values[name] = identity ? translated(column, keyOf[identity]) : column;
      }
      table.append(values, batch.length);
      rows += batch.length;
      for (const fate of fates) if (fate !== DUPLICATE) inForce += 1;
    },
    finish: async () => {
      table.close();
      const rowsPath = await write(`<> ${DUPLICATE}`, "rows.parquet");
      return {
        kept: inForce,
        rowsPath,
        sparePath: rows > inForce ? await write(`= ${DUPLICATE}`, "spare.parquet") : null,
      };
    },
  };
}

type LakeWritten = Omit<LakeColumn, "type"> & { readonly type: LakeColumn["type"] | "SMALLINT" };

const ratingColumn = (name: string): LakeWritten => ({ name, from: name, type: "SMALLINT" });

/** The number of an identifier; null for one that identifies nobody. */
type KeyOf = (text: string) => number | null;

/** A dealer's customers and vehicles come again and again. The first ones only, or a group's file would fill the memory. */
const MOST_REMEMBERED = 20_000;

function remembering(surrogate: LakeFile["surrogate"]): Readonly<Record<Identity, KeyOf>> {
  const keyOf = (identity: Identity) => remembered(surrogate[identity], SPELLINGS[identity]);
  return {
    customer: keyOf("customer"),
    vehicle: keyOf("vehicle"),
    phone: keyOf("phone"),
    device: keyOf("device"),
    name: keyOf("name"),
  };
}

function remembered(surrogate: Surrogate, spelling = (text: string) => text): KeyOf {
  const known = new Map<string, number | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const spelled = spelling(text);
    const key = spelled === "" ? null : surrogate(spelled);
    if (known.size < MOST_REMEMBERED) known.set(ownCopy(text), key);
    return key;
  };
}

function translated(values: Column, keyOf: KeyOf): Column {
  const numbers: (number | null)[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? null;
    // A number already: drawn for a person who was erased.
    numbers.push(typeof value === "string" ? keyOf(value) : value);
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
