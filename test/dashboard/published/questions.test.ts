import { expect, test } from "vitest";
import { likertParts } from "../../../dashboard/published/questions.ts";
import { madeUpNetwork } from "../support/rows.ts";

const [question] = madeUpNetwork(1).questions;
const named = (shares: readonly (number | null)[]) => {
  if (!question) throw new Error("the made-up network asks no questions");
  const [fifth1 = null, fifth2 = null, fifth3 = null, fifth4 = null, fifth5 = null] = shares;
  return { ...question, name: "等待时间", fifth1, fifth2, fifth3, fifth4, fifth5 };
};
const print = (share: number) => `${Math.round(100 * share)}`;

test("parts follow each other from the lowest to the highest, 0 in the middle of the middle one", () => {
  const parts = likertParts([named([0.05, 0.1, 0.2, 0.4, 0.25])], print);
  expect(parts.map(({ from, to }) => [from, to].map((end) => Number(end.toFixed(6))))).toEqual([
    [-0.25, -0.2],
    [-0.2, -0.1],
    [-0.1, 0.1],
    [0.1, 0.5],
    [0.5, 0.75],
  ]);
  expect(parts.map(({ text }) => text)).toEqual(["", "10", "20", "40", "25"]);
});

test("a question that is withheld is not drawn", () => {
  expect(likertParts([named([null, null, null, null, null])], print)).toEqual([]);
});
