import { describe, expect, test } from "vitest";
import { shiftMonth } from "../../../functions/contracts/calendar.ts";
import { PUBLISHED_TABLES, WINDOWS } from "../../../functions/contracts/published.ts";
import { satisfactionRows } from "../../../functions/scoring/satisfaction/satisfaction-rows.ts";
import { addResponse, emptyTally } from "../../../functions/scoring/satisfaction/tally.ts";
import { type Entity, WINDOW_MONTHS } from "../../../functions/scoring/satisfaction/windows.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { weightedMean } from "../../../functions/stats/weighted-mean.ts";
import { programmeOf, type Respondent, scoreOf, tallyOf } from "./definitions.ts";

const text = { "zh-CN": "题", en: "item" };
const companions = {
  id: "about",
  label: text,
  weight: 0,
  items: [
    { id: "overall", label: text, min: 1, max: 10, role: "overall" },
    { id: "recommend", label: text, min: 0, max: 10, role: "recommend" },
  ],
};
const plain = programmeOf([{ weight: 60 }, { weight: 41 }]);
const programme = { ...plain, factors: [...plain.factors, companions as (typeof plain.factors)[number]] };

interface Dated extends Respondent {
  readonly month: string;
}

function entityOf(
  entity: string,
  level: Entity["level"],
  respondents: readonly Dated[],
  wider: readonly Entity[] = [],
) {
  const months = new Map(
    [...Map.groupBy(respondents, ({ month }) => month)].map(([month, of]) => [month, tallyOf(programme, of)]),
  );
  return { entity, level, months, wider };
}

const rng = createRng("two years of answers");
const answer = (): number => Math.min(10, Math.max(1, Math.round(rng.normal(8, 1.5))));
const random = (month: string): Dated => ({
  month,
  ratings: { f0_0: answer(), f1_0: answer() },
  overall: answer(),
  recommend: answer(),
});
const months = Array.from({ length: 26 }, (_, i) => shiftMonth("2024-01", i));
const ours = months.flatMap((month) => Array.from({ length: Math.floor(rng.uniform() * 20) }, () => random(month)));
const others = months.flatMap((month) => Array.from({ length: 25 }, () => random(month)));
const nation = entityOf("nation", "nation", [...ours, ...others]);
const dealer = entityOf("D1", "dealer", ours, [nation]);
const seed = "2026-02-28";
const { satisfaction, factors } = satisfactionRows([dealer], { programme, network: nation, periods: months, seed });

/** The same numbers the slow way: the responses of the window's months themselves. */
function within(respondents: readonly Dated[], period: string, width: number): readonly Dated[] {
  const wanted = Array.from({ length: width }, (_, back) => shiftMonth(period, -back));
  return respondents.filter(({ month }) => wanted.includes(month));
}
const indexOf = (respondents: readonly Dated[]) =>
  weightedMean(respondents.map(({ ratings }) => scoreOf(programme, ratings).points));

describe.each(WINDOWS)("window %s", (window) => {
  const rows = satisfaction.filter((row) => row.window === window);
  const width = WINDOW_MONTHS[window];

  test("has a row for every period in which anybody answered, and no other", () => {
    const expected = months.filter((month) => within(ours, month, width).length > 0);
    expect(rows.map(({ period }) => period)).toEqual(expected);
  });

  test("holds the index of exactly its months' responses", () => {
    for (const { period, responses, points, se } of rows.filter(({ status }) => status !== "withheld")) {
      const slow = indexOf(within(ours, period, width));
      expect([period, responses]).toEqual([period, slow.n]);
      expect(points).toBeCloseTo(slow.mean, 1);
      expect(se).toBeCloseTo(slow.standardError, 1);
    }
  });

  test("compares with the window before it that shares no month", () => {
    for (const { period, change } of rows.filter(({ changeVerdict }) => changeVerdict !== "none")) {
      const before = within(ours, shiftMonth(period, -width), width);
      expect(change).toBeCloseTo(indexOf(within(ours, period, width)).mean - indexOf(before).mean, 1);
    }
  });

  test("compares with everybody else in the same months", () => {
    for (const { period, peers } of rows) expect(peers).toBeCloseTo(indexOf(within(others, period, width)).mean, 1);
  });
});

test("some windows are withheld, some small, some scored, and all keep to the contract", () => {
  expect(new Set(satisfaction.map(({ status }) => status))).toEqual(new Set(["withheld", "small", "scored"]));
  for (const row of satisfaction) PUBLISHED_TABLES.satisfaction.parse(row);
  for (const row of factors) PUBLISHED_TABLES.factors.parse(row);
});

test("a withheld row says how many answered and nothing else", () => {
  const withheld = satisfaction.filter(({ status }) => status === "withheld");
  for (const row of withheld) {
    const { points, se, low, high, topBox, topBoxLow, topBoxHigh, nps, npsLow, npsHigh, change, responses } = row;
    expect(responses).toBeLessThan(10);
    expect([points, se, low, high, topBox, topBoxLow, topBoxHigh, nps, npsLow, npsHigh, change]).toEqual(
      Array(11).fill(null),
    );
    expect([row.changeVerdict, row.peerVerdict]).toEqual(["none", "none"]);
  }
  const factorRows = factors.filter(({ status }) => status === "withheld");
  for (const { points, low, high, peerVerdict } of factorRows)
    expect([points, low, high, peerVerdict]).toEqual([null, null, null, "none"]);
  expect(factorRows.length).toBeGreaterThan(0);
});

