import { describe, expect, test } from "vitest";
import { indexEstimate } from "../../../functions/scoring/satisfaction/index-estimate.ts";
import { programmeOf, type Respondent, tallyOf } from "./definitions.ts";

const programme = programmeOf([{ weight: 1 }, { weight: 1, population: "lost" }]);
const buyers = (n: number, rating: number): Respondent[] => Array(n).fill({ ratings: { f0_0: rating } });
const lost = (n: number, rating: number): Respondent[] =>
  Array(n).fill({ ratings: { f1_0: rating }, population: "lost" });
const estimateOf = (own: readonly Respondent[], wider: readonly (readonly Respondent[])[] = [], buyerShare = 0.75) =>
  indexEstimate(tallyOf(programme, own), {
    buyerShare,
    suppress: 10,
    wider: wider.map((respondents) => tallyOf(programme, respondents)),
  });

describe("SSI of two populations", () => {
  test("is mix · buyers + (1 − mix) · lost shoppers, of everybody who answered", () => {
    const { mean, n } = estimateOf([...buyers(20, 9), ...lost(12, 5)]);
    expect(mean).toBeCloseTo(0.75 * 900 + 0.25 * 500, 9);
    expect(n).toBe(32);
  });

  test("is as sure as its halves are, each by its share", () => {
    const halves = indexEstimate(
      { ...tallyOf(programme, []), index: { buyer: momentsAt(841, 30), lost: momentsAt(632, 80) } },
      { buyerShare: 0.751, suppress: 10, wider: [] },
    );
    // Standard errors of the halves are s/√(n − 1): 3.015 and 8.040.
    expect(halves.se).toBeCloseTo(Math.hypot((0.751 * 30) / Math.sqrt(99), (0.249 * 80) / Math.sqrt(99)), 9);
  });

  test("reproduces the printed US 2021 index from its two halves", () => {
    // J.D. Power US SSI 2021: buyers 841, rejecters 632, overall 789, which is a mix of .751.
    const halves = indexEstimate(
      { ...tallyOf(programme, []), index: { buyer: momentsAt(841), lost: momentsAt(632) } },
      { buyerShare: 0.751, suppress: 10, wider: [] },
    );
    expect(halves.mean.toFixed(0)).toBe("789");
  });

  test("with too few lost shoppers borrows their mean from the region, and counts only its own answers", () => {
    const { mean, n } = estimateOf([...buyers(20, 9), ...lost(9, 1)], [lost(10, 6), lost(50, 2)]);
    expect(mean).toBeCloseTo(0.75 * 900 + 0.25 * 600, 9);
    expect(n).toBe(29);
  });

  test("borrows from the network where the region has too few as well", () => {
    expect(estimateOf(buyers(20, 9), [lost(3, 6), lost(50, 2)]).mean).toBeCloseTo(0.75 * 900 + 0.25 * 200, 9);
  });

  test("is the buyers' alone where nobody asked lost shoppers", () => {
    expect(estimateOf(buyers(20, 9), [[], buyers(90, 4)]).mean).toBeCloseTo(900, 9);
  });

  test("does not exist where lost shoppers answered but hardly a buyer did", () => {
    const { mean, n } = estimateOf([...buyers(9, 9), ...lost(40, 5)]);
    expect([mean, n]).toEqual([Number.NaN, 49]);
  });

  test("counts both populations where lost shoppers are too few everywhere to be heard", () => {
    expect(estimateOf([...buyers(20, 9), ...lost(2, 5)]).n).toBe(22);
  });
});

test("a programme of buyers only never looks at lost shoppers", () => {
  expect(estimateOf([...buyers(20, 9), ...lost(12, 5)], [], 1).mean).toBeCloseTo(900, 9);
});

/** A hundred responses with this mean and standard deviation. */
function momentsAt(mean: number, deviation = 0) {
  const n = 100;
  const d = mean - 800;
  return { n, w: n, ww: n, wd: n * d, wwd: n * d, wwdd: n * (d ** 2 + deviation ** 2) };
}
