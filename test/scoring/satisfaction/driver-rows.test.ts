import { expect, test } from "vitest";
import { completeRows } from "../../../functions/scoring/satisfaction/analysis.ts";
import { driverPlan, driverRows } from "../../../functions/scoring/satisfaction/driver-rows.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { programmeOf } from "./definitions.ts";

const plan = { outcome: "overall", predictors: ["care", "price"], areItems: false };
const settings = {
  identity: { programme: "CSI", version: "1", period: "2026-05" },
  peers: [700, 800],
  seed: "2026-05-31",
};

const byShapley = (...given: Parameters<typeof driverRows>) =>
  driverRows(...given).filter(({ method }) => method === "lmg");

/** The overall answer depends on care three times as much as on price. */
function sampleOf(n: number, level: "nation" | "dealer" = "nation") {
  const rng = createRng("drivers");
  const [care, price] = [0, 1].map(() => Float64Array.from({ length: n }, () => rng.normal(800, 50)));
  const overall = care!.map((value, i) => 3 * value + price![i]! + rng.normal(0, 60));
  return { of: { level, entity: "x" }, columns: [overall, care!, price!] };
}

test("parts sum to R², lie in their intervals, and are largest where the association is", () => {
  const all = driverRows(plan, sampleOf(400), settings);
  for (const rows of Map.groupBy(all, ({ method }) => method).values()) {
    expect(rows.map(({ predictor }) => predictor)).toEqual(["care", "price"]);
    expect(rows[0]!.part + rows[1]!.part).toBeCloseTo(rows[0]!.rSquared, 4);
    expect(rows[0]!.part).toBeGreaterThan(4 * rows[1]!.part);
    for (const { part, low, high } of rows) {
      expect(low).toBeLessThanOrEqual(part);
      expect(high).toBeGreaterThanOrEqual(part);
    }
  }
});

test("both methods explain the same; beyond twelve predictors Johnson's alone", () => {
  const [lmg, johnson] = ["lmg", "johnson"].map((method) =>
    driverRows(plan, sampleOf(400), settings).filter((row) => row.method === method),
  );
  expect(johnson![0]!.rSquared).toBeCloseTo(lmg![0]!.rSquared, 4);
  const many = { ...plan, predictors: Array.from({ length: 13 }, (_, i) => `p${i}`) };
  const rng = createRng("many");
  const columns = Array.from({ length: 14 }, () => Float64Array.from({ length: 200 }, () => rng.normal(0, 1)));
  const rows = driverRows(many, { of: { level: "nation", entity: "x" }, columns }, { ...settings, peers: undefined });
  expect(rows.map(({ method }) => method)).toEqual(Array(13).fill("johnson"));
});

test("the gap is the entity's mean less its peers'", () => {
  for (const { mean, peers, gap } of driverRows(plan, sampleOf(200), settings))
    expect(gap).toBeCloseTo(mean - peers!, 2);
  expect(driverRows(plan, sampleOf(200), { ...settings, peers: undefined })[0]).toMatchObject({
    peers: null,
    gap: null,
  });
});

test("more rows narrow the intervals, also beyond what is resampled", () => {
  const width = (n: number) => {
    const { low, high } = driverRows(plan, sampleOf(n), settings)[0]!;
    return high - low;
  };
  expect(width(40_000)).toBeLessThan(0.4 * width(4_000));
});

test("a dealer needs a hundred answers, anybody ten a predictor, and the answers must vary", () => {
  expect(driverRows(plan, sampleOf(99, "dealer"), settings)).toEqual([]);
  expect(byShapley(plan, sampleOf(100, "dealer"), settings)).toHaveLength(2);
  expect(driverRows(plan, sampleOf(19), settings)).toEqual([]);
  const { of, columns } = sampleOf(50);
  expect(driverRows(plan, { of, columns: [new Float64Array(50).fill(8), ...columns.slice(1)] }, settings)).toEqual([]);
});

test("the same seed gives the same rows", () => {
  expect(driverRows(plan, sampleOf(200), settings)).toEqual(driverRows(plan, sampleOf(200), settings));
});

test("rows with a gap are left out of every column", () => {
  expect(
    completeRows([
      [1, 2, Number.NaN],
      [4, Number.NaN, 6],
    ]).map((column) => [...column]),
  ).toEqual([[1], [4]]);
});

test("a programme's drivers are its buyers' factors on the overall question, or what it names; without either none", () => {
  const plain = programmeOf([{ weight: 1 }, { weight: 1 }, { weight: 1, population: "lost" }]);
  expect(driverPlan(plain)).toBeUndefined();
  const overall = {
    id: "about",
    label: plain.label,
    weight: 0,
    items: [{ ...plain.factors[0]!.items[0]!, id: "overall", role: "overall" }],
  };
  const asked = programmeOf([{ weight: 1 }]);
  const withOverall = {
    ...plain,
    factors: [...plain.factors, { ...asked.factors[0]!, ...overall } as (typeof plain.factors)[number]],
  };
  expect(driverPlan(withOverall)).toEqual({ outcome: "overall", predictors: ["f0", "f1"], areItems: false });
  expect(driverPlan({ ...plain, drivers: { outcome: "f0_0", predictors: ["f1_0", "f2_0"] } })).toMatchObject({
    outcome: "f0_0",
    areItems: true,
  });
});
