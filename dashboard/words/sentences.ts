import type { Verdict } from "../../functions/contracts/published.ts";

/** Parts of the sentences that answer a page's question; numbers arrive printed. */
export interface OverviewAnswer {
  readonly name: string;
  readonly points: string;
  readonly interval: string;
  readonly n: string;
  readonly change: string;
  readonly verdict: Verdict;
  readonly higher: string;
  readonly lower: string;
}

export interface RankingAnswer {
  readonly name: string;
  readonly dealers: number;
  readonly higher: number;
  readonly lower: number;
  readonly same: number;
  readonly small: number;
  readonly withheld: number;
}

export interface DealerAnswer {
  readonly dealer: string;
  readonly programme: string;
  readonly points: string;
  readonly interval: string;
  readonly n: string;
  readonly gap: string;
  readonly verdict: Verdict;
  readonly higher: string;
  readonly lower: string;
}

export interface ChangeSummary {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  /** The factor that raised it most, with its points; empty where none did. */
  readonly up: string;
  readonly down: string;
  readonly mix: string;
}

export interface ValueAnswer {
  readonly customers: string;
  readonly top20: string;
  readonly gini: string;
  readonly best: string;
  readonly contribution: string;
  readonly atRisk: string;
}

export interface ChurnAnswer {
  readonly name: string;
  readonly churn: string;
  readonly interval: string;
  readonly base: string;
  readonly atRisk: string;
  readonly lapsed: string;
}

export interface QualityAnswer {
  readonly name: string;
  readonly month: string;
  readonly feed: string;
  readonly complete: string;
  readonly accurate: string;
  readonly timely: string;
  readonly holes: string;
  readonly flags: string;
  readonly isSound: boolean;
}

export interface TrendSummary {
  readonly name: string;
  readonly first: string;
  readonly from: string;
  readonly last: string;
  readonly to: string;
  readonly verdict: Verdict;
}

export interface SpreadSummary {
  readonly count: number;
  readonly best: string;
  readonly worst: string;
  readonly spread: string;
}
