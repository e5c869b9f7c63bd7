import { expect, test } from "vitest";
import { promoterScore, topBox } from "../../../functions/scoring/satisfaction/companions.ts";

const asked = (n: number) => ({ n, w: n, ww: n });

test("70 promoters and 10 detractors of 100 are a net score of 60 with a multinomial interval", () => {
  // √((.7 + .1 − .6²)/100) = .06633
  expect(promoterScore({ promoters: 70, detractors: 10, recommend: asked(100) })).toEqual({
    nps: 60,
    npsLow: 47,
    npsHigh: 73,
  });
});

test("the interval of a net score never leaves −100 … 100", () => {
  const { npsHigh } = promoterScore({ promoters: 11, detractors: 1, recommend: asked(12) });
  expect(npsHigh).toBe(100);
});

test("a share of everybody keeps an interval", () => {
  expect(topBox({ top: 10, overall: asked(10) })).toEqual({ topBox: 1, topBoxLow: 0.7225, topBoxHigh: 1 });
});

test("nobody asked is null, not zero", () => {
  expect(Object.values(topBox({ top: 0, overall: asked(0) }))).toEqual([null, null, null]);
  expect(Object.values(promoterScore({ promoters: 0, detractors: 0, recommend: asked(0) }))).toEqual([
    null,
    null,
    null,
  ]);
});
