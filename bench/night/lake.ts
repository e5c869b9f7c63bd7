import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Feed } from "../../functions/contracts/feeds.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { lakeColumns, RATING_PREFIX } from "../../functions/contracts/lake.ts";
import type { Programme } from "../../functions/contracts/programme.ts";
import { programmesInUse } from "../../functions/scoring/programmes/index.ts";
import { CACHE } from "../service-file.ts";

/** The business date of the night that is measured; the network is five years old on it. */
export const AS_OF = "2026-11-24";
export const FEEDS_MADE = ["dealers", "service", "sales", "survey"] as const satisfies readonly Feed[];
export type FeedMade = (typeof FEEDS_MADE)[number];

const MEAN_ORDERS = 10;
const MOST_ORDERS = 40;
const MOST_DEALERS = 600;
const CUSTOMERS_A_DEALER = 1_000;
const SEED = 0.42;

/** One sender's file of a feed. */
export interface LakeFile {
  readonly feed: FeedMade;
  readonly sender: string;
  readonly path: string;
  readonly rows: number;
}

/**
 * A lake as intake leaves it, one Parquet file a dealer and feed: a vehicle a customer, ten orders a vehicle on average at
 * semi-regular intervals, one response each under CSI 2015, some of the customers gone for good. Made once and kept.
 */
export async function nightLake(customers: number): Promise<LakeFile[]> {
  const count = Math.min(MOST_DEALERS, Math.ceil(customers / CUSTOMERS_A_DEALER));
  const folder = join(CACHE, `night-${customers}`);
  if (!existsSync(folder)) await make(customers, count, folder);
  return filesIn(folder);
}

async function filesIn(folder: string): Promise<LakeFile[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const found = await connection.runAndReadAll(
    `select file_name, num_rows::integer from parquet_file_metadata('${folder}/*/*/*.parquet') order by all`,
  );
  return found.getRows().map(([path, rows]) => {
    const [feed, sender] = relative(folder, String(path)).split("/");
    return { feed: feed as FeedMade, sender: sender!.replace("sender=", ""), path: String(path), rows: Number(rows) };
  });
}

async function make(customers: number, dealers: number, folder: string): Promise<void> {
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  // One thread: numbers are drawn in the order of the rows.
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", temp_directory: part });
  const connection = await instance.connect();
  await connection.run(`select setseed(${SEED})`);
  for (const statement of [dealersTable(dealers), customersTable(customers), ORDERS, SERVICE, SALES, surveyTable()])
    await connection.run(statement);
  for (const feed of FEEDS_MADE)
    await connection.run(`copy (${inLakeForm(feed)})
      to '${join(part, feed)}' (format parquet, compression zstd, parquet_version v2, partition_by (sender))`);
  connection.closeSync();
  instance.closeSync();
  renameSync(part, folder);
}

/** A table's rows in the lake's columns, numbered within their file; columns it has not are null. */
function inLakeForm(feed: FeedMade): string {
  const empty = lakeColumns(feed).map(({ name, type }) => `null::${type} as ${name}`);
  return `select '${feed}-' || sender as upload_id, (row_number() over (partition by sender) - 1)::integer as row,
      * exclude (sender) replace (${lakeColumns(feed)
        .map(({ name, type }) => `${name}::${type} as ${name}`)
        .join(", ")}), sender
    from (select * from ${feed} union all by name select ${empty.join(", ")} where false) order by sender, row`;
}

const REGIONS = 6;

const dealersTable = (dealers: number): string => `
  create table dealers as select
      'D' || lpad((number + 1)::varchar, 4, '0') as dealer_id, 'Dealer ' || (number + 1) as name, 'R' || (1 + number % ${REGIONS}) as region,
      date '2015-01-01' as opened_on, '${HEAD_OFFICE}' as sender
    from range(${dealers}) as numbers (number)`;

/** Some dealer of the network. */
const ANY_DEALER = "'D' || lpad((1 + floor(random() * (select count(*) from dealers)))::integer::varchar, 4, '0')";

/** Somewhere between 0 and 1, never 0. */
const DICE = "(1 - random())";

