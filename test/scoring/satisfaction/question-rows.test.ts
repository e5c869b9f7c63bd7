import fc from "fast-check";
import { expect, test } from "vitest";
import { tInterval } from "../../../functions/scoring/satisfaction/companions.ts";
import {
  countAnswers,
  type Questioned,
  questionPlan,
  questionRows,
} from "../../../functions/scoring/satisfaction/question-rows.ts";
import { programmeOf } from "./definitions.ts";

const programme = programmeOf([{ weight: 60 }, { weight: 40 }]);
const plan = questionPlan(programme);

interface Answer {
  readonly value: number;
  readonly weight: number;
}

/** Answers to the first question; the second is left unanswered. */
function tallyOf(answers: readonly Answer[]): Float64Array {
  const tally = new Float64Array(plan.width);
  for (const { value, weight } of answers)
    countAnswers(plan, [tally], { answer: ({ id }) => (id === "f0_0" ? value : Number.NaN), weight });
  return tally;
}

function entityOf(
  answers: readonly Answer[],
  level: Questioned["level"] = "nation",
  wider: readonly Questioned[] = [],
): Questioned {
  const tally = tallyOf(answers);
  return { level, entity: "x", windows: { month: new Float64Array(plan.width), r3: tally, r12: tally }, wider };
}

const rowsOf = (of: Questioned) => questionRows(of, { plan, programme, period: "2026-10" });
const plain = (values: readonly number[]) => values.map((value) => ({ value, weight: 1 }));
const repeat = (value: number, times: number) => plain(Array(times).fill(value));
const answers = fc.array(
  fc.record({ value: fc.integer({ min: 1, max: 10 }), weight: fc.double({ min: 0.2, max: 5, noNaN: true }) }),
  { minLength: 10, maxLength: 60 },
);

test("mean and interval are those of the answers one by one", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const [row] = rowsOf(entityOf(given));
      const w = given.reduce((sum, { weight }) => sum + weight, 0);
      const mean = given.reduce((sum, { value, weight }) => sum + value * weight, 0) / w;
      const n = given.length;
      const squares = given.reduce((sum, { value, weight }) => sum + (weight * (value - mean)) ** 2, 0);
      const { low, high } = tInterval({ n, effective: n, mean, se: Math.sqrt((n / (n - 1)) * squares) / w });
      expect(row).toMatchObject({ window: "r3", factor: "f0", item: "f0_0", responses: n });
      expect(Math.abs(row!.mean! - mean)).toBeLessThan(0.0051);
      expect(Math.abs(row!.low! - low)).toBeLessThan(0.0051);
      expect(Math.abs(row!.high! - high)).toBeLessThan(0.0051);
    }),
  );
});

test("fifths of a ten-point scale are pairs of ratings, and sum to 1", () => {
  const [row] = rowsOf(entityOf(plain([1, 2, 3, 5, 6, 7, 8, 8, 9, 10])));
  expect(row).toMatchObject({ fifth1: 0.2, fifth2: 0.1, fifth3: 0.2, fifth4: 0.3, fifth5: 0.2 });
});

test("on the zero-to-ten scale of a recommendation 0 to 2 is the lowest fifth, 9 and 10 the highest", () => {
  const asked = programmeOf([{ weight: 1 }]);
  const item = { ...asked.factors[0]!.items[0]!, min: 0, naCodes: [] };
  const wide = { ...asked, factors: [{ ...asked.factors[0]!, items: [item] }] };
  const widePlan = questionPlan(wide);
  const tally = new Float64Array(widePlan.width);
  for (const value of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    countAnswers(widePlan, [tally], { answer: () => value, weight: 1 });
  const of: Questioned = { level: "nation", entity: "x", windows: { month: tally, r3: tally, r12: tally }, wider: [] };
  const [row] = questionRows(of, { plan: widePlan, programme: wide, period: "2026-10" });
  expect(row).toMatchObject({ fifth1: 0.2727, fifth2: 0.1818, fifth3: 0.1818, fifth4: 0.1818, fifth5: 0.1818 });
});

test("peers are the region's others, or the network's where those are too few", () => {
  const own = plain([4, 5, 6, 5, 4, 5, 6, 5, 4, 6, 5, 5]);
  const nation = entityOf([...own, ...repeat(8, 30), ...repeat(9, 30)]);
  const wideRegion = entityOf([...own, ...repeat(8, 15), ...repeat(7, 15)], "region", [nation]);
  const narrowRegion = entityOf([...own, ...repeat(8, 3)], "region", [nation]);
  expect(rowsOf(entityOf(own, "dealer", [wideRegion, nation]))[0]).toMatchObject({ peers: 7.5, peerVerdict: "lower" });
  expect(rowsOf(entityOf(own, "dealer", [narrowRegion, nation]))[0]).toMatchObject({
    peers: 8.5,
    peerVerdict: "lower",
  });
  expect(rowsOf(nation)[0]).toMatchObject({ peers: null, peerVerdict: "none" });
});

test("under ten answers all numbers are withheld but how many there are; unanswered questions have no row", () => {
  const rows = rowsOf(entityOf(repeat(7, 9)));
  expect(rows.map(({ window, item }) => `${window} ${item}`)).toEqual(["r3 f0_0", "r12 f0_0"]);
  expect(rows[0]).toMatchObject({
    responses: 9,
    status: "withheld",
    mean: null,
    low: null,
    fifth1: null,
    fifth5: null,
  });
});

test("answers that are all alike have an interval of no width", () => {
  expect(rowsOf(entityOf(repeat(7, 12)))[0]).toMatchObject({ mean: 7, low: 7, high: 7, fifth4: 1 });
});
