import { expect, test } from "vitest";
import { fitLogistic } from "../../bench/night/plain/logistic.ts";
import { nelderMead } from "../../bench/night/plain/nelder-mead.ts";
import { purchaseLoss } from "../../bench/night/plain/purchase-model.ts";
import { groupHistories } from "../../functions/stats/visit-history.ts";
import { visitLogLikelihood } from "../../functions/stats/visit-likelihood.ts";

const rows = [
  { frequency: 0, recency: 0, age: 5 },
  { frequency: 0, recency: 0, age: 60 },
  { frequency: 1, recency: 12, age: 40 },
  { frequency: 3, recency: 30, age: 31 },
  { frequency: 8, recency: 51, age: 80 },
];

test("the plain program's purchase model is the product's, written customer by customer", () => {
  const parameters = [0.8, 3.1, 0.7, 2.2];
  const [r, alpha, a, b] = parameters as [number, number, number, number];
  const histories = groupHistories({
    frequency: rows.map(({ frequency }) => frequency),
    recency: rows.map(({ recency }) => recency),
    age: rows.map(({ age }) => age),
  });
  const products = visitLogLikelihood({ family: "MBG", regularity: 1, r, alpha, a, b }, histories);
  expect(purchaseLoss(rows, parameters.map(Math.log))).toBeCloseTo(-products, 9);
});

test("its simplex finds the bottom of Rosenbrock's valley", () => {
  const valley = ([x, y]: readonly number[]) => 1 + (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;
  const [x, y] = nelderMead(valley, [-1.2, 1], { tolerance: 1e-14 });
  expect(x).toBeCloseTo(1, 5);
  expect(y).toBeCloseTo(1, 5);
});

test("its logistic regression finds where the slope is level", () => {
  const inputs = [[-2], [-1], [-1], [0], [1], [1], [2], [3]];
  const outcomes = [0, 0, 1, 0, 1, 0, 1, 1];
  const [intercept, slope] = fitLogistic(inputs, outcomes) as [number, number];
  const residuals = inputs.map(([x], i) => outcomes[i]! - 1 / (1 + Math.exp(-(intercept + slope * x!))));
  expect(residuals.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 2);
  expect(residuals.reduce((sum, each, i) => sum + each * inputs[i]![0]!, 0)).toBeCloseTo(0, 2);
});
