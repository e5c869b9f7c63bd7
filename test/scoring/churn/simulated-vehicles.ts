import { emptySpend, readSpend } from "../../../functions/scoring/churn/customer-spend.ts";
import { floorsAt, spendFloors } from "../../../functions/scoring/churn/spend-tiers.ts";
import { newStates, type StateColumn, statesOf } from "../../../functions/scoring/churn/state-columns.ts";
import { QUARTER_DAYS } from "../../../functions/scoring/churn/time-step.ts";
import { addState } from "../../../functions/scoring/churn/vehicle-states.ts";
import { eachCustomer, eachVehicle, type Surroundings, type Visits } from "../../../functions/scoring/churn/visits.ts";
import { createRng, type Rng } from "../../../functions/stats/random.ts";

export type States = Record<StateColumn, Float64Array>;

export interface Simulated {
  readonly visits: Visits;
  readonly states: States;
  readonly asOfDay: number;
}

const AS_OF = 2000;
const QUARTERS = 10;
export const NOBODY: Surroundings = { sale: () => undefined, answers: () => [], cityOf: () => undefined };

/** Vehicles that come about every half year until they stop; `chanceOfLeaving` is the chance of stopping after each visit. */
export function simulate(
  vehicles: number,
  seed: string,
  chanceOfLeaving: (isPaid: boolean, rng: Rng) => number,
): Simulated {
  const rng = createRng(seed);
  const rows = Array.from({ length: vehicles }, (_, vehicle) => {
    const days: { vehicle: number; day: number; isPaid: number }[] = [];
    let isLeaving = false;
    for (let day = rng.integer(700, 1400); day <= AS_OF && !isLeaving; day += 60 + Math.round(rng.gamma(8, 8 / 120))) {
      const isPaid = rng.chance(0.5);
      days.push({ vehicle, day, isPaid: Number(isPaid) });
      isLeaving = rng.chance(chanceOfLeaving(isPaid, rng));
    }
    return days;
  }).flat();
  const visits = visitsOf(rows);
  return { visits, states: statesEachQuarter(visits, AS_OF, QUARTERS), asOfDay: AS_OF };
}

export interface MadeVisit {
  readonly customer?: number;
  readonly vehicle: number;
  readonly day: number;
  readonly isPaid?: number;
  readonly cents?: number;
  readonly isRepair?: number;
  readonly dealer?: number;
  readonly km?: number;
  readonly hasPhone?: number;
  readonly leftDay?: number;
}

export function visitsOf(rows: readonly MadeVisit[]): Visits {
  const column = (value: (row: MadeVisit) => number) => Float64Array.from(rows, value);
  return {
    customer: column(({ customer, vehicle }) => customer ?? vehicle),
    vehicle: column(({ vehicle }) => vehicle),
    day: column(({ day }) => day),
    dealer: column(({ dealer = 1 }) => dealer),
    isPaid: column(({ isPaid = 1 }) => isPaid),
    isRepair: column(({ isRepair = 0 }) => isRepair),
    cents: column(({ cents = 30_000 }) => cents),
    marginCents: column(({ cents = 30_000 }) => cents / 2),
    km: column(({ km = Number.NaN }) => km),
    hasPhone: column(({ hasPhone = 1 }) => hasPhone),
    leftDay: column(({ leftDay = Number.NaN }) => leftDay),
  };
}

/** Every vehicle's state at each cut-off, whether or not a night would ask about it. */
export function statesAt(visits: Visits, cutoffs: readonly number[], around: Surroundings = NOBODY): States {
  const states = newStates();
  const spend = emptySpend();
  eachCustomer(visits, (run) => {
    for (const cutoff of cutoffs) {
      readSpend(spend, visits, run, cutoff);
      eachVehicle(visits, run, (of) => addState(states, { visits, around }, of, { cutoff, spend, weight: 1 }));
    }
  });
  return statesOf(states);
}

export const statesEachQuarter = (visits: Visits, asOfDay: number, quarters: number): States =>
  statesAt(
    visits,
    Array.from({ length: quarters + 1 }, (_, quarter) => asOfDay - quarter * QUARTER_DAYS),
  );

/** A business date on which dealers can make a hundred calls, and tiers as the states have them. */
export const occasionOf = (states: States, asOfDay: number) => ({
  asOfDay,
  calls: 100,
  tierFloors: floorsAt(spendFloors(states)),
});
