import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { LaterVisits } from "../charts/later-visits.ts";
import type { TrackedStep } from "../charts/tracking.ts";

type Holdout = PublishedRow<"holdout">;
const MOST = 7;
const DAY_MS = 86_400_000;

export const dayStart = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Steps in time, each at its last day. */
export const trackedSteps = (rows: readonly PublishedRow<"tracking">[]): TrackedStep[] =>
  rows.map((row) => ({ ...row, at: dayStart(row.endsOn) })).toSorted((one, other) => one.at - other.at);

/** The cut stands at the end of its day. */
export const cutMark = ({ cutOn }: Holdout): { readonly at: number }[] => [{ at: dayStart(cutOn) + DAY_MS / 2 }];

/** Mean later visits by earlier ones: counted, foretold, and by the rule. Frequencies of nobody are left out. */
export function laterVisits(parts: readonly Holdout[]): LaterVisits[] {
  return parts.flatMap((part) => {
    const { customers } = part;
    if (part.frequency === null || customers === 0) return [];
    const frequency = part.frequency === MOST ? `${MOST}+` : String(part.frequency);
    return (["actual", "expected", "byRule"] as const).map((by) => ({
      frequency,
      by,
      customers,
      mean: part[by] / customers,
    }));
  });
}
