import { expect, test } from "vitest";
import { entityOf } from "../../../dashboard/published/entity.ts";
import { funnelLimits, inTime, named, namesOf, periodsOf } from "../../../dashboard/published/scores.ts";
import { openTable } from "../../../dashboard/published/tables.ts";
import { rfmCells, tierShares } from "../../../dashboard/published/value.ts";
import { NO_FILTERS } from "../../../dashboard/shell/filters.ts";
import { arrowFile } from "../support/arrow-file.ts";
import { madeUpNetwork } from "../support/rows.ts";

const network = madeUpNetwork(60);
const scores = network.satisfaction.filter(
  ({ level, period, window }) => level === "dealer" && period === "2026-10" && window === "r3",
);

test("an Arrow file gives back its rows, nulls included", () => {
  const table = openTable<"satisfaction">(arrowFile(network.satisfaction.slice(0, 500)));
  expect(table.rows()).toEqual(network.satisfaction.slice(0, 500));
});

test("rows are found by all the columns asked for", () => {
  const table = openTable<"satisfaction">(arrowFile(network.satisfaction));
  const found = table.rows({ programme: "SSI", level: "region", window: "r12", period: "2026-10" });
  expect(found).toHaveLength(6);
  expect(new Set(found.map(({ entity }) => entity)).size).toBe(6);
});

test("withheld dealers are not ranked, and the rest come best first", () => {
  const ranked = named(scores, namesOf(network.dealers));
  expect(scores.some(({ status }) => status === "withheld")).toBe(true);
  expect(ranked.every(({ status }) => status !== "withheld")).toBe(true);
  expect(ranked.map(({ points }) => points)).toEqual(
    ranked.map(({ points }) => points).toSorted((a, b) => (b ?? 0) - (a ?? 0)),
  );
});

test("two dealers of the same name carry their ids", () => {
  const [one, two] = network.satisfaction.filter(({ level, status }) => level === "dealer" && status === "scored");
  if (!one || !two) throw new Error("the made-up network has too few dealers");
  const twins = [one, { ...two, entity: "D0099" }];
  const both = named(twins, new Map([[one.entity, "上海永达"], ["D0099", "上海永达"]])); // biome-ignore format: pairs
  expect(new Set(both.map(({ name }) => name))).toEqual(new Set([`上海永达 ${one.entity}`, "上海永达 D0099"]));
});

test("the funnel narrows with the square root of the sample", () => {
  const score = (responses: number) => ({ ...scores[0]!, responses, se: 90 / Math.sqrt(responses) });
  const limits = funnelLimits(800, [score(25), score(400)]);
  const [first, last] = [limits[0], limits.at(-1)];
  expect(first?.high95).toBeCloseTo(800 + (1.96 * 90) / 5, 6);
  expect(last?.low998).toBeCloseTo(800 - (3.09 * 90) / 20, 6);
});

test("there is no funnel without a network score or without dealers", () => {
  expect(funnelLimits(null, scores)).toEqual([]);
  expect(funnelLimits(800, [])).toEqual([]);
});

test("periods come newest first, months in time", () => {
  expect(periodsOf(network.satisfaction).slice(0, 2)).toEqual(["2026-10", "2026-09"]);
  expect(inTime([{ period: "2026-02" }, { period: "2026-01" }]).map(({ at }) => at)).toEqual([
    Date.UTC(2026, 0),
    Date.UTC(2026, 1),
  ]);
});

test("each measure's tier shares add up to one, and no customers give shares of zero", () => {
  const names = { customers: "c", amount: "a", contribution: "w" };
  const tiers = network.value.filter(({ level }) => level === "nation");
  const shares = tierShares(tiers, names, String);
  for (const measure of Object.values(names)) {
    const total = shares.filter((row) => row.measure === measure).reduce((sum, { share }) => sum + share, 0);
    expect(total).toBeCloseTo(1, 12);
  }
  const nobody = tiers.map((tier) => ({ ...tier, customers: 0, amountCents: 0, contributionCents: 0 }));
  expect(tierShares(nobody, names, String).every(({ share }) => share === 0)).toBe(true);
});

test("cells are shaded from 1 to 5, the fullest darkest", () => {
  const cells = rfmCells(network.rfm.filter(({ level }) => level === "nation"), String); // biome-ignore format: one thought
  const fullest = cells.reduce((most, cell) => (cell.customers > most.customers ? cell : most));
  expect(fullest.band).toBe(5);
  expect(cells.every(({ band }) => band >= 1 && band <= 5)).toBe(true);
});

test("a dealer's people see their dealer whatever the address says", () => {
  const principal = { actor: "wang", role: "dealer", scope: "D0007" } as const;
  expect(entityOf(principal, { ...NO_FILTERS, dealer: "D0001", region: "华东" })).toEqual({
    level: "dealer",
    entity: "D0007",
  });
});

test("head office sees the dealer, else the region, else the network", () => {
  const principal = { actor: "lin", role: "headoffice", scope: "hq" } as const;
  expect(entityOf(principal, { ...NO_FILTERS, dealer: "D0001", region: "华东" }).entity).toBe("D0001");
  expect(entityOf(principal, { ...NO_FILTERS, region: "华东" })).toEqual({ level: "region", entity: "华东" });
  expect(entityOf(principal, NO_FILTERS).level).toBe("nation");
});