/** `pace` is a customer's mean interval in days, `visits` come to ten on average, `silence` are the days since the last; `taste` is its own mark above or below its dealer's. */
const customersTable = (customers: number): string => `
  create table customers as select
      customer,
      ${ANY_DEALER} as dealer_id,
      150 * exp(0.9 * (random() + random() + random() - 1.5)) as pace,
      least(1 + floor(-${MEAN_ORDERS - 1} * ln(${DICE})), ${MOST_ORDERS})::integer as visits,
      random() * if(random() < 0.3, 1000, 150) as silence,
      300 * exp(0.5 * (random() + random() + random() - 1.5)) as ticket,
      random() + random() - 1 as taste,
      1 + floor(random() * 20) as model
    from range(${customers}) as numbers (customer)`;

/** Intervals of three stages each, the last order `silence` days ago; a twentieth of the orders is made at another dealer. */
const ORDERS = `
  create table gaps as select
      *, unnest(range(1, visits + 1)) as number, -ln(${DICE}) - ln(${DICE}) - ln(${DICE}) as stages
    from customers;
  create table orders as select
      customer, number, ticket, taste, model, visits,
      if(random() < 0.05, ${ANY_DEALER}, dealer_id) as dealer_id,
      date '${AS_OF}' - (silence + pace / 3 * (sum(stages) over (partition by customer) - sum(stages) over (partition by customer order by number)))::integer as opened_on,
      date '${AS_OF}' - (silence + pace / 3 * sum(stages) over (partition by customer))::integer as sold_on,
      random() as dice
    from gaps`;

const SERVICE = `
  create table service as select
      'RO' || customer || '-' || number as ro_number, dealer_id, dealer_id as sender, 1e12 + customer as vehicle_key, 2e12 + customer as customer_key,
      3e12 + customer as phone_key, 4e12 + customer % 40000 as name_key, opened_on, opened_on as closed_on,
      number * 9000 + (dice * 500)::integer as odometer_km,
      case when number = 1 then 'first_maintenance' when dice < 0.6 then 'periodic_maintenance' when dice < 0.85 then 'repair' else 'warranty' end as order_type,
      if(dice >= 0.85, 'warranty', 'customer') as pay_type,
      round(ticket * 40 * (0.5 + dice)) as labour_cents, round(ticket * 60 * (0.5 + dice)) as parts_cents, 0 as other_cents,
      round(ticket * 40 * (0.5 + dice)) + round(ticket * 60 * (0.5 + dice)) as total_cents,
      round(ticket * 30 * (0.5 + dice)) as margin_cents, 'M' || model as model
    from orders`;

const SALES = `
  create table sales as select
      'C' || customer as contract_no, dealer_id, dealer_id as sender, 1e12 + customer as vehicle_key, 2e12 + customer as customer_key,
      3e12 + customer as phone_key, 4e12 + customer % 40000 as name_key, sold_on, sold_on + 3 as delivered_on, 'M' || model as model,
      year(sold_on) as model_year, 15000000 as price_cents, 'new' as purchase_type, 36 as warranty_months, 100000 as warranty_km
    from orders where number = 1`;

/** One response a customer, to one of its orders; what is under 1 or above 10 is the scale's end. */
function surveyTable(): string {
  const items = csi().factors.flatMap(({ items }) => items);
  const rating = ({ id, min, max }: (typeof items)[number]) =>
    `greatest(${min}, least(${max}, round(8 + 1.5 * taste + 0.4 * (hash(dealer_id) % 100) / 100.0 + 3 * (random() - 0.5)))) as ${RATING_PREFIX}${id}`;
  return `
    create table survey as select
        'S' || customer as response_id, 'CSI' as programme, dealer_id, dealer_id as sender, opened_on + 3 as responded_on, opened_on as event_on,
        'RO' || customer || '-' || number as ro_number, 2e12 + customer as customer_key, 1e12 + customer as vehicle_key,
        'phone' as channel, 'buyer' as outcome, dice < 0.03 as complaint, ${items.map(rating).join(", ")}
      from orders where number = visits`;
}

function csi(): Programme {
  return programmesInUse([]).find(({ programme, version }) => programme === "CSI" && version === "2015")!;
}