test("top box and net promoters are counted on those who answered", () => {
  const row = satisfaction.find(({ window, status }) => window === "r12" && status === "scored")!;
  const asked = within(ours, row.period, 12);
  const count = (is: (respondent: Dated) => boolean) => asked.filter(is).length / asked.length;
  expect(row.topBox).toBeCloseTo(
    count(({ overall }) => overall === 10),
    3,
  );
  const net = count(({ recommend }) => recommend! >= 9) - count(({ recommend }) => recommend! <= 6);
  expect(row.nps).toBeCloseTo(100 * net, 1);
});

test("a factor's weight is its share of its population's printed sum", () => {
  expect(factors[0]!.weight).toBe(0.5941); // 60 / 101
});

test("a network has no peers", () => {
  const rows = satisfactionRows([nation], { programme, network: nation, periods: months, seed }).satisfaction;
  expect(new Set(rows.map(({ peers, peerVerdict }) => `${peers} ${peerVerdict}`))).toEqual(new Set(["null none"]));
});

test("a dealer that is the whole network has nobody to compare with", () => {
  const alone = entityOf("nation", "nation", ours);
  const rows = satisfactionRows([entityOf("D1", "dealer", ours, [alone])], {
    seed,
    programme,
    network: alone,
    periods: months,
  }).satisfaction;
  expect(rows.every(({ peers }) => peers === null)).toBe(true);
});

test("nobody asked gives no rows", () => {
  expect(
    satisfactionRows([entityOf("D1", "dealer", [])], { programme, network: nation, periods: months, seed }),
  ).toEqual({
    satisfaction: [],
    factors: [],
    changes: [],
  });
});

test("few answers have an interval from the answers themselves, many from Student's t", () => {
  const few = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ month: "2026-02", ratings: { f0_0: 10, f1_0: i % 4 === 0 ? 7 : 10 } }));
  const rowOf = (n: number) => {
    const respondents = few(n);
    const points = respondents.map(({ ratings }) => scoreOf(programme, ratings).points);
    const answers = new Map([["2026-02", { points, weights: points.map(() => 1) }]]);
    const entity = { ...entityOf("nation", "nation", respondents), answers };
    return satisfactionRows([entity], { programme, network: entity, periods: ["2026-02"], seed }).satisfaction[0]!;
  };
  expect([rowOf(9), rowOf(12), rowOf(30)].map(({ intervalBy }) => intervalBy)).toEqual([null, "bootstrap", "t"]);
  const { low, points, high } = rowOf(12);
  expect(low!).toBeLessThan(points!);
  expect(high!).toBeGreaterThan(points!);
  expect(high!).toBeLessThanOrEqual(1000);
});

test("months of two years carry limits, and one far outside them says so", () => {
  const calm = months.flatMap((month, m) =>
    Array.from({ length: 20 }, (_, i) => ({ month, ratings: { f0_0: 8, f1_0: (i + m) % 2 ? 7 : 8 } })),
  );
  const bad = calm.map((answer) =>
    answer.month === "2026-01" ? { ...answer, ratings: { f0_0: 5, f1_0: 5 } } : answer,
  );
  const rowsOf = (respondents: readonly Dated[]) => {
    const entity = entityOf("nation", "nation", respondents);
    return satisfactionRows([entity], { programme, network: entity, periods: months, seed }).satisfaction;
  };
  const charted = rowsOf(bad).filter(({ chartSignal }) => chartSignal !== null);
  expect(new Set(charted.map(({ window }) => window))).toEqual(new Set(["month"]));
  expect(charted.find(({ period }) => period === "2026-01")!.chartSignal).toBe("below");
  const short = rowsOf(calm.filter(({ month }) => month < "2024-12"));
  expect(short.every(({ chartLow, chartSignal }) => chartLow === null && chartSignal === null)).toBe(true);
});

test("weights move the mean, and are told by the effective number", () => {
  const heavy = tallyWith(3);
  const entity = { level: "nation" as const, entity: "nation", wider: [], months: new Map([["2026-02", heavy]]) };
  const row = satisfactionRows([entity], { programme, network: entity, periods: ["2026-02"], seed }).satisfaction[0]!;
  // 20 at 900 with weight 3 and 20 at 500 with weight 1: 800; n_eff = 80²/(20·9 + 20) = 32.
  expect([row.points, row.responses, row.effective]).toEqual([800, 40, 32]);
  expect(row.topBox).toBe(0.75);
});

function tallyWith(weight: number) {
  return Array.from({ length: 40 }, (_, i) => i % 2 === 0).reduce((tally, isHappy) => {
    const rating = isHappy ? 9 : 5;
    const index = scoreOf(programme, { f0_0: rating, f1_0: rating });
    const about = { population: "buyer" as const, overall: isHappy ? 10 : 5, recommend: Number.NaN };
    return addResponse(tally, index, about, { topBox: 10, weight: isHappy ? weight : 1 });
  }, emptyTally(programme.factors.length));
}
