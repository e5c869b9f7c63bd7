import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correlationMatrix } from "../../functions/stats/correlation-matrix.ts";
import { createRng } from "../../functions/stats/random.ts";
import {
  type RegressionCorrelations,
  relativeWeights,
  shapleyShares,
} from "../../functions/stats/relative-importance.ts";
import { hasSharedData, sharedFile } from "../support/shared-data.ts";

const total = (parts: Float64Array) => parts.reduce((sum, part) => sum + part, 0);

/** Correlations of predictors (all columns but the first) with the outcome (the first). */
function regressionOf(columns: readonly ArrayLike<number>[]): RegressionCorrelations {
  const { matrix, size } = correlationMatrix(columns);
  const places = Array.from({ length: size - 1 }, (_, i) => i + 1);
  return {
    among: places.flatMap((i) => places.map((j) => matrix[i * size + j]!)),
    withOutcome: places.map((i) => matrix[i]!),
  };
}

describe.skipIf(!hasSharedData)("CUSA1 on PERQ1–7 of the mobile-phone survey", () => {
  const [header = [], ...rows] = hasSharedData
    ? readFileSync(sharedFile("mobi.csv"), "utf8")
        .trim()
        .split(/\r?\n/)
        .map((line) => line.replaceAll('"', "").split(","))
    : [];
  const asked = ["CUSA1", ...Array.from({ length: 7 }, (_, i) => `PERQ${i + 1}`)];
  const regression = regressionOf(asked.map((name) => rows.map((row) => Number(row[header.indexOf(name)]))));
  const printed = (parts: Float64Array) => Array.from(parts, (part) => part.toFixed(5).slice(1));

  test("has the LMG shares that are printed", () => {
    expect(printed(shapleyShares(regression))).toEqual(".13476 .05085 .04533 .07534 .03529 .04394 .06124".split(" "));
  });

  test("has the relative weights that are printed", () => {
    expect(printed(relativeWeights(regression))).toEqual(".12951 .05525 .04559 .07575 .03517 .04276 .06274".split(" "));
  });

  test("is explained to .44675 by either", () => {
    expect(total(shapleyShares(regression)).toFixed(5)).toBe("0.44675");
    expect(total(relativeWeights(regression)).toFixed(5)).toBe("0.44675");
  });
});

test("both sum to the same R², and no part is negative", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 8, max: 40 }), fc.integer({ min: 1, max: 9 }), (seed, n, predictors) => {
      const rng = createRng(seed);
      const common = Array.from({ length: n }, () => rng.normal());
      const columns = Array.from({ length: predictors + 1 }, () => common.map((value) => value + rng.normal()));
      const regression = regressionOf(columns);
      const [shapley, weights] = [shapleyShares(regression), relativeWeights(regression)];
      expect(total(shapley)).toBeCloseTo(total(weights), 6);
      for (const part of [...shapley, ...weights]) expect(part).toBeGreaterThanOrEqual(-1e-9);
    }),
  );
});

test("predictors that share nothing each have their squared correlation", () => {
  const among = [1, 0, 0, 1];
  const withOutcome = [0.6, 0.3];
  for (const parts of [shapleyShares({ among, withOutcome }), relativeWeights({ among, withOutcome })])
    expect(Array.from(parts, (part) => part.toFixed(9))).toEqual(["0.360000000", "0.090000000"]);
});

test("a predictor asked twice shares its part with its double", () => {
  const parts = shapleyShares({ among: [1, 1, 1, 1], withOutcome: [0.6, 0.6] });
  expect(Array.from(parts, (part) => part.toFixed(9))).toEqual(["0.180000000", "0.180000000"]);
});

test("nothing explains nothing, and more than twelve are refused", () => {
  expect(shapleyShares({ among: [], withOutcome: [] })).toHaveLength(0);
  expect(() => shapleyShares({ among: new Float64Array(169), withOutcome: new Float64Array(13) })).toThrow(RangeError);
});
