import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { knownStrata } from "../../../functions/scoring/satisfaction/strata.ts";
import { type StrataCell, strataWeights } from "../../../functions/scoring/satisfaction/strata-weights.ts";

const cell = (group: string, category: string, responses: number): StrataCell => ({
  group,
  categories: [category],
  responses,
});
const eligible = (group: string, category: string, count: number) => ({ group, stratum: 0, category, eligible: count });

describe("a quarter in which half the orders but two thirds of the answers are for maintenance", () => {
  const cells = [cell("D1", "maintenance", 20), cell("D1", "repair", 10)];
  const orders = [eligible("D1", "maintenance", 300), eligible("D1", "repair", 300)];

  test("is weighted to the orders", () => {
    expect(Array.from(strataWeights(cells, orders), (weight) => weight.toFixed(6))).toEqual(["0.750000", "1.500000"]);
  });

  test("leaves another dealer's answers alone", () => {
    const weights = strataWeights([...cells, cell("D2", "repair", 40)], orders);
    expect(weights[2]).toBe(1);
  });
});

test("rare categories are raked together, and what nobody answered for is left out", () => {
  const cells = [cell("D", "maintenance", 16), cell("D", "body", 3), cell("D", "recall", 3)];
  const orders = [
    eligible("D", "maintenance", 50),
    eligible("D", "body", 30),
    eligible("D", "recall", 20),
    eligible("D", "accessory", 900),
  ];
  const [common, body, recall] = strataWeights(cells, orders);
  expect(body).toBe(recall);
  expect((16 * common!) / (6 * body!)).toBeCloseTo(50 / 50, 9);
});

test("fewer than ten answers, one category alone and no orders at all weigh nothing", () => {
  const both = [eligible("D", "a", 10), eligible("D", "b", 90)];
  expect([...strataWeights([cell("D", "a", 5), cell("D", "b", 4)], both)]).toEqual([1, 1]);
  expect([...strataWeights([cell("D", "a", 50)], both)]).toEqual([1]);
  expect([...strataWeights([cell("D", "a", 50), cell("D", "b", 50)], [])]).toEqual([1, 1]);
  expect(strataWeights([], both)).toHaveLength(0);
});

test("weights are positive and have mean 1 in every quarter, whatever the counts", () => {
  const category = fc.constantFrom("a", "b", "c", "d");
  const counts = fc.uniqueArray(fc.tuple(category, fc.integer({ min: 1, max: 40 })), { selector: ([name]) => name });
  fc.assert(
    fc.property(counts, counts, (answers, orders) => {
      const cells = answers.map(([name, n]) => cell("D", name, n));
      const weights = strataWeights(
        cells,
        orders.map(([name, n]) => eligible("D", name, n)),
      );
      const [total, weighed] = cells.reduce(
        ([n, w], { responses }, i) => [n + responses, w + responses * weights[i]!],
        [0, 0],
      );
      expect(weighed).toBeCloseTo(total, 6);
      for (const weight of weights) expect(weight).toBeGreaterThan(0);
    }),
  );
});

test("strata are those the first one's feed can count; unknown names are none", () => {
  expect(knownStrata(["visit_type", "vehicle_age"])).toEqual({
    feed: "service",
    strata: ["visit_type", "vehicle_age"],
  });
  expect(knownStrata(["purchase_type", "visit_type"])).toEqual({ feed: "sales", strata: ["purchase_type"] });
  expect(knownStrata(["channel"])).toBeUndefined();
  expect(knownStrata([])).toBeUndefined();
});
