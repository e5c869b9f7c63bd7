import type { VehicleStates } from "./state-columns.ts";
import { spendRatio } from "./value-features.ts";

/** The rule warns when spend has halved, of customers who had come often enough for that to mean something. */
export const RATIO_RULE = { below: 0.5, earlierVisits: 3 } as const;

/** P(value churn) of those the rule warns of, and of the others. */
export interface RatioRule {
  readonly warned: number;
  readonly others: number;
  readonly rows: number;
}

export const isWarnedByRatio = (states: VehicleStates, row: number): boolean =>
  spendRatio(states, row) < RATIO_RULE.below && states.customerEarlierVisits[row]! >= RATIO_RULE.earlierVisits;

/** What a warning is worth at least: the rule ranks those it warns of first even where they fared no worse. */
const BARELY_MORE = 1e-9;

/** What became of warned and others; Laplace's rule of succession keeps the shares off 0 and 1. */
export function fitRatioRule(states: VehicleStates, rows: Uint32Array, isFallen: (row: number) => boolean): RatioRule {
  const counts = { warned: [0, 0], others: [0, 0] } satisfies Record<string, [number, number]>;
  for (const row of rows) {
    const count = isWarnedByRatio(states, row) ? counts.warned : counts.others;
    count[0]! += states.weight[row]!;
    if (isFallen(row)) count[1]! += states.weight[row]!;
  }
  const shareOf = ([all, fallen]: readonly number[]) => (fallen! + 1) / (all! + 2);
  const [warned, others] = [shareOf(counts.warned), shareOf(counts.others)];
  if (warned > others) return { warned, others, rows: rows.length };
  const all = shareOf(counts.warned.map((count, i) => count + counts.others[i]!));
  return { warned: all + BARELY_MORE, others: all, rows: rows.length };
}

export const ratioRisk = ({ warned, others }: Pick<RatioRule, "warned" | "others">, isWarned: boolean): number =>
  isWarned ? warned : others;
