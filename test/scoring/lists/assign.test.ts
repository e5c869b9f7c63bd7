import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ListSettings, ListSettings as Settings } from "../../../functions/contracts/lists.ts";
import type { Tier } from "../../../functions/contracts/published.ts";
import { type Assigning, assignLists } from "../../../functions/scoring/lists/assign.ts";
import type { ListFacts } from "../../../functions/scoring/lists/candidate.ts";
import type { DatedOutcome } from "../../../functions/scoring/lists/contact-history.ts";
import type { Entry } from "../../../functions/scoring/lists/entry.ts";
import { candidatesFor } from "../../../functions/scoring/lists/rules.ts";
import { answer, facts, SETTINGS, TODAY } from "./facts.ts";

const UNHELD = Settings.parse({ holdOut: { share: 0 } });

interface Given {
  readonly people: readonly Partial<ListFacts>[];
  readonly tier?: Tier;
  readonly before?: readonly Entry[];
  readonly outcomes?: readonly Partial<DatedOutcome>[];
  readonly settings?: ListSettings;
  readonly day?: number;
  readonly answers?: readonly { readonly key: string; readonly day: number }[];
}

const outcome = (own: Partial<DatedOutcome>): DatedOutcome => ({
  customer: 1,
  dealerId: "D1",
  list: "save",
  kind: "reached",
  reason: null,
  listedDay: TODAY - 5,
  day: TODAY - 4,
  ...own,
});

function assigned({
  people,
  tier = "A",
  before = [],
  outcomes = [],
  settings = UNHELD,
  day = TODAY,
  answers = [],
}: Given) {
  const known = people.map((own, place) => facts({ customer: place + 1, ...own }));
  const assigning: Assigning = {
    candidates: known.flatMap((each) => candidatesFor(each, settings, day)),
    before,
    outcomes: outcomes.map(outcome),
    answersOf: () => answers,
    standingOf: (customer) => ({
      tier,
      segment: "regular",
      lastVisitDay: known.find((each) => each.customer === customer)?.lastDay ?? Number.NaN,
    }),
    settings,
    asOfDay: day,
  };
  return assignLists(assigning);
}

const EVERYTHING: Partial<ListFacts> = {
  state: "at_risk",
  answers: [answer({ isComplaint: true })],
  warrantyEndDay: TODAY + 9,
  due: { day: TODAY, by: "date", visits: 2 },
  soldDay: TODAY - 1_300,
  flaws: ["unverified"],
};
const listed = (given: Given) => assigned(given).listed.map(({ customer, list }) => [customer, list]);

