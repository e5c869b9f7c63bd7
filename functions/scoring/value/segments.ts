import { type BusinessDate, dateOfDay } from "../../contracts/calendar.ts";
import type { CallPurpose, LoyaltyBand, Segment, Tier } from "../../contracts/published.ts";

/** Who belongs to a segment: days and money in cents. */
export const SEGMENT_LIMITS = {
  /** A customer is new for so long after the first visit or sale. */
  newDays: 90,
  /** A new customer who has brought as much is premium. */
  premiumCents: 20_000_000,
  /** Who came again within so many days… */
  returnedDays: 90,
  /** …after having stayed away for longer than this returns. */
  awayDays: 365,
} as const;

/** What is done with a segment: a call within so many days of an event, and what for. Null: no plan of its own. */
export interface FollowUp {
  readonly after: "first_contact" | "last_visit";
  readonly withinDays: number;
  readonly purpose: CallPurpose;
}

export const FOLLOW_UP: Readonly<Record<Segment, FollowUp | null>> = {
  new_premium: { after: "first_contact", withinDays: 3, purpose: "welcome" },
  new: { after: "first_contact", withinDays: 7, purpose: "first_service" },
  returning: { after: "last_visit", withinDays: 3, purpose: "thanks" },
  vip: { after: "last_visit", withinDays: 90, purpose: "care" },
  regular: null,
};

/** Calls that fall due in the coming days, the business date among them, are told apart from those of days gone by. */
export const DUE_DAYS = 7;

/** What a segment depends on; days as day numbers, NaN where there was none. */
export interface Segmented {
  readonly firstContactDay: number;
  readonly lastVisitDay: number;
  /** Between the last two visits. */
  readonly lastIntervalDays: number;
  readonly spendCents: number;
  readonly tier: Tier;
  readonly loyalty: LoyaltyBand;
}

/** The first that fits: new and premium, new, returning, VIP (tier A and loyal), regular. */
export function segmentOf(customer: Segmented, asOfDay: number): Segment {
  const { firstContactDay, lastVisitDay, lastIntervalDays, spendCents, tier, loyalty } = customer;
  const { newDays, premiumCents, returnedDays, awayDays } = SEGMENT_LIMITS;
  if (asOfDay - firstContactDay < newDays) return spendCents >= premiumCents ? "new_premium" : "new";
  if (asOfDay - lastVisitDay < returnedDays && lastIntervalDays > awayDays) return "returning";
  return tier === "A" && loyalty === "high" ? "vip" : "regular";
}

/** The day by which a customer of the segment is to be called; null without a plan, or without its event. */
export function callBy(
  segment: Segment,
  { firstContactDay, lastVisitDay }: Pick<Segmented, "firstContactDay" | "lastVisitDay">,
): BusinessDate | null {
  const plan = FOLLOW_UP[segment];
  if (!plan) return null;
  const event = plan.after === "first_contact" ? firstContactDay : lastVisitDay;
  return Number.isFinite(event) ? dateOfDay(event + plan.withinDays) : null;
}
