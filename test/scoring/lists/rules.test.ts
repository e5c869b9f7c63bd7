import { describe, expect, test } from "vitest";
import type { ListFacts } from "../../../functions/scoring/lists/candidate.ts";
import { RULES } from "../../../functions/scoring/lists/rules.ts";
import { answer, candidates, facts, listsOf, TODAY } from "./facts.ts";

const MONTH = 365.25 / 12;

test("somebody whom nothing ails is on no list", () => expect(listsOf({})).toEqual([]));

describe("who is on which list", () => {
  test.each<[string, Partial<ListFacts>, readonly string[]]>([
    ["callback: a rating of 5", { answers: [answer({ lowest: 5 })] }, ["callback"]],
    ["callback: not one of 5.5", { answers: [answer({ lowest: 5.5 })] }, []],
    [
      "callback: a complaint, whatever the ratings",
      { answers: [answer({ lowest: 10, isComplaint: true })] },
      ["callback"],
    ],
    ["callback: 13 days old", { answers: [answer({ lowest: 1, day: TODAY - 13 })] }, ["callback"]],
    ["callback: not one 14 days old", { answers: [answer({ lowest: 1, day: TODAY - 14 })] }, []],
    ["save: overdue, where value churn has no model", { state: "at_risk" }, ["save"]],
    ["save: warned", { valueWarning: { probability: 0.4, marginAtRiskCents: 5 } }, ["save"]],
    ["save: not the overdue of whom value churn does not warn", { state: "at_risk", valueWarning: null }, []],
    ["warranty: ends today", { warrantyEndDay: TODAY }, ["warranty"]],
    ["warranty: ends in 90 days", { warrantyEndDay: TODAY + 90 }, ["warranty"]],
    ["warranty: not in 91", { warrantyEndDay: TODAY + 91 }, []],
    ["warranty: not yesterday", { warrantyEndDay: TODAY - 1 }, []],
    ["reminder: due in 30 days", { due: { day: TODAY + 30, by: "date", visits: 3 } }, ["reminder"]],
    ["reminder: not in 31", { due: { day: TODAY + 31, by: "date", visits: 3 } }, []],
    ["reminder: due for 30 days", { due: { day: TODAY - 30, by: "km", visits: 3 } }, ["reminder"]],
    ["win back: lapsed and reachable", { state: "lapsed" }, ["win_back"]],
    ["win back: not the lost", { state: "lost" }, []],
    ["replacement: 37 months old", { soldDay: Math.floor(TODAY - 37 * MONTH) }, ["replacement"]],
    ["replacement: not 35 months old", { soldDay: Math.ceil(TODAY - 35 * MONTH) }, []],
    ["replacement: not 72 months old", { soldDay: Math.floor(TODAY - 72.1 * MONTH) }, []],
    ["replacement: a household of two cars", { vehicles: 2 }, ["replacement"]],
    ["replacement: not one whose model says no", { vehicles: 2, additionalProbability: 0.01 }, []],
    ["referral: recommends with 9", { answers: [answer({ recommend: 9 })] }, ["referral"]],
    ["referral: not with 8", { answers: [answer({ recommend: 8 })] }, []],
    [
      "referral: not with an open case",
      { answers: [answer({ recommend: 10 }), answer({ key: "CSI/2", lowest: 3, day: TODAY - 100 })] },
      [],
    ],
    ["data repair: no telephone", { isReachable: false, flaws: ["no_phone"] }, ["data_repair"]],
    [
      "nothing for somebody who left",
      { state: "exited", soldDay: TODAY - 1_500, vehicles: 2, flaws: ["no_phone"] },
      [],
    ],
  ])("%s", (_, own, lists) => expect(listsOf(own)).toEqual(lists));

  test("tiers A and B alone are saved and asked to refer us", () => {
    const limited = Object.values(RULES).filter(({ tiers }) => !tiers.includes("C"));
    expect(limited.map(({ list }) => list)).toEqual(["save", "referral"]);
  });

  test("an unreachable lapsed customer waits for data repair, which it blocks", () => {
    const own = { state: "lapsed", isReachable: false, flaws: ["no_phone"] } as const;
    expect(candidates(own)).toMatchObject([{ list: "data_repair", severity: 1, cues: ["no_phone"] }]);
  });

  test("a callback belongs to the dealer the answer is about, the other lists to the customer's own", () => {
    const own = { answers: [answer({ dealerId: "D2", isComplaint: true })], state: "at_risk" } as const;
    expect(candidates(own).map(({ list, dealerId }) => [list, dealerId])).toEqual([
      ["callback", "D2"],
      ["save", "D1"],
    ]);
  });

  test("somebody known from a survey alone is called back and nothing else", () => {
    const own = { dealerId: null, state: "lapsed", answers: [answer({ lowest: 2 })] } as const;
    expect(listsOf(own)).toEqual(["callback"]);
  });

  test("the step to the second service has its own script", () => {
    const scriptAfter = (visits: number) => candidates({ due: { day: TODAY, by: "date", visits } })[0]!.script;
    expect([scriptAfter(1), scriptAfter(2)]).toEqual(["second_service", "reminder"]);
  });
});

