import { DEFAULT_LIST_SETTINGS } from "../../../functions/contracts/lists.ts";
import type { Candidate, ListFacts, SurveyAnswer } from "../../../functions/scoring/lists/candidate.ts";
import { candidatesFor } from "../../../functions/scoring/lists/rules.ts";

export const TODAY = 20_600;
export const SETTINGS = DEFAULT_LIST_SETTINGS;

/** Somebody of dealer D1 whom no list wants: came a month ago, sound data, no survey. */
export const facts = (own: Partial<ListFacts> = {}): ListFacts => ({
  customer: 1,
  dealerId: "D1",
  state: "active",
  reasons: [],
  expectedCents: 100_000,
  vehicles: 1,
  lastDay: TODAY - 30,
  warrantyEndDay: Number.NaN,
  soldDay: TODAY - 200,
  due: null,
  isReachable: true,
  flaws: [],
  answers: [],
  risk: 0.3,
  replaceProbability: null,
  additionalProbability: null,
  ...own,
});

export const answer = (own: Partial<SurveyAnswer> = {}): SurveyAnswer => ({
  key: "CSI/1",
  dealerId: "D1",
  repairOrder: "R1",
  day: TODAY - 2,
  lowest: 9,
  recommend: Number.NaN,
  isComplaint: false,
  asksForContact: false,
  ...own,
});

export const candidates = (own: Partial<ListFacts>, settings = SETTINGS): Candidate[] =>
  candidatesFor(facts(own), settings, TODAY);

export const listsOf = (own: Partial<ListFacts>): string[] => candidates(own).map(({ list }) => list);