describe("one list a day", () => {
  test("is the first by priority that wants the customer", () => {
    const without = (...names: (keyof ListFacts)[]) => {
      const own: Record<string, unknown> = { ...EVERYTHING };
      for (const name of names) own[name] = facts()[name];
      return listed({ people: [own as Partial<ListFacts>] });
    };
    expect([
      without(),
      without("answers"),
      without("answers", "state"),
      without("answers", "state", "warrantyEndDay"),
      without("answers", "state", "warrantyEndDay", "due"),
      without("answers", "state", "warrantyEndDay", "due", "soldDay"),
    ]).toEqual(["callback", "save", "warranty", "reminder", "replacement", "data_repair"].map((list) => [[1, list]]));
  });

  test("leaves the lists of the better tiers to them", () => {
    expect(listed({ people: [{ state: "at_risk" }], tier: "C" })).toEqual([]);
  });

  const person = fc.record({
    state: fc.constantFrom("active", "due", "at_risk", "lapsed", "lost", "exited" as const),
    expectedCents: fc.nat(1_000_000),
    warrantyEndDay: fc.integer({ min: TODAY - 50, max: TODAY + 200 }),
    due: fc.option(
      fc.record({
        day: fc.integer({ min: TODAY - 60, max: TODAY + 60 }),
        by: fc.constantFrom("date", "km" as const),
        visits: fc.nat(4),
      }),
    ),
    soldDay: fc.integer({ min: TODAY - 2_500, max: TODAY }),
    dealerId: fc.constantFrom("D1", "D2"),
    isReachable: fc.boolean(),
    flaws: fc.constantFrom([], ["no_phone"] as const, ["unverified", "duplicate"] as const),
    answers: fc
      .array(fc.record({ lowest: fc.integer({ min: 1, max: 10 }), recommend: fc.nat(10), isComplaint: fc.boolean() }), {
        maxLength: 2,
      })
      .map((own) => own.map((each, place) => answer({ key: `CSI/${place}`, ...each }))),
  });

  test("lists are disjoint, numbered from 1, within the day's calls, and everybody is accounted for", () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (people, callsPerDay) => {
        const settings = Settings.parse({ callsPerDay });
        const { listed: rows, counts } = assigned({ people: people as Partial<ListFacts>[], settings });
        expect(new Set(rows.map(({ customer }) => customer)).size).toBe(rows.length);
        for (const own of Map.groupBy(rows, ({ dealerId, list }) => `${dealerId}/${list}`).values()) {
          expect(own.map(({ place }) => place)).toEqual(own.map((_, index) => index + 1));
          expect(own.map(({ score }) => score)).toEqual(own.map(({ score }) => score).sort((a, b) => b - a));
        }
        for (const own of Map.groupBy(rows, ({ dealerId }) => dealerId).values()) {
          const calls = own.filter(({ list }) => list !== "callback" && list !== "data_repair");
          expect(calls.length).toBeLessThanOrEqual(callsPerDay);
        }
        const sum = (of: "listed" | "wanted" | "heldOut") => counts.reduce((total, count) => total + count[of], 0);
        expect(sum("listed")).toBe(rows.length);
        expect(sum("listed") + sum("heldOut")).toBeLessThanOrEqual(sum("wanted"));
      }),
      { numRuns: 60 },
    );
  });

  test("the order of the people makes no difference", () => {
    const people = Array.from({ length: 40 }, (_, index) => ({
      customer: index + 1,
      state: index % 3 === 0 ? ("lapsed" as const) : ("at_risk" as const),
      expectedCents: (index % 7) * 1_000,
    }));
    expect(assigned({ people: people.toReversed(), settings: SETTINGS })).toEqual(
      assigned({ people, settings: SETTINGS }),
    );
  });

  test("no list takes more than its share of the day's calls while others wait, and all of them when none does", () => {
    const settings = Settings.parse({ callsPerDay: 10, mostOfOneList: 0.4, holdOut: { share: 0 } });
    const saved = Array.from({ length: 20 }, () => ({ state: "at_risk" as const }));
    const due = Array.from({ length: 3 }, () => ({ due: { day: TODAY, by: "date" as const, visits: 2 } }));
    const many = (people: Given["people"]) =>
      Array.from(
        Map.groupBy(assigned({ people, settings }).listed, ({ list }) => list),
        ([list, rows]) => [list, rows.length],
      );
    expect(many([...saved, ...due])).toEqual([
      ["save", 7],
      ["reminder", 3],
    ]);
    expect(many(saved)).toEqual([["save", 10]]);
  });
});

