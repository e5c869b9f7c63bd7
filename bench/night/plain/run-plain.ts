import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { AS_OF, nightLake } from "../lake.ts";
import { StepTimer } from "../step-timer.ts";
import { chanceOf, fitLogistic } from "./logistic.ts";
import { nelderMead } from "./nelder-mead.ts";
import { aliveChance, type History, purchaseLoss } from "./purchase-model.ts";
import { type Order, readLake } from "./read-lake.ts";
import { indices, mean } from "./satisfaction.ts";

const TODAY = dayNumber(AS_OF);
/** Days ahead that value and churn are about. */
const HORIZON = 365;
const TIERS = 5;
/** ln r, ln α, ln a, ln b with days as unit. */
const START = [0, Math.log(100), 0, 0];

interface Customer {
  readonly customer: number;
  readonly dealer: string;
  readonly history: History;
  readonly meanCents: number;
}

/**
 * The night's core as one would first write it: everything read as objects, grouped in maps, fitted customer by customer
 * with a simplex, written as JSON. No persons matched, no weights, no shrinkage, no backtest, no lists, no reconciliation:
 * what it leaves out is for free here and not in ours.
 */
async function main([customers = "100000"]: readonly string[]): Promise<void> {
  const files = await nightLake(Number(customers));
  const timer = new StepTimer();
  const { orders, responses } = await timer.timed("read", () => readLake(files));
  const now = await timer.timed("features", () => customersOn(orders, TODAY));
  const index = await timer.timed("index", () => indices(responses));
  const model = await timer.timed("value", () => {
    const histories = now.map(({ history }) => history);
    return nelderMead((at) => purchaseLoss(histories, at), START);
  });
  const churn = await timer.timed("churn", () => fitChurn(orders));
  const scored = await timer.timed("scores", () => score(now, model, churn));
  await timer.timed("files", () => write({ index, scored }));
  console.log(JSON.stringify(timer.measured));
}

/** Everybody with an order before a day, as seen on it. */
function customersOn(orders: readonly Order[], day: number): Customer[] {
  const groups = Map.groupBy(
    orders.filter((order) => order.day < day),
    ({ customer }) => customer,
  );
  return Array.from(groups.entries(), ([customer, own]) => {
    const sorted = own.toSorted((one, other) => one.day - other.day);
    const [first, last] = [sorted[0]!, sorted.at(-1)!];
    return {
      customer,
      dealer: last.dealer,
      meanCents: mean(own.map(({ cents }) => cents)),
      history: { frequency: own.length - 1, recency: last.day - first.day, age: day - first.day },
    };
  });
}

/** Who came within a year of a day a year ago, from what was known on it. */
function fitChurn(orders: readonly Order[]): number[] {
  const origin = TODAY - HORIZON;
  const known = customersOn(orders, origin);
  const came = new Set(orders.filter(({ day }) => day >= origin && day < TODAY).map(({ customer }) => customer));
  return fitLogistic(
    known.map(churnFeatures),
    known.map(({ customer }) => (came.has(customer) ? 0 : 1)),
  );
}

function churnFeatures({ history: { frequency, recency, age }, meanCents }: Customer): number[] {
  return [Math.log1p(age - recency), Math.log1p(frequency), Math.log1p(age), Math.log1p(meanCents / 100)];
}

function score(customers: readonly Customer[], model: readonly number[], churn: readonly number[]) {
  const scored = customers.map((customer) => {
    const alive = aliveChance(customer.history, model);
    const { frequency, age } = customer.history;
    const value = (alive * (frequency + 1) * customer.meanCents * HORIZON) / Math.max(age, HORIZON);
    return {
      customer: customer.customer,
      dealer: customer.dealer,
      value,
      risk: chanceOf(churnFeatures(customer), churn),
    };
  });
  const byValue = scored.toSorted((one, other) => other.value - one.value);
  return byValue.map((each, place) => ({ ...each, tier: 1 + Math.floor((place * TIERS) / byValue.length) }));
}

/** A file a dealer and one of the indices. */
function write({ index, scored }: { index: readonly object[]; scored: readonly { dealer: string }[] }): void {
  const folder = mkdtempSync(join(tmpdir(), "dealerpulse-bench-plain-"));
  try {
    mkdirSync(join(folder, "customers"));
    writeFileSync(join(folder, "satisfaction.json"), JSON.stringify(index));
    for (const [dealer, own] of Map.groupBy(scored, (each) => each.dealer))
      writeFileSync(join(folder, "customers", `${dealer}.json`), JSON.stringify(own));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));
