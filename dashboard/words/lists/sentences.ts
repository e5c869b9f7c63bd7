import type { Verdict } from "../../../functions/contracts/published.ts";

/** Parts of the sentences about lists; numbers arrive printed. */
export interface DayAnswer {
  readonly people: string;
  readonly calls: string;
  readonly overdue: string;
  readonly done: string;
}

export interface EffectWords {
  readonly of: string;
  readonly list: string;
  readonly treated: string;
  readonly treatedShare: string;
  readonly heldOut: string;
  readonly heldOutShare: string;
  readonly difference: string;
  readonly interval: string;
  readonly verdict: Verdict;
}
