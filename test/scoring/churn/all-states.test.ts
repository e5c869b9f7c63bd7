import { describe, expect, test } from "vitest";
import { allStates } from "../../../functions/scoring/churn/all-states.ts";
import { fitKnown } from "../../../functions/scoring/churn/hazard.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import { samplingShare, TRAINING_ROWS } from "../../../functions/scoring/churn/sampling.ts";
import { QUARTER_DAYS } from "../../../functions/scoring/churn/time-step.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { NOBODY, visitsOf } from "./simulated-vehicles.ts";

const AS_OF = 2000;
const rng = createRng("a network to be sampled");
const visits = visitsOf(
  Array.from({ length: 3000 }, (_, vehicle) =>
    Array.from({ length: 4 }, (_, visit) => ({
      customer: Math.floor(vehicle / 2),
      vehicle,
      day: 900 + 250 * visit + rng.integer(0, 249),
    })),
  ).flat(),
);
const taken = (serviceRows: number) => allStates({ visits, around: NOBODY }, { asOfDay: AS_OF, serviceRows });
const whole = taken(1);
const part = taken(400_000);
const at = (states: typeof whole, quarters: number) =>
  rowsWhere(states, (row) => states.cutoffDay[row] === AS_OF - quarters * QUARTER_DAYS);

describe("a weighted sample", () => {
  test("holds everybody at the business date, and in a small network at every quarter", () => {
    for (const states of [whole, part]) expect(at(states, 0)).toHaveLength(3000);
    expect(whole.weight.every((weight) => weight === 1)).toBe(true);
  });

  test("draws the quarters twice as densely on which models are judged", () => {
    expect(samplingShare(400_000, 4) / samplingShare(400_000, 1)).toBeCloseTo(2, 12);
    expect(samplingShare(400_000, 10)).toBe(samplingShare(400_000, 1));
    expect([samplingShare(0, 1), samplingShare(1000, 5)]).toEqual([1, 1]);
  });

  test("keeps to the rows it may have, however large the network", () => {
    const quarters = Array.from({ length: 12 }, (_, before) => before + 1);
    for (const rows of [1_000_000, 10_000_000]) {
      const kept = quarters.reduce((sum, before) => sum + samplingShare(rows, before) * ((rows * 3) / 12), 0);
      expect(kept).toBeLessThanOrEqual(TRAINING_ROWS * 1.0001);
      expect(kept).toBeGreaterThan(TRAINING_ROWS * 0.999);
    }
  });

  test.each([1, 4, 5, 6])("stands for everybody of the quarter %i back", (quarters) => {
    const [all, sampled] = [at(whole, quarters), at(part, quarters)];
    expect(sampled.length).toBeLessThan(all.length);
    const stoodFor = sampled.reduce((sum, row) => sum + part.weight[row]!, 0);
    const share = 1 / part.weight[sampled[0]!]!;
    // Customers of two vehicles come together: five standard errors of a binomial sample of half as many.
    const error = 5 * Math.sqrt(((all.length / 2) * (1 - share)) / share) * 2;
    expect(Math.abs(stoodFor - all.length)).toBeLessThan(error);
  });

  test("takes all of a customer's vehicles or none, with the facts they have anyway", () => {
    const keyOf = (states: typeof whole, row: number) => `${states.vehicle[row]}/${states.cutoffDay[row]}`;
    const known = new Map(Array.from(whole.vehicle, (_, row) => [keyOf(whole, row), row]));
    for (const row of at(part, 5)) {
      const same = known.get(keyOf(part, row))!;
      expect([part.recencyDays[row], part.customerCents12[row]]).toEqual([
        whole.recencyDays[same],
        whole.customerCents12[same],
      ]);
    }
    const customers = Map.groupBy(at(part, 5), (row) => part.customer[row]!);
    const all = Map.groupBy(at(whole, 5), (row) => whole.customer[row]!);
    for (const [customer, rows] of customers) expect(rows).toHaveLength(all.get(customer)!.length);
  });
});

test("a row that stands for three is learnt from like three of it, what is not known included", () => {
  const rows = [
    [1, 0, 1],
    [Number.NaN, 1, 0],
    [3, 1, 1],
    [2, 0, 0],
    [0, 1, 1],
    [5, 0, 0],
  ];
  const trials = (of: readonly number[][], weights: readonly number[]) => ({
    features: Float64Array.from(of.flatMap(([x, y]) => [x!, y!])),
    columns: 2,
    labels: Float64Array.from(of, ([, , label]) => label!),
    weights: Float64Array.from(weights),
  });
  const weighted = fitKnown(trials(rows, [3, 1, 1, 2, 1, 1]));
  const repeated = fitKnown(trials([...rows, rows[0]!, rows[0]!, rows[3]!], Array(9).fill(1)));
  expect(weighted.intercept).toBeCloseTo(repeated.intercept, 9);
  for (const [j, coefficient] of weighted.coefficients.entries()) {
    expect(coefficient).toBeCloseTo(repeated.coefficients[j]!, 9);
    expect(weighted.means[j]).toBeCloseTo(repeated.means[j]!, 12);
  }
});
