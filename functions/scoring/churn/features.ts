import type { Reason } from "../../contracts/published.ts";
import { expectedInterval, SERVICE_KM } from "./interval.ts";
import type { VehicleStates } from "./state-columns.ts";
import { YEAR_DAYS } from "./time-step.ts";

/** One feature of the visit hazard, and the reason under which its contribution is told; none for what only says that a fact is missing. */
export interface Feature {
  readonly name: string;
  readonly reason: Reason | null;
}

/**
 * Where the line in the overdue ratio may bend: visits come in rhythms, so their hazard rises towards the due date, falls behind it,
 * and stays low.
 */
const OVERDUE_KNOTS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

export const FEATURES = [
  { name: "log days since last visit", reason: "time" },
  { name: "log overdue ratio", reason: "time" },
  ...OVERDUE_KNOTS.map((knot) => ({ name: `overdue beyond ${knot}`, reason: "time" as const })),
  { name: "km since last visit beyond a service interval", reason: "time" },
  { name: "km pace known", reason: null },
  { name: "log visits", reason: "loyalty" },
  { name: "first visit only", reason: "loyalty" },
  { name: "share at home dealer", reason: "loyalty" },
  { name: "log interval", reason: "loyalty" },
  { name: "tier A", reason: "loyalty" },
  { name: "tier B", reason: "loyalty" },
  { name: "log age in years", reason: "life_stage" },
  { name: "age known", reason: null },
  { name: "months to warranty end", reason: "warranty_end" },
  { name: "within 3 months of warranty end", reason: "warranty_end" },
  { name: "after warranty", reason: "warranty_end" },
  { name: "years after warranty", reason: "warranty_end" },
  { name: "paid after warranty", reason: "price" },
  { name: "last visit paid", reason: "price" },
  { name: "payer known", reason: null },
  { name: "log mean amount", reason: "price" },
  { name: "log last over mean amount", reason: "price" },
  { name: "log amount of 12 months over the 12 before", reason: "price" },
  { name: "amount trend known", reason: null },
  { name: "repeat repair", reason: "quality" },
  { name: "kind of visit known", reason: null },
  { name: "survey index", reason: "satisfaction" },
  { name: "survey known", reason: null },
  { name: "complaint", reason: "satisfaction" },
  { name: "low score", reason: "satisfaction" },
  { name: "phone known", reason: "contact" },
  { name: "lives in another city", reason: "distance" },
  { name: "city known", reason: null },
] as const satisfies readonly Feature[];

export type FeatureName = (typeof FEATURES)[number]["name"];

/** Features that science asks for and no feed brings: named, never made up. */
export const UNAVAILABLE = ["service contract"] as const;

const DAYS_A_MONTH = 365.25 / 12;
const WARRANTY_WINDOW_DAYS = 91;
const MOST_WARRANTY_MONTHS = 36;
const MOST_YEARS_AFTER = 3;
const SMALLEST_RATIO = 0.02;
/** A vehicle that missed this many services by its pace is no more likely to be gone after another. */
const MOST_SERVICES_BEYOND = 4;
/** A year's spend is compared with at least this much of the year before it. */
const MIN_TREND_DAYS = YEAR_DAYS / 2;

/** How long after the cut-off with no visit in between; days between visits and km a day of all; the least spend of a year that makes an A, and a B. */
export interface Moment {
  readonly elapsedDays: number;
  readonly population: number;
  readonly kmPerDay: number;
  tierFloors(cutoffDay: number): { readonly A: number; readonly B: number };
}

/**
 * Writes the features of state `row` at `at`, in the order of `FEATURES`. NaN where a fact is not known; a vehicle of unknown pace drives as
 * all do.
 */
export function writeFeatures(
  states: VehicleStates,
  row: number,
  moment: Moment,
  [into, at]: readonly [Float64Array, number],
): void {
  let next = writeTime(states, row, moment, [into, at]);
  next = writeLoyalty(states, row, moment, [into, next]);
  next = writeWarranty(states, row, moment, [into, next]);
  next = writePrice(states, row, [into, next]);
  writeExperience(states, row, [into, next]);
}

/** Rewrites at 0 what the passing of time changes in features that stand there already. */
export function advanceFeatures(states: VehicleStates, row: number, moment: Moment, into: Float64Array): void {
  writeTime(states, row, moment, [into, 0]);
  writeWarranty(states, row, moment, [into, FIRST_OF_WARRANTY]);
}

const FIRST_OF_WARRANTY = FEATURES.findIndex(({ name }) => name === "log age in years");

