import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweenUnits, shrunk, type UnitEstimate } from "../../functions/stats/empirical-bayes.ts";

/** BCG vaccine trials: tuberculosis yes and no, vaccinated then not. Colditz et al. (1994), JAMA 271, 698–702. */
const BCG = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
] as const;

const trials: UnitEstimate[] = BCG.map(([ai, bi, ci, di]) => ({
  value: Math.log(ai / (ai + bi) / (ci / (ci + di))),
  variance: 1 / ai - 1 / (ai + bi) + 1 / ci - 1 / (ci + di),
  group: "",
}));

describe("thirteen vaccine trials", () => {
  test("have the between-trial variance .3132 and mean −0.7145 that REML is printed to give", () => {
    // Viechtbauer (2010), Journal of Statistical Software 36(3), section 3.1.
    const { variance, method, means } = betweenUnits(trials);
    expect([method, variance.toFixed(4), means.get("")!.toFixed(4)]).toEqual(["REML", "0.3132", "-0.7145"]);
  });

  test("shrink by what they are unsure of", () => {
    const between = betweenUnits(trials);
    for (const trial of trials) {
      const { mean, deviation, reliability } = shrunk(trial, between);
      expect(reliability).toBeCloseTo(0.3132 / (0.3132 + trial.variance), 3);
      expect(Math.abs(mean - -0.7145)).toBeLessThanOrEqual(Math.abs(trial.value - -0.7145) + 1e-4);
      expect(deviation).toBeLessThan(Math.sqrt(trial.variance));
    }
  });
});

test("the shrunk mean lies between the unit's own and its group's", () => {
  const unit = fc.record({
    value: fc.double({ min: 100, max: 1000, noNaN: true }),
    variance: fc.double({ min: 0.5, max: 400, noNaN: true }),
    group: fc.constantFrom("east", "west"),
  });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 20 }), (units) => {
      const between = betweenUnits(units);
      expect(between.variance).toBeGreaterThanOrEqual(0);
      for (const each of units) {
        const centre = between.means.get(each.group)!;
        const { mean } = shrunk(each, between);
        expect(mean).toBeGreaterThanOrEqual(Math.min(each.value, centre) - 1e-9);
        expect(mean).toBeLessThanOrEqual(Math.max(each.value, centre) + 1e-9);
      }
    }),
  );
});

test("groups' means differ without adding to the spread within them", () => {
  const units = [0, 1, 2, 3].flatMap((i) => [
    { value: 700 + (i % 2), variance: 25, group: "east" },
    { value: 900 + (i % 2), variance: 25, group: "west" },
  ]);
  expect(betweenUnits(units).variance).toBe(0);
});

test("units that are all alike, and one alone, have nothing between them", () => {
  const alike = [1, 2, 3].map(() => ({ value: 800, variance: 4, group: "" }));
  expect(betweenUnits(alike).variance).toBe(0);
  expect(betweenUnits(alike.slice(0, 1)).variance).toBe(0);
  expect(betweenUnits([]).means.size).toBe(0);
});

test("a variance of nothing is refused", () => {
  expect(() => betweenUnits([{ value: 1, variance: 0, group: "" }])).toThrow("sampling variance 0 is not positive");
});
