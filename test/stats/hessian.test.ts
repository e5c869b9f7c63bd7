import { describe, expect, test } from "vitest";
import { hessianAt, standardErrors } from "../../functions/stats/hessian.ts";
import type { Objective } from "../../functions/stats/minimise.ts";
import { createRng } from "../../functions/stats/random.ts";
import { fitSpendModel } from "../../functions/stats/spend-fit.ts";
import { fitVisitModel } from "../../functions/stats/visit-fit.ts";
import { groupHistories } from "../../functions/stats/visit-history.ts";
import { visitLogLikelihood } from "../../functions/stats/visit-likelihood.ts";
import { cdnowHistories, cdnowMissing } from "./cdnow.ts";
import { columnsOf, simulateCustomer } from "./simulated-customers.ts";

/** Mean loss of n exponential waiting times of mean m, as a function of ln rate: the standard error of ln rate is 1/√n exactly. */
const exponential =
  (mean: number): Objective =>
  ([logRate = 0], gradient) => {
    gradient[0] = Math.exp(logRate) * mean - 1;
    return Math.exp(logRate) * mean - logRate;
  };

test("the Hessian of a polynomial is its second derivatives", () => {
  const cubic: Objective = ([x = 0, y = 0], gradient) => {
    gradient.set([3 * x * x * y, x ** 3 + 4 * y]);
    return x ** 3 * y + 2 * y * y;
  };
  const hessian = hessianAt(cubic, [2, 3]);
  [36, 12, 12, 4].forEach((value, i) => {
    expect(hessian[i]).toBeCloseTo(value, 6);
  });
});

test("the error of an exponential rate is the textbook's", () => {
  expect(standardErrors(exponential(4), [-Math.log(4)], 400)![0]).toBeCloseTo(1 / 20, 9);
});

test("a flat likelihood, and one that bends the wrong way, tell nothing", () => {
  const flat: Objective = (_, gradient) => gradient.fill(0) && 0;
  const saddle: Objective = ([x = 0], gradient) => {
    gradient[0] = -2 * x;
    return -x * x;
  };
  expect([standardErrors(flat, [1], 10), standardErrors(saddle, [0], 10)]).toEqual([undefined, undefined]);
});

describe.skipIf(cdnowMissing)("on CDNOW", () => {
  const shape = { family: "BG", regularity: 1 } as const;

  test("the errors of BG/NBD are those of second differences of the log-likelihood itself", () => {
    const histories = cdnowHistories();
    const groups = groupHistories(histories);
    const { model, logErrors } = fitVisitModel(histories, shape);
    const parameters = [model.r, model.alpha, model.a, model.b];
    const step = 1e-3;
    const at = (moved: readonly number[]) => {
      const [r, alpha, a, b] = parameters.map((value, i) => value * Math.exp(step * (moved[i] ?? 0)));
      return visitLogLikelihood({ ...shape, r: r!, alpha: alpha!, a: a!, b: b! }, groups);
    };
    const shift = (...of: readonly (readonly [number, number])[]) => [0, 1, 2, 3].map((i) => of.reduce((sum, [place, by]) => sum + (place === i ? by : 0), 0)); // biome-ignore format: one formula
    const information = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => -(at(shift([i, 1], [j, 1])) - at(shift([i, 1], [j, -1])) - at(shift([i, -1], [j, 1])) + at(shift([i, -1], [j, -1]))) / (4 * step * step))); // biome-ignore format: one formula
    inverseDiagonal(information).forEach((variance, i) => {
      expect(logErrors![i]! / Math.sqrt(variance)).toBeCloseTo(1, 2);
    });
  });

  test("in the parameters themselves they are those that the lifetimes library prints: .0126, .378, .186, .705", () => {
    const { model, logErrors } = fitVisitModel(cdnowHistories(), shape);
    const errors = [model.r, model.alpha, model.a, model.b].map((value, i) => (value * logErrors![i]!).toPrecision(3));
    expect(errors).toEqual(["0.0126", "0.378", "0.186", "0.705"]);
  });

  test("the Gamma-Gamma model tells q best and γ worst", () => {
    const { logErrors } = fitSpendModel(cdnowHistories());
    expect(Array.from(logErrors!, (error) => error.toFixed(2))).toEqual(["0.19", "0.08", "0.27"]);
  });
});

/** By Gauss and Jordan, for want of trust in the library's own. */
function inverseDiagonal(matrix: readonly (readonly number[])[]): number[] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot]![pivot]!;
    rows[pivot] = rows[pivot]!.map((value) => value / scale);
    for (let i = 0; i < size; i++)
      if (i !== pivot) {
        const factor = rows[i]![pivot]!;
        rows[i] = rows[i]!.map((value, j) => value - factor * rows[pivot]![j]!);
      }
  }
  return rows.map((row, i) => row[size + i]!);
}

test("intervals of 95 % in log-parameters hold the true rate's shape in about 95 of 100 samples", () => {
  const truth = { family: "MBG", regularity: 2, r: 2, alpha: 20, a: 1, b: 5 } as const;
  const rng = createRng("coverage of intervals");
  let held = 0;
  for (let sample = 0; sample < 100; sample++) {
    const customers = Array.from({ length: 400 }, () => simulateCustomer(truth, 100, 0, rng));
    const { model, logErrors } = fitVisitModel(columnsOf(customers), truth);
    if (logErrors && Math.abs(Math.log(model.r / truth.r)) <= 1.96 * logErrors[0]!) held++;
  }
  expect(held).toBeGreaterThanOrEqual(88);
  expect(held).toBeLessThanOrEqual(100);
});