type Place = readonly [Float64Array, number];
const known = (value: number): number => Number(!Number.isNaN(value));

function writeTime(states: VehicleStates, row: number, moment: Moment, [into, at]: Place): number {
  const { population } = moment;
  const days = states.recencyDays[row]! + moment.elapsedDays;
  const ownPace = states.kmPerDay[row]!;
  const pace = Number.isNaN(ownPace) ? moment.kmPerDay : ownPace;
  const ratio = Math.max(SMALLEST_RATIO, days / dueDays(states, row, population));
  let next = at;
  into[next++] = Math.log1p(days);
  into[next++] = Math.log(ratio);
  for (const knot of OVERDUE_KNOTS) into[next++] = Math.max(0, ratio - knot);
  into[next++] = Math.min(MOST_SERVICES_BEYOND, Math.max(0, (days * pace) / SERVICE_KM - 1));
  into[next++] = known(ownPace);
  return next;
}

const dueDays = ({ ownIntervalDays, intervals, kmPerDay }: VehicleStates, row: number, population: number): number =>
  expectedInterval({ own: ownIntervalDays[row]!, intervals: intervals[row]!, kmPerDay: kmPerDay[row]! }, population);

function writeLoyalty(
  states: VehicleStates,
  row: number,
  { population, tierFloors }: Moment,
  [into, at]: Place,
): number {
  const floors = tierFloors(states.cutoffDay[row]!);
  const spent = states.customerCents12[row]!;
  let next = at;
  into[next++] = Math.log(states.visits[row]!);
  into[next++] = Number(states.visits[row]! === 1);
  into[next++] = states.homeShare[row]!;
  into[next++] = Math.log(dueDays(states, row, population) / population);
  into[next++] = Number(spent >= floors.A);
  into[next++] = Number(spent >= floors.B && spent < floors.A);
  return next;
}

function writeWarranty(states: VehicleStates, row: number, { elapsedDays }: Moment, [into, at]: Place): number {
  const age = states.ageDays[row]! + elapsedDays;
  const left = states.warrantyDaysLeft[row]! - elapsedDays;
  const sinceLast = states.recencyDays[row]! + elapsedDays;
  let next = at;
  into[next++] = Math.log1p(age / 365.25);
  into[next++] = known(age);
  into[next++] = Math.min(MOST_WARRANTY_MONTHS, Math.max(0, left / DAYS_A_MONTH));
  into[next++] = ifKnown(left, Number(Math.abs(left) <= WARRANTY_WINDOW_DAYS));
  into[next++] = ifKnown(left, Number(left < 0));
  into[next++] = Math.min(MOST_YEARS_AFTER, Math.max(0, -left / 365));
  into[next++] = ifKnown(left, left + sinceLast < 0 ? states.isLastPaid[row]! : 0);
  return next;
}

const ifKnown = (fact: number, value: number): number => (Number.isNaN(fact) ? Number.NaN : value);

function writePrice(states: VehicleStates, row: number, [into, at]: Place): number {
  const mean = states.meanCents[row]!;
  const trend = amountTrend(states, row);
  let next = at;
  into[next++] = states.isLastPaid[row]!;
  into[next++] = known(states.isLastPaid[row]!);
  into[next++] = Math.log1p(mean / 100);
  into[next++] = Math.log((states.lastCents[row]! + 100) / (mean + 100));
  into[next++] = trend;
  into[next++] = known(trend);
  return next;
}

/** ln of the last 12 months' spend over the 12 before, these scaled up where only part of them is on record. */
function amountTrend({ historyDays, cents12, centsBefore12 }: VehicleStates, row: number): number {
  const before = Math.min(YEAR_DAYS, historyDays[row]! - YEAR_DAYS);
  if (before < MIN_TREND_DAYS) return Number.NaN;
  return Math.log((cents12[row]! + 100) / ((centsBefore12[row]! * YEAR_DAYS) / before + 100));
}

function writeExperience(states: VehicleStates, row: number, [into, at]: Place): void {
  let next = at;
  into[next++] = states.hasRepeatRepair[row]!;
  into[next++] = known(states.hasRepeatRepair[row]!);
  into[next++] = states.surveyShare[row]!;
  into[next++] = known(states.surveyShare[row]!);
  into[next++] = states.hasComplaint[row]!;
  into[next++] = states.hasLowScore[row]!;
  into[next++] = states.hasPhone[row]!;
  into[next++] = states.isFromElsewhere[row]!;
  into[next] = known(states.isFromElsewhere[row]!);
}
