import type { Effect, ErasedVehicle } from "../../contracts/erasure.ts";
import type { Feed } from "../../contracts/feeds.ts";
import type { Engine } from "../../platform/engine.ts";
import personRowsSql from "./person_rows.sql";
import personVehiclesSql from "./person_vehicles.sql";

/** What rows are sought by. */
export interface SoughtKeys {
  readonly customers: readonly number[];
  readonly vehicles: readonly ErasedVehicle[];
  /** Single rows, found in the vault. */
  readonly rows: readonly RowAddress[];
}

export interface RowAddress {
  readonly uploadId: string;
  readonly row: number;
}

export interface Scope {
  readonly dealer: string | null;
  /** Business date of the last row that counts. */
  readonly until: string;
}

/** The person's rows in the lake, lake file by lake file, and what they say about the person. */
export interface PersonRows {
  readonly rows: readonly (RowAddress & { readonly file: string })[];
  readonly customers: readonly number[];
  readonly vehicles: readonly ErasedVehicle[];
  /** By vehicle: as which customer the person had it; NaN where no row says. */
  readonly customerOf: ReadonlyMap<number, number>;
  readonly effect: Effect;
}

/** Fills table `person_rows` and reads it. */
export async function findRows(engine: Engine, sought: SoughtKeys, { dealer, until }: Scope): Promise<PersonRows> {
  await share(engine, sought);
  await engine.set({ dealer: dealer ?? "", until });
  await engine.run(`create or replace table person_rows as ${personRowsSql}`);
  const { vehicles, customerOf } = await readVehicles(engine);
  const found = await engine.query(
    `select file, upload_id, row, feed, dealer_id, customer_key::double as customer from person_rows
    order by file, row`,
  );
  const [file, uploadId, row] = [found.text("file"), found.text("upload_id"), found.number("row")];
  const customers = [...new Set(found.number("customer"))].filter((key) => !Number.isNaN(key));
  const rows = Array.from({ length: found.rows }, (_, i) => ({ file: file[i]!, uploadId: uploadId[i]!, row: row[i]! }));
  const effect = { customers: customers.length, vehicles: vehicles.length, rows: await countRows(engine) };
  return { rows, customers, vehicles, customerOf, effect };
}

async function share(engine: Engine, { customers, vehicles, rows }: SoughtKeys): Promise<void> {
  await fill(engine, "sought_customers", { key: "number" }, { key: customers });
  const [key, from, to] = [
    vehicles.map((each) => each.key),
    vehicles.map((each) => (each.isOnlyTheirs ? "0001-01-01" : each.from)),
    vehicles.map((each) => (each.isOnlyTheirs ? "9999-12-31" : each.to)),
  ];
  const columns = { key: "number", from_day: "text", to_day: "text" } as const;
  await fill(engine, "sought_vehicles", columns, { key, from_day: from, to_day: to });
  await fill(
    engine,
    "sought_rows",
    { upload_id: "text", row: "number" },
    { upload_id: rows.map(({ uploadId }) => uploadId), row: rows.map((each) => each.row) },
  );
}

/** A table of our own, anew. */
export async function fill(
  engine: Engine,
  table: string,
  columns: Readonly<Record<string, "number" | "text">>,
  values: Readonly<Record<string, readonly (string | number)[]>>,
): Promise<void> {
  await engine.run(`drop table if exists ${table}`);
  const writer = await engine.createTable(table, columns);
  writer.append(values, Object.values(values)[0]?.length ?? 0);
  writer.close();
}

async function readVehicles(engine: Engine): Promise<Pick<PersonRows, "vehicles" | "customerOf">> {
  const found = await engine.query(personVehiclesSql);
  const [key, isOnlyTheirs] = [found.number("vehicle_key"), found.number("is_only_theirs")];
  const [from, to] = [found.text("from_day"), found.text("to_day")];
  const customer = found.number("customer_key");
  const customerOf = new Map(Array.from(key, (each, i) => [each, customer[i]!]));
  const vehicles = Array.from(key, (each, i) => ({
    key: each,
    isOnlyTheirs: isOnlyTheirs[i] === 1,
    from: from[i]!,
    to: to[i]!,
  }));
  return { vehicles, customerOf };
}

async function countRows(engine: Engine): Promise<Effect["rows"]> {
  const found = await engine.query(
    "select feed, dealer_id, count(*)::integer as rows from person_rows group by all order by all",
  );
  const [feed, dealer, rows] = [found.text("feed"), found.text("dealer_id"), found.number("rows")];
  return Array.from(rows, (count, i) => ({ feed: feedOf(feed[i]), dealer: dealer[i] ?? "", rows: count }));
}

const feedOf = (name: string | null | undefined): Feed => (name === "sales" || name === "survey" ? name : "service");
