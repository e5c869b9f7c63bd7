import type { Cue, List, ListSettings, Ranking, Script } from "../../contracts/lists.ts";
import type { ChurnState, Reason, Tier } from "../../contracts/published.ts";

/** One recent survey answer: its lowest rating on a scale of 1 to 10 and its recommendation on 0 to 10, NaN where not asked. */
export interface SurveyAnswer {
  readonly key: string;
  readonly dealerId: string;
  readonly repairOrder: string | null;
  readonly day: number;
  readonly lowest: number;
  readonly recommend: number;
  readonly isComplaint: boolean;
  readonly asksForContact: boolean;
}

/** What of a customer's data stands in the way. */
export type Flaw = Extract<Cue, "no_phone" | "no_vin" | "mileage_falls" | "duplicate" | "unverified">;

/** A vehicle's next service: the earlier of its date and of the day on which its kilometres are up. */
export interface ServiceDue {
  readonly day: number;
  readonly by: "date" | "km";
  /** Services the vehicle has had. */
  readonly visits: number;
}

/**
 * What the lists need to know of a customer at the business date; days as day numbers, NaN where unknown. The last four come from
 * models that a network may not have: without one (null, or no warning) a list ranks by what is known, and says so.
 */
export interface ListFacts {
  readonly customer: number;
  /** The dealer whose customer it is; null for somebody known from a survey alone. */
  readonly dealerId: string | null;
  readonly state: ChurnState;
  readonly reasons: readonly Reason[];
  /** Expected margin of the next 24 months. */
  readonly expectedCents: number;
  readonly vehicles: number;
  readonly lastDay: number;
  /** The earliest end of warranty that is still ahead. */
  readonly warrantyEndDay: number;
  /** Sale of the vehicle they have had longest. */
  readonly soldDay: number;
  readonly due: ServiceDue | null;
  readonly isReachable: boolean;
  readonly flaws: readonly Flaw[];
  /** In order of days. */
  readonly answers: readonly SurveyAnswer[];
  /** P(no visit in 12 months). */
  readonly risk: number | null;
  /** P(spend falls to the low tier) and the margin at risk of whom value churn warns; null: it does not. Absent: nobody can say. */
  readonly valueWarning?: { readonly probability: number | null; readonly marginAtRiskCents: number } | null;
  /** P(buys a vehicle in place of theirs, beside theirs, in 12 months). */
  readonly replaceProbability: number | null;
  readonly additionalProbability: number | null;
}

/** Somebody for whom a list has a place, before tiers, caps and priorities are known. */
export interface Candidate {
  readonly customer: number;
  readonly dealerId: string;
  readonly list: List;
  readonly script: Script;
  /** Which of several occasions of one list; empty where there can be but one. */
  readonly key: string;
  readonly cues: readonly (Cue | Reason)[];
  /** The day it is about: the answer's, the end of the warranty, the service's, the last visit's, the sale's. */
  readonly eventDay: number;
  readonly repairOrder: string | null;
  readonly probability: number | null;
  readonly marginCents: number;
  /** Callbacks: 1 (a rating of 5) to 5 (a rating of 1), a complaint at least 5. Data repair: actions blocked. Else 0. */
  readonly severity: number;
}

export interface ListRule {
  readonly list: List;
  /** Tiers that may stand on it. */
  readonly tiers: readonly Tier[];
  /** Who is on it, as far as one customer's own facts can tell. */
  readonly candidates: (facts: ListFacts, settings: ListSettings, asOfDay: number) => readonly Candidate[];
  /** By what it is ordered, the highest first. */
  readonly rank: (candidate: Candidate, standing: Standing) => Ranked;
}

export interface Standing {
  readonly tier: Tier;
  /** Days since a callback opened; 0 on its first. */
  readonly age: number;
}

export interface Ranked {
  readonly score: number;
  readonly rankedBy: Ranking;
}

export const EVERY_TIER: readonly Tier[] = ["A", "B", "C"];
export const VALUABLE: readonly Tier[] = ["A", "B"];
export const TIER_WEIGHT: Readonly<Record<Tier, number>> = { A: 3, B: 2, C: 1 };

export const byTier = (_: Candidate, { tier }: Standing): Ranked => ({ score: TIER_WEIGHT[tier], rankedBy: "tier" });

/** Probability × margin under its own name where there is a probability, the margin alone where there is none. */
export function byMargin(rankedBy: Ranking): ListRule["rank"] {
  return ({ probability, marginCents }) =>
    probability === null ? { score: marginCents, rankedBy: "margin" } : { score: probability * marginCents, rankedBy };
}

type Occasion = Pick<Candidate, "list" | "eventDay" | "cues"> & Partial<Candidate>;

/** A candidate of the customer's own dealer; none for somebody who has no dealer yet. */
export function candidateOf({ customer, dealerId, expectedCents }: ListFacts, occasion: Occasion): Candidate[] {
  if (dealerId === null) return [];
  return [
    {
      customer,
      dealerId,
      key: "",
      repairOrder: null,
      probability: null,
      marginCents: Math.max(0, expectedCents),
      severity: 0,
      ...occasion,
      script: occasion.script ?? scriptOf(occasion.list),
    },
  ];
}

function scriptOf(list: List): Script {
  return list;
}
