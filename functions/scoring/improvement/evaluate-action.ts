import type { ImprovementAction } from "../../contracts/actions.ts";
import type { Month } from "../../contracts/calendar.ts";
import type { ImprovementReason } from "../../contracts/published.ts";
import {
  differenceInDifferences,
  type Intervention,
  type InterventionEffect,
  type PanelCell,
  twoWayEffect,
} from "../../stats/difference-in-differences.ts";
import { type ActionMonths, LEAST_AFTER, LEAST_BEFORE, monthsOfAction, placeboMonths } from "./action-months.ts";
import { comparableDealers, type MatchedDealer, sidesOf } from "./comparable-dealers.ts";
import type { DealerMonths } from "./dealer-months.ts";

/** What an action is held against. */
export interface Setting {
  readonly dealers: readonly DealerMonths[];
  /** Dealers that take part in no action of the time. */
  readonly mayCompare: (dealerId: string) => boolean;
  /** Fewer answers before or after leave a dealer out. */
  readonly least: number;
  readonly first: Month;
  readonly last: Month;
}

export interface Evaluation {
  readonly months: ActionMonths;
  readonly matched: readonly MatchedDealer[];
  readonly reason: ImprovementReason;
  /** Undefined where `reason` says why. */
  readonly effect: InterventionEffect | undefined;
  /** The effect that the same procedure finds at earlier dates, when there was none. */
  readonly placebos: readonly { readonly month: Month; readonly effect: number }[];
}

/**
 * An action's effect: how much further its dealers moved than dealers that stood alike before (difference in differences), beside the same
 * at every earlier date at which it might have begun. A placebo effect comes of matching, months and dealers of its own date.
 */
export function evaluateAction(action: ImprovementAction, setting: Setting): Evaluation {
  const months = monthsOfAction(action, setting);
  const matched = isLongEnough(months) ? matchedAt(action, months, setting) : [];
  const found = isLongEnough(months)
    ? effectOf(matched, months, (cells, plan) => differenceInDifferences(cells, plan))
    : undefined;
  const effect = found && Number.isFinite(found.high) ? found : undefined;
  return {
    months,
    matched,
    reason: effect ? "measured" : reasonOf(months, matched),
    effect,
    placebos: effect ? placebosOf(action, months, setting) : [],
  };
}

const isLongEnough = ({ before, after }: ActionMonths): boolean =>
  before.length >= LEAST_BEFORE && after.length >= LEAST_AFTER;

function reasonOf({ before, after }: ActionMonths, matched: readonly MatchedDealer[]): ImprovementReason {
  if (after.length < LEAST_AFTER) return "too_early";
  if (before.length < LEAST_BEFORE) return "too_short_before";
  if (matched.length === 0) return "too_few_answers";
  return matched.every(({ matches }) => matches.length === 0) ? "no_match" : "too_few_dealers";
}

function matchedAt({ dealers: own }: ImprovementAction, months: ActionMonths, setting: Setting): MatchedDealer[] {
  const { dealers, mayCompare, least } = setting;
  return comparableDealers(dealers, { takesPart: (id) => own.includes(id), mayCompare, months, least });
}

function placebosOf(action: ImprovementAction, months: ActionMonths, setting: Setting): Evaluation["placebos"] {
  return placeboMonths(action, months, setting.first).flatMap((placebo) => {
    const effect = effectOf(matchedAt(action, placebo, setting), placebo, twoWayEffect);
    return effect === undefined ? [] : [{ month: placebo.after[0]!, effect }];
  });
}

/** Months are counted on from the first; the gap that a begun month leaves does not matter. */
function effectOf<E>(
  matched: readonly MatchedDealer[],
  { before, after }: ActionMonths,
  estimate: (cells: readonly PanelCell[], intervention: Intervention) => E | undefined,
): E | undefined {
  const { treated, compared } = sidesOf(matched);
  const cells = [...treated, ...compared].flatMap(({ months, share }, unit) =>
    [...before, ...after].flatMap((month, period): PanelCell[] => {
      const found = months.get(month);
      return found ? [{ unit, period, value: found.mean, weight: found.effective * share }] : [];
    }),
  );
  return estimate(cells, { isTreated: (unit) => unit < treated.length, from: before.length });
}
