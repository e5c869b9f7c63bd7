import { describe, expect, test } from "vitest";
import { NATION } from "../../../functions/contracts/ids.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { networkOf } from "../../../functions/nightly/network.ts";
import { tierFloors } from "../../../functions/scoring/value/tiers.ts";
import { type ScoredCustomers, valueTables } from "../../../functions/scoring/value/value-tables.ts";
import { createRng } from "../../../functions/stats/random.ts";

const dealer = (dealerId: string, region: string) => ({
  dealerId,
  name: dealerId,
  region,
  province: "",
  city: "",
  openedOn: null,
  closedOn: null,
});
const network = networkOf([dealer("D1", "north"), dealer("D2", "north"), dealer("D3", ""), dealer("D4", "south")]);

function scoresOf(customers: number): ScoredCustomers {
  const rng = createRng("customers to be tiered");
  const numbers = (draw: (row: number) => number) => Float64Array.from({ length: customers }, (_, row) => draw(row));
  const texts = (draw: () => string | null) => Array.from({ length: customers }, draw);
  const visits24 = numbers(() => rng.integer(0, 6));
  return {
    customer: numbers((row) => row),
    dealerId: texts(() => rng.pick(["D1", "D2", "D3"])),
    repairOrder: texts(() => "R1"),
    vehicles: numbers(() => 1),
    visits: visits24.map((visits) => visits + 1),
    visits24,
    lastDay: visits24.map((visits) => (visits > 0 ? rng.integer(20_000, 20_600) : Number.NaN)),
    firstContactDay: numbers(() => rng.integer(20_000, 20_600)),
    lastIntervalDays: numbers(() => (rng.chance(0.3) ? Number.NaN : rng.integer(1, 800))),
    spendCents: numbers(() => Math.round(rng.gamma(0.5, 1e-5)) - 1000),
    expectedCents: numbers(() => rng.integer(0, 50_000)),
    contributionCents: numbers(() => Math.round(rng.gamma(0.5, 1e-5)) - 1000),
    loyalty: numbers(() => rng.uniform()),
    loyaltyBand: texts(() => rng.pick(["high", "mid", "low"])),
    stage: texts(() => rng.pick(["new", "in_warranty", "before_purchase"])),
    replacementChance: numbers(() => rng.uniform()),
    additionalChance: numbers(() => (rng.chance(0.2) ? Number.NaN : rng.uniform())),
    state: texts(() => rng.pick(["active", "at_risk", "lost", "never_serviced"])),
    risk: numbers(() => (rng.chance(0.2) ? Number.NaN : rng.uniform())),
    reason1: texts(() => rng.pick(["time", null])),
    reason2: texts(() => null),
    reason3: texts(() => null),
    lever: texts(() => rng.pick(["price", null])),
    valueRisk: numbers(() => (rng.chance(0.5) ? Number.NaN : rng.uniform())),
    isWarned: numbers(() => rng.integer(0, 1)),
    marginCents: numbers(() => rng.integer(0, 90_000)),
  };
}

const scores = scoresOf(500);
const tablesOf = (of: ScoredCustomers) =>
  valueTables(of, network, { floors: tierFloors(of.contributionCents), asOfDay: 20_600 });
const tables = tablesOf(scores);
const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

test("every row keeps to its contract", () => {
  for (const name of ["value", "strategies", "rfm", "concentration", "lorenz"] as const)
    for (const row of tables[name]) PUBLISHED_TABLES[name].parse(row);
  for (const row of [...tables.customers.values()].flat()) PUBLISHED_TABLES.customers.parse(row);
});

