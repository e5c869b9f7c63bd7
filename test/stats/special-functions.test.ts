import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digamma, logBeta, logGamma } from "../../functions/stats/gamma-function.ts";
import { incompleteBeta } from "../../functions/stats/incomplete-beta.ts";
import { normalCdf, normalQuantile } from "../../functions/stats/normal.ts";
import { studentTCdf, studentTQuantile } from "../../functions/stats/student-t.ts";

const relative = (found: number, expected: number) => Math.abs(found / expected - 1);

describe("logarithm of the gamma function", () => {
  test.each([
    [0.5, Math.log(Math.PI) / 2],
    [1, 0],
    [2, 0],
    [10, Math.log(362880)],
    [100, 359.1342053695754],
    [1e-10, 23.025850929882733],
    [1e10, 220258509288.81058],
  ])("at %d", (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(4e-15 * Math.max(1, Math.abs(expected)));
  });

  test("obeys Γ(x + 1) = x Γ(x)", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
        const expected = logGamma(x) + Math.log(x);
        expect(Math.abs(logGamma(x + 1) - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)) + 1e-14);
      }),
    );
  });

  test("is undefined at 0 and below", () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-0.5)).toBeNaN();
  });

  test("gives Beta(2, 3) = 1/12", () => {
    expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 14);
  });
});

describe("digamma", () => {
  test("of 1 is minus Euler's constant, of 1/2 that minus 2 ln 2", () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 14);
  });

  test("is the slope of the logarithm of gamma", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 500, noNaN: true }), (x) => {
        const step = 1e-4 * x;
        const slope = (logGamma(x + step) - logGamma(x - step)) / (2 * step);
        expect(digamma(x)).toBeCloseTo(slope, 5);
      }),
    );
  });
});

describe("incomplete beta", () => {
  test("is a binomial tail for whole parameters", () => {
    const tail = [3, 4, 5, 6, 7].reduce((total, j) => {
      const paths = Math.exp(logGamma(8) - logGamma(j + 1) - logGamma(8 - j));
      return total + paths * 0.3 ** j * 0.7 ** (7 - j);
    }, 0);
    expect(relative(incompleteBeta(0.3, 3, 5), tail)).toBeLessThan(1e-13);
  });

  test("is 1 − (1 − x)ᵇ at a = 1, far into the tail", () => {
    expect(relative(incompleteBeta(1e-12, 1, 40), 4e-11)).toBeLessThan(1e-10);
    expect(relative(incompleteBeta(0.25, 1, 2.5), 1 - 0.75 ** 2.5)).toBeLessThan(1e-13);
  });

  test("mirrors: I_x(a, b) + I_(1−x)(b, a) = 1", () => {
    const shape = fc.double({ min: 0.1, max: 300, noNaN: true });
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, x) => {
        expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 11);
      }),
    );
  });

  test("refuses shapes and points outside its domain", () => {
    expect(() => incompleteBeta(0.5, 0, 1)).toThrow("must be positive");
    expect(() => incompleteBeta(1.5, 1, 1)).toThrow("not in [0, 1]");
  });
});

describe("normal distribution", () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.959963984540054, 0.025],
    [-10, 7.619853024160527e-24],
    [-37, 5.725571222524577e-300],
  ])("P(Z ≤ %d)", (z, expected) => {
    expect(relative(normalCdf(z), expected)).toBeLessThan(1e-12);
  });

  test("quantiles match those printed with algorithm AS 241", () => {
    expect(relative(normalQuantile(0.25), -0.6744897501960817)).toBeLessThan(1e-15);
    expect(relative(normalQuantile(0.001), -3.090232306167814)).toBeLessThan(1e-15);
    expect(relative(normalQuantile(1e-20), -9.26234008979841)).toBeLessThan(1e-15);
  });

  test("the quantile undoes the distribution function", () => {
    fc.assert(
      fc.property(fc.double({ min: -36, max: 5, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
      }),
    );
  });

  test("certainty is infinitely far out", () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(() => normalQuantile(1.01)).toThrow(RangeError);
  });
});

describe("Student's t", () => {
  test.each([
    [1, 12.706204736174698],
    [2, 4.302652729749462],
    [10, 2.2281388519862735],
    [30, 2.042272456301238],
    [120, 1.9799304050824413],
  ])("97.5 %% point with %d degrees of freedom", (degrees, expected) => {
    expect(relative(studentTQuantile(0.975, degrees), expected)).toBeLessThan(1e-12);
  });

  test("has closed forms at 1 and 2 degrees of freedom", () => {
    const probability = fc.double({ min: 1e-12, max: 0.49, noNaN: true });
    fc.assert(
      fc.property(probability, (p) => {
        expect(relative(studentTQuantile(p, 1), -1 / Math.tan(Math.PI * p))).toBeLessThan(1e-10);
        expect(relative(studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)))).toBeLessThan(1e-10);
      }),
    );
  });

  test("meets its expansion where the one hands over to the other", () => {
    for (const probability of [1e-9, 0.2, 0.975]) {
      expect(relative(studentTQuantile(probability, 99_999), studentTQuantile(probability, 100_001))).toBeLessThan(
        1e-8,
      );
      expect(studentTCdf(studentTQuantile(probability, 1e5), 1e5)).toBeCloseTo(probability, 12);
    }
  });

  test("is normal with endless degrees of freedom and refuses none", () => {
    expect(studentTQuantile(0.975, 1e12)).toBeCloseTo(normalQuantile(0.975), 10);
    expect(() => studentTQuantile(0.975, 0)).toThrow("must be positive");
    expect(studentTQuantile(0.5, 3)).toBe(0);
  });
});
