import { describe, expect, test } from "vitest";
import {
  addState,
  eachVehicle,
  newStates,
  STATE_COLUMNS,
  type Surroundings,
  type Visits,
} from "../../../functions/scoring/churn/vehicle-states.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { visitsOf } from "./simulated-vehicles.ts";

const rng = createRng("vehicles of all kinds");
const rows = Array.from({ length: 60 }, (_, vehicle) => {
  const days = [...new Set(Array.from({ length: rng.integer(1, 8) }, () => rng.integer(1, 900)))].sort((a, b) => a - b);
  return days.map((day) => ({
    vehicle,
    day,
    isPaid: rng.integer(0, 1),
    isRepair: rng.integer(0, 1),
    cents: rng.integer(-100, 900),
    dealer: rng.integer(1, 2),
  }));
}).flat();
const visits = visitsOf(rows);
const answers = [
  { day: 100, share: 0.9, isComplaint: false },
  { day: 500, share: Number.NaN, isComplaint: true },
];
const around: Surroundings = {
  sale: (customer) => (customer % 3 === 0 ? { soldDay: 50, warrantyEndDay: 400 } : undefined),
  answers: (customer) => (customer % 2 === 0 ? answers : []),
};

function statesAt(cutoff: number, of: Visits = visits) {
  const states = newStates();
  eachVehicle(of, (from, to) => addState(states, { visits: of, around }, [from, to], cutoff));
  return states;
}

/** The same facts from the list of a vehicle's visits, written as a sentence each. */
function slowly(vehicle: number, cutoff: number) {
  const all = rows.filter((row) => row.vehicle === vehicle);
  const past = all.filter(({ day }) => day <= cutoff);
  const last = past.at(-1)!;
  const gaps = past.slice(1).map(({ day }, i) => day - past[i]!.day);
  const sale = around.sale(vehicle, vehicle);
  const isAgeKnown = sale !== undefined && sale.soldDay <= cutoff;
  const answer = around
    .answers(vehicle)
    .filter(({ day }) => day <= cutoff)
    .at(-1);
  const repairs = past.filter(({ isRepair }) => isRepair);
  const isRepeat = ({ day }: { day: number }, i: number) =>
    i > 0 && day - repairs[i - 1]!.day <= 30 && cutoff - day <= 365;
  const next = all.find(({ day }) => day > cutoff);
  return {
    customer: vehicle,
    vehicle,
    cutoffDay: cutoff,
    recencyDays: cutoff - last.day,
    intervals: gaps.length,
    ownIntervalDays: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    visits: past.length,
    ageDays: cutoff - (isAgeKnown ? sale.soldDay : past[0]!.day),
    isAgeKnown: Number(isAgeKnown),
    warrantyDaysLeft: isAgeKnown ? sale.warrantyEndDay - cutoff : Number.NaN,
    homeShare: past.filter(({ dealer }) => dealer === last.dealer).length / past.length,
    isLastPaid: last.isPaid,
    hasRepeatRepair: Number(repairs.some(isRepeat)),
    surveyShare: answer ? answer.share : Number.NaN,
    hasComplaint: Number(answer?.isComplaint ?? false),
    meanCents: past.reduce((sum, { cents }) => sum + Math.max(0, cents), 0) / past.length,
    lastCents: Math.max(0, last.cents),
    hasLeft: 0,
    nextVisitDays: next ? next.day - cutoff : Number.NaN,
  };
}

describe.each([30, 99, 200, 499, 600, 900])("at day %i", (cutoff) => {
  const states = statesAt(cutoff);

  test("each vehicle that had come is described by what its visits say", () => {
    const seen = [...new Set(rows.filter(({ day }) => day <= cutoff).map(({ vehicle }) => vehicle))];
    expect(states.vehicle).toEqual(seen);
    for (const [row, vehicle] of seen.entries()) {
      const state = Object.fromEntries(STATE_COLUMNS.map((name) => [name, states[name][row]]));
      expect(state).toEqual(slowly(vehicle, cutoff));
    }
  });

  test("nothing but the label depends on what comes after", () => {
    const known = statesAt(cutoff, visitsOf(rows.filter(({ day }) => day <= cutoff)));
    for (const name of STATE_COLUMNS.filter((each) => each !== "nextVisitDays"))
      expect(known[name]).toEqual(states[name]);
    expect(known.nextVisitDays.every(Number.isNaN)).toBe(true);
  });
});

test("a vehicle has left from the day it was seen with somebody else", () => {
  const sold = visitsOf([{ vehicle: 1, day: 10, leftDay: 50 }]);
  expect([statesAt(49, sold).hasLeft, statesAt(50, sold).hasLeft]).toEqual([[0], [1]]);
});
