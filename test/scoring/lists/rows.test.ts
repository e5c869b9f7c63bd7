import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { eachColumn, type StateColumn } from "../../../functions/scoring/churn/state-columns.ts";
import type { DatedOutcome } from "../../../functions/scoring/lists/contact-history.ts";
import { countRows } from "../../../functions/scoring/lists/count-rows.ts";
import { effectRows, type TrialCount } from "../../../functions/scoring/lists/effect-rows.ts";
import { newEntry } from "../../../functions/scoring/lists/entry.ts";
import { callbackDueAt } from "../../../functions/scoring/lists/list-rows.ts";
import { servicesDue } from "../../../functions/scoring/lists/service-due.ts";
import { workCounts } from "../../../functions/scoring/lists/work-counts.ts";
import { candidates, SETTINGS, TODAY } from "./facts.ts";

const entitiesOf = (dealerId: string) =>
  [
    { level: "dealer", entity: dealerId },
    { level: "region", entity: dealerId < "D3" ? "North" : "South" },
    { level: "nation", entity: "nation" },
  ] as const;

describe("when a call is due", () => {
  test("a callback within 24 hours of the morning after the night that opened it, in Shanghai", () => {
    expect(callbackDueAt(dayNumber("2026-10-31"), SETTINGS.callback)).toBe("2026-11-02T08:00:00+08:00");
  });
});

describe("the next service", () => {
  const states = (vehicles: readonly Partial<Record<StateColumn, number>>[]) =>
    eachColumn((name) => Float64Array.from(vehicles, (vehicle) => vehicle[name] ?? Number.NaN));
  const due = (vehicles: readonly Partial<Record<StateColumn, number>>[]) =>
    servicesDue(states(vehicles), [{ customer: 2, soldDay: TODAY - 170 }], {
      asOfDay: TODAY,
      population: 180,
      after: 30,
    });
  const car = { customer: 1, vehicle: 7, visits: 3, intervals: 2, ownIntervalDays: 150, recencyDays: 160 };

  test("is the last visit and its interval, or the day its kilometres are up where that is sooner", () => {
    // (2 · 150 + 3 · 180) / 5 = 168 days, 160 of them gone; 7,500 km at 46.3 a day take 162, at 40 a day 187.5.
    expect(due([car]).get(1)).toEqual({ day: TODAY + 8, by: "date", visits: 3 });
    expect(due([{ ...car, kmPerDay: 46.3 }]).get(1)).toEqual({ day: TODAY + 2, by: "km", visits: 3 });
    expect(due([{ ...car, kmPerDay: 40 }]).get(1)).toEqual({ day: TODAY + 8, by: "date", visits: 3 });
  });

  test("is the soonest of a household's vehicles, without those that left or are long overdue", () => {
    const sooner = { ...car, vehicle: 8, recencyDays: 165 };
    const gone = { ...car, vehicle: 9, recencyDays: 167, leftDays: 0 };
    const lapsed = { ...car, vehicle: 10, recencyDays: 400 };
    expect(due([car, sooner, gone, lapsed]).get(1)?.day).toBe(TODAY + 3);
  });

  test("of a vehicle never serviced is the network's interval after its sale", () => {
    expect(due([]).get(2)).toEqual({ day: TODAY + 10, by: "date", visits: 0 });
  });
});

describe("the effect", () => {
  const trial = (dealerId: string, isHeldOut: boolean, placed: number, came: number): TrialCount => ({
    dealerId,
    list: "win_back",
    isHeldOut,
    placed,
    came,
  });
  const rows = effectRows(
    [
      trial("D1", false, 40, 36),
      trial("D1", true, 5, 1),
      trial("D2", false, 30, 20),
      trial("D2", true, 75, 47),
      trial("D3", false, 9, 0),
    ],
    entitiesOf,
    SETTINGS.effect,
  );
  const of = (entity: string) => rows.find((row) => row.entity === entity)!;

  test("is told of a region where a dealer's own groups are too small", () => {
    expect(of("D1")).toMatchObject({ treated: 40, heldOut: 5, status: "withheld", difference: null, verdict: "none" });
    // 56/70 against 48/80, the first example of Newcombe's table II.
    expect(of("North")).toEqual({
      level: "region",
      entity: "North",
      list: "win_back",
      treated: 70,
      treatedCame: 56,
      heldOut: 80,
      heldOutCame: 48,
      status: "scored",
      treatedShare: 0.8,
      heldOutShare: 0.6,
      difference: 0.2,
      low: 0.0524,
      high: 0.3339,
      verdict: "higher",
    });
  });

  test("is withheld, not guessed, without a hold-out", () => {
    expect(of("South")).toMatchObject({ heldOut: 0, status: "withheld", treatedShare: null, verdict: "none" });
  });

  test("that can be chance is called the same, and worse than nothing lower", () => {
    const verdict = (treated: number, heldOut: number) =>
      effectRows([trial("D1", false, 100, treated), trial("D1", true, 100, heldOut)], entitiesOf, SETTINGS.effect)[0]!
        .verdict;
    expect([verdict(52, 50), verdict(20, 50)]).toEqual(["same", "lower"]);
  });

  test("of dealers, regions and the network counts everybody once a level", () => {
    const sum = (level: string) => rows.filter((row) => row.level === level).reduce((all, row) => all + row.treated, 0);
    expect([sum("dealer"), sum("region"), sum("nation")]).toEqual([79, 79, 79]);
  });
});

describe("work on the lists", () => {
  const outcome = (own: Partial<DatedOutcome>): DatedOutcome => ({
    customer: 1,
    dealerId: "D1",
    list: "save",
    kind: "called",
    reason: null,
    listedDay: TODAY - 2,
    day: TODAY - 1,
    ...own,
  });
  const callback = (closedDay: number) => ({
    ...newEntry({ ...candidates({ state: "at_risk" })[0]!, list: "callback" }, TODAY - 3),
    closedDay,
  });
  const work = workCounts({
    outcomes: [
      outcome({}),
      outcome({ kind: "reached" }),
      outcome({ kind: "booked" }),
      outcome({ customer: 2, kind: "declined", reason: "price" }),
      outcome({ customer: 3, day: TODAY - 40 }),
      outcome({ list: "callback", kind: "closed", reason: "solved" }),
    ],
    entries: [callback(TODAY - 2), callback(TODAY - 1), callback(Number.NaN)],
    hasVisitedSince: ({ customer, kind }) => customer === 1 && kind === "booked",
    settings: SETTINGS,
    asOfDay: TODAY,
  });

  test("is counted in customers of the last 30 days, visits as orders bear them out", () => {
    expect(work[0]).toEqual({
      dealerId: "D1",
      list: "save",
      worked: 2,
      reached: 2,
      booked: 1,
      declined: 1,
      closed: 0,
      closedInTime: 0,
      visited: 1,
    });
  });

  test("says of callbacks how many were closed, and how many in time", () => {
    expect(work[1]).toMatchObject({ list: "callback", closed: 2, closedInTime: 1 });
  });

  test("adds up over dealers, regions and the network, with zeros for lists nobody is on", () => {
    const rows = countRows([], work, { dealers: [{ dealerId: "D1" }, { dealerId: "D4" }], entitiesOf });
    expect(rows).toHaveLength(8 * 5);
    const worked = (entity: string) => rows.find((row) => row.entity === entity && row.list === "save")!.worked;
    expect([worked("D1"), worked("D4"), worked("North"), worked("nation")]).toEqual([2, 0, 2, 2]);
  });
});
