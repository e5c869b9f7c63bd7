import { QUARTER_DAYS } from "../../../functions/scoring/churn/hazard.ts";
import {
  addState,
  eachVehicle,
  newStates,
  type VehicleStates,
  type Visits,
} from "../../../functions/scoring/churn/vehicle-states.ts";
import { createRng, type Rng } from "../../../functions/stats/random.ts";

export interface Simulated {
  readonly visits: Visits;
  readonly states: VehicleStates;
  readonly asOfDay: number;
}

const AS_OF = 2000;
const QUARTERS = 10;
const NOBODY = { sale: () => undefined, answers: () => [] };

/** Vehicles that come about every half year until they stop; `leavesAfter` draws the chance of stopping after each visit. */
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
  return { visits, states: statesOf(visits), asOfDay: AS_OF };
}

export function visitsOf(
  rows: readonly {
    vehicle: number;
    day: number;
    isPaid?: number;
    cents?: number;
    isRepair?: number;
    dealer?: number;
    leftDay?: number;
  }[],
): Visits {
  const column = (value: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, value);
  return {
    customer: column(({ vehicle }) => vehicle),
    vehicle: column(({ vehicle }) => vehicle),
    day: column(({ day }) => day),
    dealer: column(({ dealer = 1 }) => dealer),
    isPaid: column(({ isPaid = 1 }) => isPaid),
    isRepair: column(({ isRepair = 0 }) => isRepair),
    cents: column(({ cents = 30_000 }) => cents),
    leftDay: column(({ leftDay = Number.NaN }) => leftDay),
  };
}

function statesOf(visits: Visits): VehicleStates {
  const states = newStates();
  eachVehicle(visits, (from, to) => {
    for (let quarter = 0; quarter <= QUARTERS; quarter++)
      addState(states, { visits, around: NOBODY }, [from, to], AS_OF - quarter * QUARTER_DAYS);
  });
  return states;
}
