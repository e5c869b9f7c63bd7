import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import type { CustomerDecision } from "../../../functions/contracts/customers.ts";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import { lakeColumns, RATING_PREFIX } from "../../../functions/contracts/lake.ts";
import { settlePersons } from "../../../functions/nightly/settle-persons.ts";
import { type Answer, type Engine, withEngine } from "../../../functions/platform/engine.ts";
import { LAYOUT, MATCHED } from "../../../functions/scoring/layout.ts";

export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface Lake {
  readonly service?: readonly Row[];
  readonly sales?: readonly Row[];
  readonly survey?: readonly Row[];
  readonly dealers?: readonly Row[];
  readonly invitations?: readonly Row[];
  /** Survey items; two of them unless told otherwise. */
  readonly items?: readonly string[];
  readonly superseded?: readonly Row[];
  /** Uploads of head office's own files. */
  readonly headOffice?: readonly string[];
  readonly decisions?: readonly CustomerDecision[];
}

const FEEDS = ["service", "sales", "survey", "dealers", "invitations"] as const;
const RATINGS = ["q_one", "q_two"];

/** A real engine over tables in the lake's own schema. */
export async function withLake<T>(lake: Lake, work: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "dealerpulse-sql-"));
  try {
    return await withEngine(folder, async (engine) => {
      for (const feed of FEEDS)
        await fill(engine, `${feed}_rows`, schemaOf(feed, lake.items ?? RATINGS), lake[feed] ?? []);
      await fill(engine, "superseded_rows", {}, lake.superseded ?? []);
      return await work(engine);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Schema = Readonly<Record<string, string>>;

function schemaOf(feed: Feed, items: readonly string[]): Schema {
  const ratings = feed === "survey" ? items.map((id) => [RATING_PREFIX + id, "SMALLINT"]) : [];
  return Object.fromEntries([...lakeColumns(feed).map(({ name, type }) => [name, type]), ...ratings]);
}

async function fill(engine: Engine, table: string, schema: Schema, rows: readonly Row[]): Promise<void> {
  const structure = JSON.stringify([{ upload_id: "VARCHAR", row: "INTEGER", ...schema }]);
  const numbered = JSON.stringify(rows.map((row, place) => ({ upload_id: "u1", row: place, ...row })));
  await engine.run(
    `create table ${table} as select unnest(from_json($rows::json, '${structure}'), recursive := true)`,
    { rows: numbered },
  );
}

/** Who is who in a lake, as a night of that date settles it. */
export async function settle(engine: Engine, asOf: string, { headOffice = [], decisions = [] }: Lake = {}) {
  await engine.set({ as_of: asOf });
  return settlePersons(engine, { headOfficeUploads: headOffice, decisions });
}

/** Sets what a night sets, settles who is who and lays out one shard. */
export async function layOut(engine: Engine, asOf: string, { shard = 0, of = 1 } = {}, lake?: Lake): Promise<void> {
  const asOfDay = dayNumber(asOf);
  await settle(engine, asOf, lake);
  for (const view of Object.keys(MATCHED)) await engine.run(`drop view ${view}`);
  await engine.set({ as_of_day: asOfDay, from_day: asOfDay - 730, shard, of });
  for (const [table, select] of Object.entries(LAYOUT)) await engine.run(`create table ${table} as ${select}`);
}

/** The visits of a lake, days as dates. */
export function visitsOf(lake: Lake, asOf = "2026-06-30", shard?: { readonly shard: number; readonly of: number }) {
  return withLake(lake, async (engine) => {
    await layOut(engine, asOf, shard, lake);
    return rowsOf(
      await engine.query(
        "select * replace (date '1970-01-01' + day::integer as day, date '1970-01-01' + left_day::integer as left_day) from visits",
      ),
      ["day", "dealer_id", "ro_number", "left_day"],
      ["customer", "vehicle", "is_visit", "is_paid", "is_repair", "spend_cents", "value_cents"],
    );
  });
}

/** An answer row by row; dates as texts, booleans as 0 and 1. */
export function rowsOf(answer: Answer, texts: readonly string[], numbers: readonly string[]) {
  const columns = [
    ...texts.map((name) => [name, answer.text(name).map((value) => (value === null ? null : String(value)))] as const),
    ...numbers.map((name) => [name, Array.from(answer.number(name))] as const),
  ];
  return Array.from({ length: answer.rows }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row]!])),
  );
}

/** How many rows share their key with another. */
export async function repeatedKeys(engine: Engine, relation: string, key: string): Promise<number> {
  const answer = await engine.query(
    `select count(*)::integer as repeated from (select ${key} from ${relation} group by ${key} having count(*) > 1)`,
  );
  return answer.number("repeated")[0]!;
}

let orders = 0;
/** A paid periodic maintenance of 300 yuan at D1, unless told otherwise. */
export const order = (row: Row): Row => ({
  ro_number: `R${++orders}`,
  dealer_id: "D1",
  order_type: "periodic_maintenance",
  pay_type: "customer",
  total_cents: 30_000,
  ...row,
});

let contracts = 0;
export const contract = (row: Row): Row => ({
  contract_no: `C${++contracts}`,
  dealer_id: "D1",
  price_cents: 15_000_000,
  ...row,
});
