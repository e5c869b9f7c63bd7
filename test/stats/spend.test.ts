import { describe, expect, test } from "vitest";
import { correlation } from "../../functions/stats/correlation.ts";
import { createRng } from "../../functions/stats/random.ts";
import { fitSpendModel } from "../../functions/stats/spend-fit.ts";
import { expectedAmount } from "../../functions/stats/spend-model.ts";
import { cdnowHistories, cdnowMissing } from "./cdnow.ts";

describe.skipIf(cdnowMissing)("the CDNOW sample of Fader & Hardie, note 025", () => {
  const cdnow = cdnowMissing ? { frequency: [], meanAmount: [] } : cdnowHistories();
  const fit = fitSpendModel(cdnow);
  const { model } = fit;

  test("estimates match the printed ones", () => {
    expect(fit.convergence.converged).toBe(true);
    expect(fit.customers).toBe(946);
    expect([model.p, model.q, model.gamma].map((value) => value.toFixed(2))).toEqual(["6.25", "3.74", "15.44"]);
  });

  test("a customer who spent 35 on each of three repeat visits is expected to spend 35.02", () => {
    expect(expectedAmount(model, 3, 35).toFixed(2)).toBe("35.02");
  });

  test("the first ten customers are expected to spend what the note prints", () => {
    const firstTen = Array.from({ length: 10 }, (_, i) =>
      expectedAmount(model, cdnow.frequency[i]!, cdnow.meanAmount[i]!),
    );
    const printed = "24.65 18.91 35.17 35.17 35.17 71.46 18.91 35.17 27.28 35.17";
    expect(firstTen.map((amount) => amount.toFixed(2)).join(" ")).toBe(printed);
  });

  test("frequency and mean amount correlate weakly, as the model needs", () => {
    const rows = Array.from(cdnow.frequency, (_, row) => row).filter((row) => cdnow.frequency[row]! > 0);
    const strength = correlation(
      rows.map((row) => cdnow.frequency[row]!),
      rows.map((row) => cdnow.meanAmount[row]!),
    );
    expect(strength).toBeCloseTo(0.11, 2);
  });

  test("the same rows in another order, or in cents, give the same model", () => {
    const reversed = {
      frequency: [...Array.from(cdnow.frequency)].reverse(),
      meanAmount: [...cdnow.meanAmount].reverse(),
    };
    expect(fitSpendModel(reversed)).toEqual(fit);
    const cents = fitSpendModel({ ...cdnow, meanAmount: cdnow.meanAmount.map((amount) => 100 * amount) }).model;
    expect(cents.p).toBeCloseTo(model.p, 6);
    expect(cents.gamma).toBeCloseTo(100 * model.gamma, 4);
  });
});

test("parameters of simulated spend are found again", () => {
  const rng = createRng("spend");
  const rows = Array.from({ length: 30_000 }, () => {
    const rate = rng.gamma(4, 0.2);
    const frequency = rng.integer(0, 6);
    return { frequency, meanAmount: frequency === 0 ? 0 : rng.gamma(5 * frequency, rate * frequency) };
  });
  const { model } = fitSpendModel({
    frequency: rows.map(({ frequency }) => frequency),
    meanAmount: rows.map(({ meanAmount }) => meanAmount),
  });
  expect(model.p / 5).toBeCloseTo(1, 1);
  expect(model.q / 4).toBeCloseTo(1, 1);
  expect(model.gamma / 0.2).toBeCloseTo(1, 1);
});

test("the expected amount lies between the customer's own mean and everyone's", () => {
  const model = { p: 6.25, q: 3.74, gamma: 15.44 };
  const everyone = expectedAmount(model, 0, 0);
  expect(everyone).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
  expect(expectedAmount(model, 1, 100)).toBeGreaterThan(everyone);
  expect(expectedAmount(model, 9, 100)).toBeGreaterThan(expectedAmount(model, 1, 100));
  expect(expectedAmount(model, 9, 100)).toBeLessThan(100);
  expect(expectedAmount({ ...model, q: 0.9 }, 0, 0)).toBeNaN();
});

test("nobody with a repeat visit is a status, customers all alike do not converge, a negative amount is refused", () => {
  expect(fitSpendModel({ frequency: [0, 0], meanAmount: [0, 0] }).convergence.reason).toBe("no repeat visits");
  expect(fitSpendModel({ frequency: [2, 2, 2], meanAmount: [9, 9, 9] }).convergence.converged).toBe(false);
  expect(() => fitSpendModel({ frequency: [1], meanAmount: [-1] })).toThrow("row 0: mean amount -1");
});