describe("what a list is ordered by", () => {
  const ranked = (own: Partial<ListFacts>, { tier = "B" as const, age = 0 } = {}) => {
    const [candidate] = candidates(own);
    return RULES[candidate!.list].rank(candidate!, { tier, age });
  };

  test.each([
    [{ lowest: 5 }, 1],
    [{ lowest: 1 }, 5],
    [{ lowest: 4, isComplaint: true }, 5],
  ] as const)("callback: answer %j weighs %i, times tier, times days", (own, severity) => {
    const answers = [answer(own)];
    expect(ranked({ answers })).toEqual({ score: 2 * severity, rankedBy: "tier_severity_age" });
    const [candidate] = candidates({ answers });
    expect(RULES.callback.rank(candidate!, { tier: "A", age: 3 }).score).toBe(3 * severity * 4);
  });

  test.each<[string, Partial<ListFacts>, number, string]>([
    ["save, warned", { valueWarning: { probability: 0.4, marginAtRiskCents: 5_000 } }, 2_000, "probability_margin"],
    ["save, warned by the rule", { valueWarning: { probability: null, marginAtRiskCents: 5_000 } }, 5_000, "margin"],
    ["save, overdue", { state: "at_risk" }, 30_000, "risk_margin"],
    ["warranty", { warrantyEndDay: TODAY }, 2, "tier"],
    ["reminder", { due: { day: TODAY, by: "date", visits: 2 } }, 30_000, "no_show_margin"],
    ["win back", { state: "lapsed" }, 70_000, "return_margin"],
    ["win back without a scorer", { state: "lapsed", risk: null }, 100_000, "margin"],
    ["replacement", { soldDay: TODAY - 1_300, replaceProbability: 0.2 }, 20_000, "probability_margin"],
    ["replacement where nothing foretells it", { soldDay: TODAY - 1_300 }, 100_000, "margin"],
    ["referral", { answers: [answer({ recommend: 10 })] }, 2, "tier"],
  ])("%s", (_, own, score, rankedBy) => expect(ranked(own)).toEqual({ score: expect.closeTo(score, 6), rankedBy }));

  test("data repair: by the lists that the flaw blocks", () => {
    const found = candidates({ flaws: ["unverified"], state: "at_risk", soldDay: TODAY - 1_300 }).at(-1)!;
    expect(RULES.data_repair.rank(found, { tier: "C", age: 0 })).toEqual({ score: 2, rankedBy: "blocked_actions" });
  });

  test("a negative expectation is no reason to rank anybody below nobody", () => {
    expect(candidates({ state: "lapsed", expectedCents: -5 })[0]!.marginCents).toBe(0);
  });
});

test("facts without models and with them differ in nothing but what the models say", () => {
  const plain = facts({ soldDay: TODAY - 1_300 });
  expect(candidates({ ...plain, replaceProbability: 0.5 })[0]).toEqual({ ...candidates(plain)[0], probability: 0.5 });
});
