import { beforeAll, describe, expect, test } from "vitest";
import { createRng } from "../../functions/stats/random.ts";
import { expectedFrequencies } from "../../functions/stats/visit-distribution.ts";
import { fitVisitModel, scanRegularity, type VisitFit } from "../../functions/stats/visit-fit.ts";
import type { VisitHistories } from "../../functions/stats/visit-history.ts";
import { cdnowHistories, cdnowMissing } from "./cdnow.ts";
import { columnsOf, simulateCustomer } from "./simulated-customers.ts";

const rounded = ({ model }: VisitFit) => [model.r, model.alpha, model.a, model.b].map((value) => value.toFixed(3));

describe.skipIf(cdnowMissing)("the CDNOW sample of Fader & Hardie", () => {
  let cdnow: VisitHistories;
  beforeAll(() => {
    cdnow = cdnowHistories();
  });

  test("has 2,357 customers with the printed frequencies", () => {
    const actual = new Array<number>(8).fill(0);
    for (const frequency of Array.from(cdnow.frequency)) actual[Math.min(7, frequency)]!++;
    expect(actual).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
  });

  test("BG/NBD estimates match those printed in Fader, Hardie & Lee (2005)", () => {
    const fit = fitVisitModel(cdnow, { family: "BG", regularity: 1 });
    expect(fit.convergence).toMatchObject({ converged: true, reason: "gradient" });
    expect(rounded(fit)).toEqual(["0.243", "4.414", "0.793", "2.426"]);
    expect(fit.logLikelihood.toFixed(1)).toBe("-9582.4");
  });

  test("MBG/NBD estimates match the published ones", () => {
    const fit = fitVisitModel(cdnow, { family: "MBG", regularity: 1 });
    expect(fit.convergence.converged).toBe(true);
    expect(rounded(fit)).toEqual(["0.525", "6.183", "0.891", "1.614"]);
    expect(fit.logLikelihood.toFixed(1)).toBe("-9582.1");
  });

  test("no regularity is found, as BTYDplus reports in its CDNOW demonstration", () => {
    expect(scanRegularity(cdnow, "MBG").best?.model.regularity).toBe(1);
  });

  test("the same rows in another order give the same digits", () => {
    const reverse = (column: ArrayLike<number>) => Array.from(column).reverse();
    const reversed = {
      frequency: reverse(cdnow.frequency),
      recency: reverse(cdnow.recency),
      age: reverse(cdnow.age),
      sumLogIntervals: reverse(cdnow.sumLogIntervals!),
    };
    const shape = { family: "MBG", regularity: 2 } as const;
    expect(fitVisitModel(reversed, shape)).toEqual(fitVisitModel(cdnow, shape));
  });

  test("a row of weight 2 counts as two customers", () => {
    const shape = { family: "BG", regularity: 1 } as const;
    const weight = new Float64Array(cdnow.frequency.length).fill(2);
    const double = fitVisitModel({ ...cdnow, weight }, shape);
    expect(double.customers).toBe(2 * 2357);
    expect(double.logLikelihood).toBeCloseTo(2 * fitVisitModel(cdnow, shape).logLikelihood, 6);
  });
});

describe("customers simulated from the model", () => {
  const truth = { family: "MBG", regularity: 3, r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 } as const;
  const rng = createRng("regular customers");
  const customers = Array.from({ length: 8_000 }, () => simulateCustomer(truth, rng.integer(12, 96), 0, rng));
  const histories = columnsOf(customers);

  test("the scan finds their regularity, and the fit their parameters within 10 %", () => {
    const { best } = scanRegularity(histories, "MBG");
    expect(best?.model.regularity).toBe(3);
    for (const name of ["r", "alpha", "a", "b"] as const) {
      expect(Math.abs(best!.model[name] / truth[name] - 1)).toBeLessThan(0.1);
    }
  });

  test("a sample start changes nothing: a fit of many distinct histories is the optimum of all of them", () => {
    const fit = fitVisitModel(histories, { family: "MBG", regularity: 3 });
    expect(fit.convergence.gradientNorm).toBeLessThan(1e-9);
  });

  test("a handful of returning customers among thousands who never did still gives the optimum", () => {
    const never = Array.from({ length: 20_000 }, (_, i) => 10 + i / 1_000);
    const some = customers.filter(({ frequency }) => frequency > 0).slice(0, 60);
    const { frequency, recency, age } = columnsOf(some);
    const rare = {
      frequency: [...never.map(() => 0), ...frequency],
      recency: [...never.map(() => 0), ...recency],
      age: [...never, ...age],
    };
    const fit = fitVisitModel(rare, { family: "MBG", regularity: 3 });
    expect(fit.convergence.converged).toBe(true);
    const returning = expectedFrequencies(fit.model, age.concat(never), 1)[1]!;
    expect(Math.abs(returning - 60)).toBeLessThan(6);
  });

  test("a scan needs the intervals, without which regularities do not compare", () => {
    const { frequency, recency, age } = histories;
    expect(() => scanRegularity({ frequency, recency, age }, "MBG")).toThrow("sumLogIntervals");
  });
});

describe("degenerate histories", () => {
  const shape = { family: "MBG", regularity: 1 } as const;

  test("nobody to fit is a status, not an exception", () => {
    const fit = fitVisitModel({ frequency: [], recency: [], age: [] }, shape);
    expect(fit.convergence).toMatchObject({ converged: false, reason: "no customers" });
  });

  test("customers who never came back tell no parameters", () => {
    const never = { frequency: [0, 0, 0], recency: [0, 0, 0], age: [10, 20, 30] };
    expect(fitVisitModel(never, shape).convergence).toMatchObject({ converged: false, reason: "no repeat visits" });
  });

  test("one customer, and customers all alike, do not converge to made-up parameters", () => {
    const one = { frequency: [3], recency: [20], age: [30] };
    expect(fitVisitModel(one, shape).convergence.converged).toBe(false);
    const alike = { frequency: [4, 4, 4, 4], recency: [40, 40, 40, 40], age: [50, 50, 50, 50] };
    expect(fitVisitModel(alike, shape).convergence.converged).toBe(false);
  });

  test.each([
    [{ frequency: [1.5], recency: [1], age: [2] }, "row 0: frequency 1.5"],
    [{ frequency: [1], recency: [3], age: [2] }, "row 0: recency 3 is not within [0, age 2]"],
    [{ frequency: [2], recency: [0], age: [2] }, "row 0: 2 repeat visits but recency 0"],
    [{ frequency: [1], recency: [1], age: [Number.NaN] }, "age NaN"],
    [{ frequency: [1], recency: [1], age: [2], sumLogIntervals: [Number.NEGATIVE_INFINITY] }, "sum of log intervals"],
    [{ frequency: [1], recency: [1, 2], age: [2] }, "differ in length"],
  ])("rows that cannot be histories are refused: %j", (histories, message) => {
    expect(() => fitVisitModel(histories, shape)).toThrow(message);
  });

  test("a regularity is a whole number from 1", () => {
    expect(() => fitVisitModel({ frequency: [], recency: [], age: [] }, { family: "BG", regularity: 1.5 })).toThrow(
      "regularity 1.5",
    );
  });
});