describe("earlier contacts", () => {
  const lists = (outcomes: Given["outcomes"], own: Partial<ListFacts> = { state: "at_risk" }) =>
    listed({ people: [own], outcomes }).map(([, list]) => list);

  test("a talk is followed by a rest of 30 days, whichever dealer had it", () => {
    expect(lists([{ day: TODAY - 29, dealerId: "D9" }])).toEqual([]);
    expect(lists([{ day: TODAY - 30 }])).toEqual(["save"]);
  });

  test("a call that nobody took is tried again after two days, three times in all", () => {
    const called = (day: number) => ({ kind: "called" as const, day });
    expect(lists([called(TODAY - 1)])).toEqual([]);
    expect(lists([called(TODAY - 2)])).toEqual(["save"]);
    expect(lists([called(TODAY - 2), called(TODAY - 5), called(TODAY - 8)])).toEqual([]);
  });

  test("who refuses contact is on no call list, not even a callback, however long ago; the desk may repair", () => {
    const refusal = [{ kind: "declined" as const, reason: "no_contact" as const, day: TODAY - 3_000 }];
    expect(lists(refusal, EVERYTHING)).toEqual(["data_repair"]);
    expect(assigned({ people: [EVERYTHING], outcomes: refusal }).counts[0]).toMatchObject({
      list: "callback",
      refused: 1,
    });
  });

  test("a complaint is called back though somebody called lately", () => {
    expect(lists([{ day: TODAY - 1 }], EVERYTHING)).toEqual(["callback"]);
  });

  test("a vehicle that is said to be sold is not asked about until it comes again", () => {
    const sold = [{ kind: "declined" as const, reason: "sold" as const, day: TODAY - 100 }];
    expect(lists(sold, { state: "lapsed", lastDay: TODAY - 400 })).toEqual([]);
    expect(lists(sold, { state: "at_risk", lastDay: TODAY - 50 })).toEqual(["save"]);
  });

  test("repaired data are left alone while the files catch up", () => {
    const own = { flaws: ["no_vin"] as const };
    expect(lists([], own)).toEqual(["data_repair"]);
    expect(lists([{ list: "data_repair", kind: "repaired", day: TODAY - 3 }], own)).toEqual([]);
  });
});

describe("a callback", () => {
  const complaint = { answers: [answer({ isComplaint: true, day: TODAY - 1 })] };
  const closing = (day: number): Partial<DatedOutcome> => ({
    list: "callback",
    kind: "closed",
    reason: "solved",
    listedDay: day - 1,
    day,
  });
  const nights = (days: number, given: Partial<Given> = {}) => {
    const { entries } = assigned({ people: [complaint] });
    return assigned({ people: [{}], before: entries, day: TODAY + days, ...given });
  };

  test("stays open until it is closed, however old, and grows more urgent", () => {
    const [first, later] = [assigned({ people: [complaint] }).listed[0]!, nights(200).listed[0]!];
    expect(later).toMatchObject({ list: "callback", firstDay: TODAY, key: first.key });
    expect(later.score).toBe(201 * first.score);
  });

  test("is overdue on the morning after its first", () => {
    expect([assigned({ people: [complaint] }), nights(1)].map(({ counts }) => counts[0]!.overdue)).toEqual([0, 1]);
  });

  test("once closed is gone, and does not open again though its answer is still recent", () => {
    const outcomes = [closing(TODAY + 1)];
    expect(nights(1, { people: [complaint], outcomes }).listed).toEqual([]);
    expect(nights(5, { people: [complaint], outcomes }).listed).toEqual([]);
  });

  test("closed and taken back is open again", () => {
    const closed = nights(1, { outcomes: [closing(TODAY + 1)] });
    const reopened = assigned({ people: [{}], before: closed.entries, day: TODAY + 2 });
    expect(reopened.listed).toMatchObject([{ list: "callback", firstDay: TODAY }]);
  });

  test("closed long ago stays closed without its outcome", () => {
    const closed = nights(1, { outcomes: [closing(TODAY + 1)] });
    expect(assigned({ people: [{}], before: closed.entries, day: TODAY + 60 }).listed).toEqual([]);
  });

  test("a closing before it opened does not close it", () => {
    expect(listed({ people: [complaint], outcomes: [closing(TODAY - 3)] })).toEqual([[1, "callback"]]);
  });

  test("is followed by a survey ten days after it was closed, once", () => {
    const closed = nights(1, { outcomes: [closing(TODAY + 1)] }).entries;
    const on = (days: number, outcomes: Given["outcomes"] = [closing(TODAY + 1)], answers: Given["answers"] = []) =>
      assigned({ people: [{}], before: closed, day: TODAY + days, outcomes, answers }).listed.map(
        ({ script }) => script,
      );
    expect([on(9), on(10)]).toEqual([[], ["follow_up"]]);
    const surveyed = { ...closing(TODAY + 12), kind: "surveyed" as const, reason: null };
    expect(on(13, [closing(TODAY + 1), surveyed])).toEqual([]);
    expect(on(50)).toEqual([]);
  });

  test("is not followed by a survey where another was answered within six months", () => {
    const closed = nights(1, { outcomes: [closing(TODAY + 1)] }).entries;
    const own = [{ key: "CSI/1", day: TODAY - 1 }];
    const scripts = (answers: Given["answers"]) =>
      assigned({ people: [{}], before: closed, day: TODAY + 12, outcomes: [closing(TODAY + 1)], answers }).listed.map(
        ({ script }) => script,
      );
    expect([scripts(own), scripts([...own, { key: "SSI/7", day: TODAY - 100 }])]).toEqual([["follow_up"], []]);
  });
});