test.each(["dealer", "region", "nation"] as const)("tiers of a %s are exhaustive and disjoint", (level) => {
  for (const [entity, rows] of Map.groupBy(
    tables.value.filter((row) => row.level === level),
    (row) => row.entity,
  )) {
    const members = [...tables.customers].filter(([dealerId]) =>
      network.entitiesOf(dealerId).some((place) => place.level === level && place.entity === entity),
    );
    const customers = members.flatMap(([, of]) => of);
    expect(rows.map(({ tier }) => tier)).toEqual(["A", "B", "C"]);
    expect(total(rows.map((row) => row.customers))).toBe(customers.length);
    expect(total(rows.map(({ contributionCents }) => contributionCents))).toBe(
      total(customers.map(({ contributionCents }) => contributionCents)),
    );
  }
});

test("nine cells of a tier and a loyalty hold every customer of an entity once, with the strategy that their list names", () => {
  const nation = tables.strategies.filter(({ level }) => level === "nation");
  const customers = [...tables.customers.values()].flat();
  expect(nation).toHaveLength(9);
  for (const { tier, loyalty, strategy, customers: count, contributionCents } of nation) {
    const members = customers.filter((customer) => customer.tier === tier && customer.loyaltyBand === loyalty);
    expect(new Set(members.map((customer) => customer.strategy))).toEqual(new Set(count > 0 ? [strategy] : []));
    expect([count, contributionCents]).toEqual([members.length, total(members.map((each) => each.contributionCents))]);
  }
  expect(total(nation.map((row) => row.customers))).toBe(500);
});

test("dealers add up to the network", () => {
  const of = (level: string) =>
    total(tables.value.filter((row) => row.level === level).map(({ amountCents }) => amountCents));
  expect(of("dealer")).toBe(of("nation"));
  expect(of("nation")).toBe(total(scores.spendCents));
});

test("the active base stands in the RFM cells, each once, and nobody else does", () => {
  const active = scores.visits24.filter((visits) => visits > 0).length;
  const nation = tables.rfm.filter(({ level }) => level === "nation");
  expect(total(nation.map(({ customers }) => customers))).toBe(active);
  for (const { recency, frequency } of nation) {
    expect(recency).toBeGreaterThanOrEqual(1);
    expect(frequency).toBeLessThanOrEqual(5);
  }
});

test("a call list is by what is at stake, the most first", () => {
  for (const list of tables.customers.values()) {
    const stakes = list.map(({ risk, contributionCents }) => (risk ?? 0) * Math.max(0, contributionCents));
    expect(stakes).toEqual(stakes.toSorted((one, other) => other - one));
  }
});

test("the best share of customers never holds less than its share, from nothing to everything", () => {
  const curve = tables.lorenz.filter(({ entity }) => entity === NATION);
  expect([curve[0], curve.at(-1)]).toMatchObject([
    { customersShare: 0, contributionShare: 0 },
    { customersShare: 1, contributionShare: 1 },
  ]);
  for (const { customersShare, contributionShare } of curve)
    expect(contributionShare).toBeGreaterThanOrEqual(customersShare);
  const at20 = curve.find(({ customersShare }) => customersShare === 0.2)!;
  expect(tables.concentration.find(({ level }) => level === "nation")!.top20).toBe(at20.contributionShare);
});

describe("degenerate networks", () => {
  const none = Object.fromEntries(
    Object.entries(scores).map(([name, column]) => [name, column.slice(0, 0)]),
  ) as unknown as ScoredCustomers;

  test("without customers there are no rows", () => {
    expect(tablesOf(none)).toEqual({
      value: [],
      strategies: [],
      rfm: [],
      concentration: [],
      lorenz: [],
      entities: [],
      customers: new Map(),
    });
  });

  test("customers who bring nothing have no concentration to measure", () => {
    const poor = { ...scores, contributionCents: new Float64Array(500) };
    const { concentration, lorenz, value } = tablesOf(poor);
    expect(concentration.map(({ gini, top20 }) => [gini, top20])).toEqual(concentration.map(() => [null, null]));
    expect(lorenz).toEqual([]);
    expect(value.filter(({ tier, customers }) => tier !== "C" && customers > 0)).toEqual([]);
  });
});
