import { describe, expect, test } from "vitest";
import { minimise, type Objective } from "../../functions/stats/minimise.ts";
import { sampleThenPolish } from "../../functions/stats/sample-then-polish.ts";

/** Rosenbrock (1960): a curved valley with its floor at (1, 1). */
const valley: Objective = (point, gradient) => {
  const [x, y] = [point[0]!, point[1]!];
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

const bowl =
  (centre: number): Objective =>
  (point, gradient) => {
    gradient[0] = 4 * (point[0]! - centre) ** 3;
    return (point[0]! - centre) ** 4;
  };

describe("minimise", () => {
  test("walks Rosenbrock's valley to its floor", () => {
    const minimum = minimise(valley, [-1.2, 1]);
    expect(minimum).toMatchObject({ converged: true, reason: "gradient" });
    expect(minimum.point[0]).toBeCloseTo(1, 7);
    expect(minimum.point[1]).toBeCloseTo(1, 7);
    expect(minimum.gradientNorm).toBeLessThanOrEqual(1e-8);
  });

  test("says so when it runs out of iterations", () => {
    expect(minimise(valley, [-1.2, 1], { maxIterations: 3 })).toMatchObject({ converged: false, reason: "iterations" });
  });

  test("stops at once at a minimum", () => {
    expect(minimise(valley, [1, 1])).toMatchObject({ converged: true, iterations: 0, evaluations: 1 });
  });

  test("does not start where the function is undefined", () => {
    expect(minimise(() => Number.NaN, [0])).toMatchObject({ converged: false, reason: "undefined at start" });
  });

  test("steps back from where the function is undefined", () => {
    const barrier: Objective = (point, gradient) => {
      gradient[0] = 1 - 1e-3 / point[0]!;
      return point[0]! > 0 ? point[0]! - 1e-3 * Math.log(point[0]!) : Number.NaN;
    };
    const minimum = minimise(barrier, [1]);
    expect(minimum.converged).toBe(true);
    expect(minimum.point[0]).toBeCloseTo(1e-3, 9);
  });

  test("never claims a minimum of a slope without end", () => {
    const slope: Objective = (point, gradient) => {
      gradient[0] = 1;
      return point[0]!;
    };
    expect(minimise(slope, [0]).converged).toBe(false);
  });
});

describe("sample, then polish", () => {
  test("gives the optimum of everything, not of the sample", () => {
    expect(
      sampleThenPolish(valley, valley, [
        [-1, 1],
        [3, 3],
      ]).point[0],
    ).toBeCloseTo(1, 7);
    expect(sampleThenPolish(bowl(5), bowl(2), [[0]]).point[0]).toBeCloseTo(2, 2);
  });

  test("takes the deepest of several valleys", () => {
    const twoValleys: Objective = (point, gradient) => {
      const x = point[0]!;
      gradient[0] = 4 * x ** 3 - 4 * x + 0.3;
      return x ** 4 - 2 * x ** 2 + 0.3 * x;
    };
    expect(sampleThenPolish(twoValleys, twoValleys, [[1], [-1]]).point[0]).toBeLessThan(-1);
  });
});
