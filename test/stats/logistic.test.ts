import { describe, expect, test } from "vitest";
import { fitLogistic, predictLogistic } from "../../functions/stats/logistic.ts";
import { createRng } from "../../functions/stats/random.ts";

// The 23 shuttle flights before Challenger: temperature (°F), and whether an O-ring was damaged.
// Dalal, Fowlkes & Hoadley (1989), JASA 84(408), 945–957.
const temperature = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58];
const damage = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];
const shuttle = { rows: Float64Array.from(temperature), columns: 1, labels: damage };

/** Loss by its definition, for coefficients in the features' own units. */
function slowLoss(rows: number[][], labels: number[], deviations: number[], penalty: number, beta: number[]): number {
  const ridge = deviations.reduce((total, deviation, j) => total + (deviation * beta[j + 1]!) ** 2, 0);
  return rows.reduce(
    (total, row, i) => {
      const logit = row.reduce((sum, value, j) => sum + value * beta[j + 1]!, beta[0]!);
      return total + Math.log(1 + Math.exp(logit)) - labels[i]! * logit;
    },
    0.5 * penalty * ridge,
  );
}

describe("logistic regression", () => {
  test("gives the published coefficients for the shuttle's O-rings", () => {
    const model = fitLogistic(shuttle, 0);
    expect(model).toMatchObject({ converged: true, reason: "gradient" });
    expect(model.intercept).toBeCloseTo(15.0429, 4);
    expect(model.coefficients[0]).toBeCloseTo(-0.2322, 4);
    expect(predictLogistic(model, Float64Array.of(31))[0]).toBeCloseTo(0.9996, 4);
  });

  test("with a penalty is a minimum of the penalised loss: any step away costs", () => {
    const rng = createRng("ridge");
    const rows = Array.from({ length: 200 }, () => [rng.normal(50, 10), rng.normal(0, 0.01)]);
    const labels = rows.map(([first = 0, second = 0]) =>
      Number(rng.chance(1 / (1 + Math.exp((50 - first) / 10 - 100 * second)))),
    );
    const model = fitLogistic({ rows: Float64Array.from(rows.flat()), columns: 2, labels }, 8);
    const deviations = [0, 1].map((j) => {
      const mean = rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length;
      return Math.sqrt(rows.reduce((sum, row) => sum + (row[j]! - mean) ** 2, 0) / rows.length);
    });
    const best = [model.intercept, ...model.coefficients];
    const loss = (beta: number[]) => slowLoss(rows, labels, deviations, 8, beta);
    for (const j of [0, 1, 2]) {
      const step = 1e-3 * (Math.abs(best[j]!) + 1e-3);
      expect(loss(best.with(j, best[j]! + step))).toBeGreaterThan(loss(best));
      expect(loss(best.with(j, best[j]! - step))).toBeGreaterThan(loss(best));
    }
  });

  test("a row of weight 3 counts as three rows", () => {
    const weights = damage.map((_, row) => (row % 2 === 0 ? 3 : 1));
    const repeated = damage.flatMap((_, row) => new Array<number>(weights[row]!).fill(row));
    const once = fitLogistic({ ...shuttle, weights }, 2);
    const thrice = fitLogistic(
      {
        rows: Float64Array.from(repeated, (row) => temperature[row]!),
        columns: 1,
        labels: repeated.map((row) => damage[row]!),
      },
      2,
    );
    expect(once.intercept).toBeCloseTo(thrice.intercept, 9);
    expect(once.coefficients[0]).toBeCloseTo(thrice.coefficients[0]!, 11);
  });

  test("starting on part of many rows still ends at the optimum of all, in any order of rows", () => {
    const rng = createRng("many rows");
    const count = 90_000;
    const values = Float64Array.from({ length: count }, () => rng.normal(1e6, 3));
    const labels = values.map((value) => Number(rng.chance(1 / (1 + Math.exp(1e6 + 1 - value)))));
    const model = fitLogistic({ rows: values, columns: 1, labels }, 1);
    expect(model.converged).toBe(true);
    expect(model.coefficients[0]).toBeCloseTo(1, 1);
    const backwards = fitLogistic({ rows: values.toReversed(), columns: 1, labels: labels.toReversed() }, 1);
    expect(backwards.coefficients[0]).toBeCloseTo(model.coefficients[0]!, 9);
  });

  test("a feature that does not vary gets no coefficient", () => {
    const rows = Float64Array.from(temperature.flatMap((value) => [value, 7.3]));
    const model = fitLogistic({ rows, columns: 2, labels: damage }, 0);
    expect(model.coefficients[1]).toBe(0);
    expect(model.coefficients[0]).toBeCloseTo(-0.2322, 4);
  });

  test("the average prediction is the share of positive rows", () => {
    const model = fitLogistic(shuttle, 5);
    const predicted = predictLogistic(model, shuttle.rows).reduce((sum, value) => sum + value, 0);
    expect(predicted).toBeCloseTo(7, 8);
  });

  test("what it cannot fit is a reason, not an exception", () => {
    const fitColumn = (values: number[], labels: number[]) =>
      fitLogistic({ rows: Float64Array.from(values), columns: 1, labels }, 0);
    expect(fitColumn([], []).reason).toBe("no rows");
    expect(fitColumn([1, 2], [1, 1]).reason).toBe("one label only");
    expect(fitColumn([1, 2, 3, 4], [0, 0, 1, 1])).toMatchObject({ converged: false, reason: "separated" });
  });

  test("perfectly separated rows are fitted once there is a penalty", () => {
    const model = fitLogistic({ rows: Float64Array.of(1, 2, 3, 4), columns: 1, labels: [0, 0, 1, 1] }, 0.5);
    expect(model.converged).toBe(true);
    expect(model.coefficients[0]).toBeGreaterThan(0);
  });

  test("features that are not finite are refused", () => {
    expect(() => fitLogistic({ rows: Float64Array.of(1, Number.NaN), columns: 1, labels: [0, 1] }, 1)).toThrow(
      "not a finite",
    );
    expect(() => fitLogistic({ rows: Float64Array.of(1), columns: 2, labels: [0, 1] }, 1)).toThrow(
      "1 values for 2 rows of 2",
    );
  });
});
