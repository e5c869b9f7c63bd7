import { describe, expect, test } from "vitest";
import { chartSignals, controlLimits } from "../../functions/stats/control-chart.ts";

describe("ten flow rates of the NIST/SEMATECH e-Handbook, 6.3.2.2", () => {
  const rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

  test("have the limits that are printed", () => {
    const { low, middle, high } = controlLimits(rates);
    expect([low.toFixed(4), middle.toFixed(2), high.toFixed(4)]).toEqual(["45.8159", "50.81", "55.8041"]);
  });

  test("are in control", () => {
    expect(new Set(chartSignals(rates, controlLimits(rates)))).toEqual(new Set(["none"]));
  });
});

const limits = { low: 90, middle: 100, high: 110 };

test("a value outside the limits is a signal", () => {
  expect(chartSignals([100, 111, 89], limits)).toEqual(["none", "above", "below"]);
});

test("the eighth in a row on one side is a signal, and the ninth", () => {
  expect(chartSignals(Array(9).fill(101), limits).indexOf("run_above")).toBe(7);
  expect(chartSignals(Array(9).fill(99), limits).slice(6)).toEqual(["none", "run_below", "run_below"]);
});

test("a value on the middle, on the other side, or a gap ends a run", () => {
  for (const breaker of [100, 99, Number.NaN])
    expect(chartSignals([...Array(7).fill(101), breaker, ...Array(7).fill(101)], limits)).not.toContain("run_above");
});

test("moving ranges do not reach over a gap", () => {
  expect(controlLimits([1, 2, Number.NaN, 9, 10]).high - controlLimits([1, 2, Number.NaN, 9, 10]).middle).toBeCloseTo(
    3 / 1.128,
    9,
  );
});

test("one value has no limits", () => {
  expect(controlLimits([5])).toEqual({ low: Number.NaN, middle: 5, high: Number.NaN });
});
