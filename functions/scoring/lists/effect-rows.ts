import type { List, ListSettings } from "../../contracts/lists.ts";
import type { PublishedRow, SampleStatus, Verdict } from "../../contracts/published.ts";
import { shareDifference } from "../../stats/proportion.ts";
import { share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";

/** Places on a list with a hold-out whose follow-up is over, of one group of a dealer. */
export interface TrialCount {
  readonly dealerId: string;
  readonly list: List;
  readonly isHeldOut: boolean;
  readonly placed: number;
  readonly came: number;
}

type Entity = Pick<PublishedRow<"listEffects">, "level" | "entity">;

/** What each list brings, per dealer, region and network: who came of those that stood on it against those held out. */
export function effectRows(
  counts: readonly TrialCount[],
  entitiesOf: (dealerId: string) => readonly Entity[],
  settings: ListSettings["effect"],
): PublishedRow<"listEffects">[] {
  const sums = new Map<string, Entity & Trial>();
  for (const count of counts)
    for (const { level, entity } of entitiesOf(count.dealerId)) {
      const key = `${level}/${entity}/${count.list}`;
      const sum = sums.get(key) ?? {
        level,
        entity,
        list: count.list,
        treated: 0,
        treatedCame: 0,
        heldOut: 0,
        heldOutCame: 0,
      };
      sums.set(key, { ...sum, ...added(sum, count) });
    }
  return [...sums]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { level, entity, ...trial }]) => ({ level, entity, ...effectOf(trial, settings) }));
}

interface Trial {
  readonly list: List;
  readonly treated: number;
  readonly treatedCame: number;
  readonly heldOut: number;
  readonly heldOutCame: number;
}

const added = (sum: Trial, { isHeldOut, placed, came }: TrialCount): Partial<Trial> =>
  isHeldOut
    ? { heldOut: sum.heldOut + placed, heldOutCame: sum.heldOutCame + came }
    : { treated: sum.treated + placed, treatedCame: sum.treatedCame + came };

/** The smaller group says how much can be said: under ten nothing, under thirty with caution. */
function effectOf(trial: Trial, settings: ListSettings["effect"]) {
  const status = sampleStatus(Math.min(trial.treated, trial.heldOut), settings);
  if (status === "withheld") return { ...trial, status, ...NOTHING };
  const { difference, low, high } = shareDifference(
    { part: trial.treatedCame, rows: trial.treated },
    { part: trial.heldOutCame, rows: trial.heldOut },
  );
  return {
    ...trial,
    status: status satisfies SampleStatus,
    treatedShare: share(trial.treatedCame / trial.treated),
    heldOutShare: share(trial.heldOutCame / trial.heldOut),
    difference: share(difference),
    low: share(low),
    high: share(high),
    verdict: verdictOf(low, high),
  };
}

const NOTHING = {
  treatedShare: null,
  heldOutShare: null,
  difference: null,
  low: null,
  high: null,
  verdict: "none",
} as const;

const verdictOf = (low: number, high: number): Verdict => (low > 0 ? "higher" : high < 0 ? "lower" : "same");
