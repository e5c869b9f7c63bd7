import { addMonths, type BusinessDate, dateOfDay, dayNumber } from "../../contracts/calendar.ts";
import type { Models } from "../../contracts/models.ts";
import { quantile } from "../../stats/quantile.ts";
import { fitValue, withoutVisitModel } from "./fit-value.ts";
import { contributionOf, histories, type Standings, type ValueModels } from "./standings.ts";
import { type TierFloors, tierFloors } from "./tiers.ts";

/** Standings with what the visit models need beside them. */
export type FittedOn = Standings & { readonly sumLogIntervals: Float64Array };

/** Months that a contribution looks back on, but for one: a history that began within the first month counts as whole. */
const WHOLE_MONTHS = 23;
/** A few rows of an earlier age do not make a history. */
const STRAY_SHARE = 0.01;

/** The day as at which the cuts of the business date's year are set: the last of the year before. */
export const cutsDay = (businessDate: BusinessDate): BusinessDate =>
  `${String(Number(businessDate.slice(0, 4)) - 1).padStart(4, "0")}-12-31`;

/** The day from which visits are recorded: all but a hundredth of the customers came on it or later. Null without visits. */
export function recordsSince({ age }: Pick<Standings, "age">, asOf: BusinessDate): BusinessDate | null {
  const ages = age.filter((weeks) => !Number.isNaN(weeks));
  if (ages.length === 0) return null;
  return dateOfDay(dayNumber(asOf) - Math.floor(7 * quantile(ages, 1 - STRAY_SHARE)));
}

/** Whether what customers had brought by `day` can be told: its 24 months are on record. */
export const isWhole = (since: BusinessDate | null, day: BusinessDate): boolean =>
  since !== null && since <= addMonths(day, -WHOLE_MONTHS);

interface YearEnd {
  /** The year's first cuts, from what was known by the last day of the year before. */
  readonly before: FittedOn;
  readonly now: FittedOn;
  readonly models: ValueModels;
  readonly businessDate: BusinessDate;
}

/**
 * The tier cuts in force on a business date. Those of a year are set as at the last day of the year before, by models fitted on
 * what was dated up to it: every night of the year, a backfill and a late run arrive at the same from the same rows. Until a
 * year's end has 24 months on record the cuts are the business date's own, and provisional.
 */
export function yearCuts({ before, now, models, businessDate }: YearEnd): Models["cuts"] {
  const day = cutsDay(businessDate);
  if (isWhole(recordsSince(before, day), day)) {
    const fitted = fitValue(histories(before));
    const cents = contributionOf(models.visits ? fitted : withoutVisitModel(fitted))(before);
    return { status: "frozen", setOn: day, ...plain(tierFloors(cents)), customers: cents.length };
  }
  const cents = contributionOf(models)(now);
  return { status: "provisional", setOn: businessDate, ...plain(tierFloors(cents)), customers: cents.length };
}

/** Null where nobody contributed, and so nobody is above C. */
const plain = ({ A, B }: TierFloors) => ({
  floorA: Number.isFinite(A) ? A : null,
  floorB: Number.isFinite(B) ? B : null,
});

export const floorsOf = ({ floorA, floorB }: Models["cuts"]): TierFloors => ({
  A: floorA ?? Number.POSITIVE_INFINITY,
  B: floorB ?? Number.POSITIVE_INFINITY,
});
