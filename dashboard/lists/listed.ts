import type { List, Outcome, OutcomeKind } from "../../functions/contracts/lists.ts";
import type { PublishedRow } from "../../functions/contracts/published.ts";

export type ListRow = PublishedRow<"lists">;

/** The contract's lists in their order, not imported so that no schema library travels to the reader. */
export const LIST_ORDER: readonly List[] = [
  "callback",
  "save",
  "warranty",
  "reminder",
  "win_back",
  "replacement",
  "referral",
  "data_repair",
];

const CALL: readonly OutcomeKind[] = ["called", "reached", "booked", "came", "declined"];

/** What a caller can say of a row, the likeliest first. */
export function outcomesFor({ list, script }: Pick<ListRow, "list" | "script">): readonly OutcomeKind[] {
  if (list === "data_repair") return ["repaired"];
  if (script === "follow_up") return ["called", "surveyed", "declined"];
  return list === "callback" ? ["called", "reached", "closed", "declined"] : CALL;
}

type Reason = NonNullable<Outcome["reason"]>;
const REASONS: Readonly<Partial<Record<OutcomeKind, readonly Reason[]>>> = {
  declined: ["no_time", "price", "elsewhere", "distance", "dissatisfied", "sold", "no_contact", "other"],
  closed: ["solved", "explained", "redone", "compensated", "unreachable", "unfounded"],
};

/** The reasons that an outcome must come with; none for most. */
export const reasonsFor = (kind: OutcomeKind): readonly Reason[] => REASONS[kind] ?? [];

/** What stands on a callback's clock: time left, or how long it is over. Null where nothing is due at an instant. */
export function clockOf(
  { dueAt }: Pick<ListRow, "dueAt">,
  now: number,
): { readonly isOver: boolean; readonly minutes: number } | null {
  if (dueAt === null) return null;
  const left = Math.round((Date.parse(dueAt) - now) / 60_000);
  return { isOver: left < 0, minutes: Math.abs(left) };
}

export const isOverdue = (row: ListRow, now: number): boolean => clockOf(row, now)?.isOver ?? false;

/**
 * Whether the day's work on a row is over: something was logged, and of a callback that it is closed or that its customer wants no contact,
 * of a follow-up that it was made.
 */
export function isDone({ list, script, customer }: ListRow, outcomes: readonly Outcome[]): boolean {
  const latest = outcomes.findLast((outcome) => outcome.list === list && outcome.customer === customer);
  if (!latest || list !== "callback") return latest !== undefined;
  if (script === "follow_up") return latest.kind !== "called";
  return latest.kind === "closed" || latest.reason === "no_contact";
}
