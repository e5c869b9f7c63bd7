import { beforeAll, describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { Holdout } from "../../../functions/contracts/models.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { holdoutCheck, type SplitHistories, verdictOf } from "../../../functions/scoring/value/holdout.ts";
import { holdoutRows, trackingTable } from "../../../functions/scoring/value/holdout-rows.ts";
import { holdoutSplit } from "../../../functions/scoring/value/holdout-split.ts";
import { trackingRows } from "../../../functions/scoring/value/tracking.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { expectedVisitsOfNewCustomer } from "../../../functions/stats/visit-forecast.ts";
import type { VisitModel } from "../../../functions/stats/visit-model.ts";
import { cdnowHistories, cdnowHoldout, cdnowMissing, cdnowTracking } from "../../stats/cdnow.ts";
import { columnsOf, simulateCustomer } from "../../stats/simulated-customers.ts";

const numbers = (column: ArrayLike<number>) => Float64Array.from(column);

describe("records are cut", () => {
  const days = (split: ReturnType<typeof holdoutSplit>) => split && [split.cutDay, split.weeks, split.stepDays];

  test("in two halves of whole weeks: CDNOW at 1997-09-30, with 39 weeks after it", () => {
    const split = holdoutSplit(dayNumber("1997-01-01"), dayNumber("1998-06-30"));
    expect(days(split)).toEqual([dayNumber("1997-09-30"), 39, 7]);
  });

  test("a year before the end where they are longer than two, and followed by four weeks", () => {
    expect(days(holdoutSplit(0, 1095))).toEqual([1095 - 364, 52, 28]);
  });

  test("not at all where half of them would be shorter than a quarter, and where there are none", () => {
    expect([holdoutSplit(0, 170), holdoutSplit(Number.NaN, 170)]).toEqual([null, null]);
    expect(holdoutSplit(0, 181)?.weeks).toBe(13);
  });
});

describe.skipIf(cdnowMissing)("on CDNOW, as Fader, Hardie & Lee split it", () => {
  const split = holdoutSplit(dayNumber("1997-01-01"), dayNumber("1998-06-30"))!;
  let found: NonNullable<ReturnType<typeof holdoutCheck>>;
  beforeAll(() => {
    const calibration = cdnowHistories();
    const histories: SplitHistories = {
      frequency: numbers(calibration.frequency),
      recency: numbers(calibration.recency),
      age: numbers(calibration.age),
      sumLogIntervals: numbers(calibration.sumLogIntervals),
      meanAmount: numbers(calibration.meanAmount),
      ...cdnowHoldout(),
    };
    found = holdoutCheck(split, histories, cdnowTracking())!;
  });

  test("later visits by earlier frequency are the printed ones", () => {
    const means = found.frequencies.map(({ customers, actual }) => [customers, (actual / customers).toFixed(4)]);
    expect(means).toEqual([
      [1411, "0.2367"],
      [439, "0.6970"],
      [214, "1.3925"],
      [100, "1.5600"],
      [62, "2.5323"],
      [38, "2.9474"],
      [29, "3.8621"],
      [64, "6.3594"],
    ]);
  });

  test("after 78 weeks BG/NBD has foretold 4 % too little, as the paper says, and nearly all there was after 39", () => {
    const paper: VisitModel = { family: "BG", regularity: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
    const rows = trackingRows(paper, cdnowTracking(), split);
    const [half, end] = [rows.find(({ endsOn }) => endsOn === "1997-09-30")!, rows.at(-1)!];
    expect([end.endsOn, end.actual]).toEqual(["1998-06-30", 1882 + half.actual]);
    expect((end.expected! / end.actual).toFixed(2)).toBe("0.96");
    expect(half.expected! / half.actual).toBeCloseTo(1.0165, 3);
  });

  test("the chosen model foretells a sixth too little, by at most half a visit a customer, and stays, for it has not missed badly", () => {
    expect(found).toMatchObject({ model: "MBG/NBD", verdict: "loose", isBeaten: false, customers: 2357, weeks: 39 });
    expect(found.error).toBeCloseTo(-0.1622, 4);
    for (const { customers, actual, expected } of found.frequencies)
      expect(Math.abs(expected - actual) / customers).toBeLessThan(0.52);
  });

  test("rows keep to their contracts, and parts add up to the whole", () => {
    expect(Holdout.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const [whole, ...parts] = holdoutRows({ holdout: found, visits: null });
    for (const row of [whole!, ...parts]) PUBLISHED_TABLES.holdout.parse(row);
    expect(parts.reduce((total, { actual }) => total + actual, 0)).toBe(whole!.actual);
    const tracked = trackingTable({ holdout: found });
    for (const row of tracked) PUBLISHED_TABLES.tracking.parse(row);
    expect(tracked.filter(({ isHoldout }) => isHoldout)).toHaveLength(39);
    const inHoldout = tracked.filter(({ isHoldout }) => isHoldout).reduce((total, row) => total + row.actualInStep, 0);
    expect(inHoldout).toBe(found.actual);
  });
});

describe("expected along time", () => {
  const model: VisitModel = { family: "BG", regularity: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

  test("is what each customer is expected to do since the first visit, one by one", () => {
    const tracking = {
      day: Float64Array.of(0, 10, 40),
      starts: Float64Array.of(3, 2, 0),
      repeats: Float64Array.of(0, 1, 4),
    };
    const rows = trackingRows(model, tracking, { cutDay: 69, weeks: 13, stepDays: 7 });
    for (const { endsOn, actual, expected } of rows) {
      const end = dayNumber(endsOn);
      const since = [0, 0, 0, 10, 10].filter((first) => end > first);
      const slow = since.reduce((total, first) => total + expectedVisitsOfNewCustomer(model, (end - first) / 7), 0);
      expect(expected).toBeCloseTo(slow, 10);
      expect(actual).toBe((end >= 10 ? 1 : 0) + (end >= 40 ? 4 : 0));
    }
    expect(rows.map(({ isHoldout }) => isHoldout).indexOf(true)).toBe(10);
    expect(dayNumber(rows.at(-1)!.endsOn)).toBe(69 + 91);
  });
});

describe("the gate", () => {
  const truth: VisitModel = { family: "MBG", regularity: 2, r: 4, alpha: 40, a: 1, b: 8 };
  const split = { cutDay: 700, weeks: 52, stepDays: 7 } as const;
  const none = { day: new Float64Array(0), starts: new Float64Array(0), repeats: new Float64Array(0) };
  const simulated = (
    later: (visits: number, frequency: number, age: number) => number,
    customers = 1500,
  ): SplitHistories => {
    const rng = createRng("a network split in two");
    const drawn = Array.from({ length: customers }, () => simulateCustomer(truth, 100, 52, rng));
    const columns = columnsOf(drawn);
    return {
      frequency: numbers(columns.frequency),
      recency: numbers(columns.recency),
      age: numbers(columns.age),
      sumLogIntervals: numbers(columns.sumLogIntervals),
      meanAmount: numbers(columns.frequency.map((x) => (x > 0 ? 400 + (x % 7) : 0))),
      laterVisits: numbers(drawn.map(({ laterVisits, frequency, age }) => later(laterVisits, frequency, age))),
      laterAmount: new Float64Array(customers),
    };
  };

  test("is passed by customers who go on as the model says", () => {
    const found = holdoutCheck(
      split,
      simulated((visits) => visits),
      none,
    )!;
    expect(found).toMatchObject({ verdict: "held", isBeaten: false });
    expect(Math.abs(found.error!)).toBeLessThan(0.05);
  });

  test("says that the forecast missed when half the visits stay away, and keeps the model while the rule is worse", () => {
    const halved = simulated((visits) => Math.floor(visits / 2));
    expect(holdoutCheck(split, halved, none)).toMatchObject({ verdict: "missed", isBeaten: false });
  });

  test("gives way to own rates when they did better", () => {
    const steady = simulated((_, frequency, age) => Math.round(2 * (frequency / age) * 52));
    const found = holdoutCheck(split, steady, none)!;
    expect(found).toMatchObject({ verdict: "missed", isBeaten: true });
    expect(Math.abs(found.byRule - found.actual)).toBeLessThan(Math.abs(found.expected - found.actual));
  });

  test("has no verdict on a handful of customers, nor without a cut", () => {
    expect(
      holdoutCheck(
        split,
        simulated((visits) => visits, 99),
        none,
      ),
    ).toBeNull();
    expect(
      holdoutCheck(
        null,
        simulated((visits) => visits, 200),
        none,
      ),
    ).toBeNull();
  });

  test("of customers who never came again says that there is no model, and what own rates foretold", () => {
    const zero = new Float64Array(120);
    const once = { frequency: zero, recency: zero, age: zero.map(() => 90), sumLogIntervals: zero, meanAmount: zero };
    const found = holdoutCheck(split, { ...once, laterVisits: zero, laterAmount: zero }, none)!;
    expect(found).toMatchObject({ verdict: "no_model", isBeaten: false, error: null, expected: 0 });
  });

  test.each([
    [0.1, "held"],
    [-0.1, "held"],
    [0.1001, "loose"],
    [-0.25, "loose"],
    [0.2501, "missed"],
    [null, "missed"],
  ])("an error of %s is %s", (error, verdict) => {
    expect(verdictOf(error)).toBe(verdict);
  });
});
