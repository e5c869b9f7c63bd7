import type { Rng } from "../../functions/stats/random.ts";
import type { DealerAtWork } from "./at-work.ts";
import type { SampleVehicle } from "./customers.ts";
import { seasonalDay } from "./season.ts";

/** Where a vehicle's life stands between two visits; days are day numbers, infinite when nothing is due. */
export interface Course {
  at: DealerAtWork;
  last: number;
  maintenances: number;
  maintenanceDue: number;
  repairDue: number;
  comebackDue: number;
}

/** What brings a vehicle in next: its maintenance, something that broke, or a repair that did not hold. */
export interface Need {
  readonly day: number;
  readonly kind: "maintenance" | "repair" | "comeback";
}

const DAYS_A_YEAR = 365.25;
const FIRST_MAINTENANCE = { days: 90, km: 5_000 } as const;
const MAINTENANCE = { days: 183, km: 7_500 } as const;

/** Owners are a little late on average. */
const LATENESS = { first: 1.1, later: 1.16 } as const;

/** Semi-regular: the deviation of a gamma of shape 3.5 is half its mean; the first maintenance, which is free, is kept better. */
const REGULARITY = { first: 12, later: 3.5 } as const;

export function startCourse(vehicle: SampleVehicle, home: DealerAtWork, rng: Rng): Course {
  const mean = LATENESS.first * intervalDays(FIRST_MAINTENANCE, vehicle);
  return {
    at: home,
    last: vehicle.soldOn,
    maintenances: 0,
    maintenanceDue: vehicle.soldOn + Math.round(rng.gamma(REGULARITY.first, REGULARITY.first / mean)),
    repairDue: vehicle.soldOn + repairGap(0, rng),
    comebackDue: Number.POSITIVE_INFINITY,
  };
}

/** The next need and the day on which the owner comes, at least one after the last visit. */
export function nextNeed({ last, maintenanceDue, repairDue, comebackDue }: Course, rng: Rng): Need {
  const due = Math.min(maintenanceDue, repairDue, comebackDue);
  if (due === comebackDue) return { kind: "comeback", day: Math.max(last + 1, due) };
  if (due === repairDue) return { kind: "repair", day: Math.max(last + 1, due) };
  return { kind: "maintenance", day: Math.max(last + 1, seasonalDay(due, rng)) };
}

/** Takes a need off the course and sets the day of the next of its kind. */
export function settle(course: Course, { kind, day }: Need, vehicle: SampleVehicle, rng: Rng): void {
  if (kind === "comeback") course.comebackDue = Number.POSITIVE_INFINITY;
  if (kind === "repair") course.repairDue = day + repairGap((day - vehicle.soldOn) / DAYS_A_YEAR, rng);
  if (kind !== "maintenance") return;
  const mean = LATENESS.later * intervalDays(MAINTENANCE, vehicle);
  course.maintenances++;
  course.maintenanceDue = day + Math.max(20, Math.round(rng.gamma(REGULARITY.later, REGULARITY.later / mean)));
}

/** The owner stays away from the network until `day`, whatever is due. */
export function pauseUntil(course: Course, day: number): void {
  course.maintenanceDue = Math.max(course.maintenanceDue, day);
  course.repairDue = Math.max(course.repairDue, day);
}

function intervalDays(
  { days, km }: typeof MAINTENANCE | typeof FIRST_MAINTENANCE,
  { kmPerDay }: SampleVehicle,
): number {
  return Math.min(days, km / kmPerDay);
}

/** Things break at random, more often with age. */
function repairGap(ageYears: number, rng: Rng): number {
  return 5 + Math.round(rng.exponential((0.38 + 0.1 * ageYears) / DAYS_A_YEAR));
}
