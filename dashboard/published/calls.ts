import type { PublishedRow } from "../../functions/contracts/published.ts";
import { dayStart } from "./holdout.ts";

type Customer = PublishedRow<"customers">;
const WEEK_MS = 7 * 86_400_000;

/** Customers whose planned call falls within the seven days from the business date on: by day, the most valuable first. */
export function callsOfWeek(customers: readonly Customer[], businessDate: string): Customer[] {
  const from = dayStart(businessDate);
  const isDue = ({ callBy }: Customer) =>
    callBy !== null && dayStart(callBy) >= from && dayStart(callBy) < from + WEEK_MS;
  return customers
    .filter(isDue)
    .sort(
      (one, other) =>
        dayStart(one.callBy ?? "") - dayStart(other.callBy ?? "") || other.contributionCents - one.contributionCents,
    );
}
