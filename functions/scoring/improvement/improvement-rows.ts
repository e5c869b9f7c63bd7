import type { RegisteredAction } from "../../contracts/actions.ts";
import { type Month, monthOf, monthsBetween } from "../../contracts/calendar.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { points, round } from "../rounding.ts";
import type { ActionMonths } from "./action-months.ts";
import { type ComparedDealer, sidesOf } from "./comparable-dealers.ts";
import { type DealerMonths, meanOf, together } from "./dealer-months.ts";
import { type Evaluation, evaluateAction, type Setting } from "./evaluate-action.ts";

export interface ImprovementTables {
  readonly improvements: PublishedRow<"improvements">[];
  readonly progress: PublishedRow<"progress">[];
  readonly placebos: PublishedRow<"placebos">[];
  readonly participants: PublishedRow<"participants">[];
}

/** Everything that is published of one action. */
export function improvementRows(action: RegisteredAction, setting: Setting): ImprovementTables {
  const evaluation = evaluateAction(action, setting);
  const sides = sidesOf(evaluation.matched);
  return {
    improvements: [improvementRow(action, evaluation, sides)],
    progress: progressRows(action, evaluation, sides),
    placebos: evaluation.placebos.map(({ month, effect }) => ({
      action: action.action,
      month,
      effect: points(effect)!,
    })),
    participants: participantRows(action, evaluation),
  };
}

type Sides = ReturnType<typeof sidesOf>;
type Side = Sides["treated"];

function improvementRow(action: RegisteredAction, evaluation: Evaluation, { treated, compared }: Sides) {
  const { months, effect, reason, placebos } = evaluation;
  const size = effect ? Math.abs(effect.effect) : 0;
  return {
    action: action.action,
    nameZh: action.name["zh-CN"],
    nameEn: action.name.en,
    programme: action.programme,
    factor: action.factor ?? "",
    from: action.from,
    until: action.until ?? null,
    registeredOn: action.at.slice(0, 10),
    monthsBefore: months.before.length,
    monthsAfter: months.after.length,
    firstMonth: months.after[0] ?? null,
    lastMonth: months.after.at(-1) ?? null,
    dealers: action.dealers.length,
    measured: treated.length,
    matched: compared.length,
    responses: treated.reduce((sum, dealer) => sum + together(dealer, months.after).n, 0),
    reason,
    ...effectColumns(effect),
    ...levelColumns("treated", effect ? treated : [], months),
    ...levelColumns("compared", effect ? compared : [], months),
    placebos: placebos.length,
    placebosBeyond: placebos.filter((placebo) => Math.abs(placebo.effect) >= size).length,
  };
}

function effectColumns(effect: Evaluation["effect"]) {
  if (!effect)
    return { effect: null, se: null, degrees: null, low: null, high: null, intervalBy: null, verdict: "none" as const };
  const { low, high, intervalBy } = effect;
  const verdict = low > 0 ? "higher" : high < 0 ? "lower" : "same";
  return {
    effect: points(effect.effect),
    se: points(effect.standardError),
    degrees: round(effect.degrees, 2),
    low: points(low),
    high: points(high),
    intervalBy,
    verdict,
  } as const;
}

type LevelColumns<S extends string> = { readonly [Name in `${S}Before` | `${S}After`]: number | null };

/** A side's mean before and after, in points. */
function levelColumns<S extends "treated" | "compared">(name: S, side: Side, months: ActionMonths): LevelColumns<S>;
function levelColumns(name: string, side: Side, { before, after }: ActionMonths) {
  return { [`${name}Before`]: points(levelOf(side, before)), [`${name}After`]: points(levelOf(side, after)) };
}

function levelOf(side: Side, months: readonly Month[]): number {
  const parts = side.map((dealer) => ({ ...together(dealer, months), share: dealer.share }));
  const weight = parts.reduce((sum, { effective, share }) => sum + effective * share, 0);
  return parts.reduce((sum, { mean, effective, share }) => sum + mean * effective * share, 0) / weight;
}

/** Both sides month by month, over the months compared and those left out between them. */
function progressRows(action: RegisteredAction, { months, effect }: Evaluation, sides: Sides) {
  const [first, last] = [months.before[0], months.after.at(-1)];
  if (!effect || !first || !last) return [];
  return monthsBetween(first, last).map((month) => {
    const [treated, compared] = [meanOf(sides.treated, month), meanOf(sides.compared, month)];
    const phase = month < monthOf(action.from) ? "before" : months.after.includes(month) ? "after" : "between";
    return {
      action: action.action,
      month,
      phase: phase as "before" | "between" | "after",
      treated: points(treated.mean),
      treatedResponses: treated.n,
      compared: points(compared.mean),
      comparedResponses: compared.n,
    };
  });
}

/** Who takes part, who is left out for want of answers or of a match, and who stands beside whom. */
function participantRows(action: RegisteredAction, { matched }: Evaluation): PublishedRow<"participants">[] {
  const found = new Map(matched.map((each) => [each.dealer.dealerId, each]));
  const own = action.dealers.toSorted().map((dealerId) => {
    const each = found.get(dealerId);
    const role = each ? (each.matches.length > 0 ? "measured" : "unmatched") : "too_few_answers";
    return participantRow(action, each?.dealer ?? { dealerId, months: new Map() }, role, "");
  });
  const { compared } = sidesOf(matched);
  const beside = (dealerId: string) =>
    matched.filter(({ matches }) => matches.some((match) => match.dealerId === dealerId)).map((each) => each.dealer.dealerId); // biome-ignore format: one list
  return [
    ...own,
    ...compared.map((dealer) => participantRow(action, dealer, "compared", beside(dealer.dealerId).join(" "))),
  ];
}

type Role = PublishedRow<"participants">["role"];

function participantRow(
  { action }: RegisteredAction,
  dealer: ComparedDealer | DealerMonths,
  role: Role,
  matchOf: string,
): PublishedRow<"participants"> {
  const before = "before" in dealer ? dealer.before : undefined;
  return {
    action,
    dealerId: dealer.dealerId,
    role,
    matchOf,
    level: points(before?.level ?? null),
    trend: points(before?.trend ?? null),
    volume: points(before?.volume ?? null),
  };
}
