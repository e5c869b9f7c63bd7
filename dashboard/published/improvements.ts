import type { PublishedRow } from "../../functions/contracts/published.ts";
import { monthStart } from "./scores.ts";

export type Improvement = PublishedRow<"improvements">;
export type Participant = PublishedRow<"participants">;

/** An action under its name in the reader's language. */
export interface NamedImprovement extends Improvement {
  readonly name: string;
}

/** A month of both sides, at its first day in milliseconds UTC. */
export type ProgressPoint = PublishedRow<"progress"> & { readonly at: number };

/** The effect at a month, with its interval where that is the true one. */
export interface PlaceboPoint {
  readonly at: number;
  readonly month: string;
  readonly effect: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly kind: "placebo" | "actual";
}

/** Measured ones first, the largest effect at the top. */
export function namedImprovements(rows: readonly Improvement[], isEnglish: boolean): NamedImprovement[] {
  return rows
    .map((row) => ({ ...row, name: isEnglish ? row.nameEn : row.nameZh }))
    .sort((one, other) => effectOf(other) - effectOf(one) || (one.action < other.action ? -1 : 1));
}

const effectOf = ({ effect }: Improvement): number => effect ?? Number.NEGATIVE_INFINITY;

export const progressPoints = (rows: readonly PublishedRow<"progress">[]): ProgressPoint[] =>
  rows.map((row) => ({ ...row, at: monthStart(row.month) })).sort((one, other) => one.at - other.at);

/** Effects at earlier dates, and the true one at its own. */
export function placeboPoints(rows: readonly PublishedRow<"placebos">[], action: Improvement): PlaceboPoint[] {
  const placebos = rows.map(({ month, effect }): PlaceboPoint => {
    return { at: monthStart(month), month, effect, low: null, high: null, kind: "placebo" };
  });
  const { effect, firstMonth: month, low, high } = action;
  if (effect === null || month === null) return placebos;
  return [...placebos, { at: monthStart(month), month, effect, low, high, kind: "actual" }];
}