describe("the hold-out", () => {
  const lapsed = Array.from({ length: 3_000 }, () => ({ state: "lapsed" as const, lastDay: TODAY - 400 }));
  const settings = Settings.parse({ callsPerDay: 3_000 });
  const first = assigned({ people: lapsed, settings });
  const held = first.entries.filter(({ isHeldOut }) => isHeldOut);

  test("is a tenth, drawn the same every time, on no list and counted", () => {
    expect(held.length / lapsed.length).toBeCloseTo(0.1, 1);
    expect(assigned({ people: lapsed, settings }).entries).toEqual(first.entries);
    expect(first.listed.length + held.length).toBe(lapsed.length);
    expect(first.counts).toMatchObject([{ list: "win_back", wanted: 3_000, heldOut: held.length }]);
  });

  const one = held[0]!;
  const later = (days: number, own: Partial<ListFacts> = {}) =>
    assigned({
      people: [{ customer: one.customer, state: "lapsed", lastDay: TODAY - 400, ...own }],
      before: first.entries,
      settings,
      day: TODAY + days,
    });

  test("keeps its customers off every list for its time", () => {
    const wanted = {
      state: "at_risk",
      due: { day: TODAY + 100, by: "date", visits: 2 },
      flaws: ["unverified"],
    } as const;
    expect(later(100, wanted).listed).toEqual([]);
    expect(later(100, wanted).counts).toMatchObject([{ list: "win_back", heldOut: 1 }]);
  });

  test("does not leave a complaint unanswered", () => {
    expect(later(3, { answers: [answer({ isComplaint: true, day: TODAY + 1 })] }).listed).toMatchObject([
      { list: "callback" },
    ]);
  });

  test("ends when the customer comes back", () => {
    expect(later(50, { state: "at_risk", lastDay: TODAY + 20 }).listed).toMatchObject([{ list: "save" }]);
  });

  test("is remembered for a year, and those listed beside it too", () => {
    const kept = (days: number) =>
      assigned({ people: [], before: first.entries, settings, day: TODAY + days }).entries.length;
    expect([kept(365), kept(366)]).toEqual([lapsed.length, 0]);
  });

  test("whoever is called on keeps the day on which they were first listed", () => {
    const treated = first.listed[0]!;
    const again = assigned({
      people: [{ customer: treated.customer, state: "lapsed", lastDay: TODAY - 400 }],
      before: first.entries,
      settings,
      day: TODAY + 30,
    });
    expect(again.listed).toMatchObject([{ firstDay: TODAY }]);
    expect(again.entries.filter(({ customer }) => customer === treated.customer)).toHaveLength(1);
  });
});

test("a place is kept from night to night while the list wants the customer, and begins anew after", () => {
  const [entry] = assigned({ people: [{ state: "at_risk" }] }).entries;
  const again = assigned({ people: [{ state: "at_risk" }], before: [entry!], day: TODAY + 4 });
  expect(again.listed).toMatchObject([{ firstDay: TODAY }]);
  expect(assigned({ people: [{}], before: [entry!], day: TODAY + 4 }).entries).toEqual([]);
});

test("nobody in, nobody on a list", () => {
  expect(assigned({ people: [] })).toEqual({ listed: [], counts: [], entries: [] });
});
