import { describe, expect, test } from "vitest";
import { STATE_COLUMNS } from "../../../functions/scoring/churn/state-columns.ts";
import type { Answer, Surroundings } from "../../../functions/scoring/churn/visits.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { type MadeVisit, statesAt, visitsOf } from "./simulated-vehicles.ts";

const rng = createRng("vehicles of all kinds");
const orNaN = (value: number) => (rng.chance(0.2) ? Number.NaN : value);
const rows = Array.from({ length: 80 }, (_, vehicle) => {
  const days = [...new Set(Array.from({ length: rng.integer(1, 9) }, () => rng.integer(1, 1800)))].sort(
    (a, b) => a - b,
  );
  const leftDay = rng.chance(0.1) ? days.at(-1)! + 100 : Number.NaN;
  return days.map((day) => ({
    customer: Math.floor(vehicle / 2),
    vehicle,
    day,
    isPaid: orNaN(rng.integer(0, 1)),
    isRepair: orNaN(rng.integer(0, 1)),
    cents: rng.integer(-100, 900),
    dealer: rng.integer(1, 2),
    km: orNaN(day * (20 + vehicle)),
    hasPhone: Number(rng.chance(0.2)),
    leftDay,
  }));
}).flat();
const answers: readonly Answer[] = [
  { day: 100, share: 0.9, isComplaint: false, isLow: true },
  { day: 500, share: Number.NaN, isComplaint: true, isLow: false },
];
const around: Surroundings = {
  sale: (customer, vehicle) =>
    vehicle % 3 === 0
      ? {
          soldDay: 50,
          warrantyEndDay: 1100,
          warrantyKm: vehicle % 2 ? 40_000 : Number.NaN,
          hasPhone: customer % 5 === 0,
          city: customer % 4 ? "沈阳" : "大连",
        }
      : undefined,
  answers: (customer) => (customer % 2 === 0 ? answers : []),
  cityOf: (dealer) => (dealer === 1 ? "沈阳" : undefined),
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const spent = (visits: readonly MadeVisit[]) => sum(visits.map(({ cents }) => Math.max(0, cents!)));

/** The same facts from lists of visits, written as a sentence each. */
function slowly(vehicle: number, cutoff: number) {
  const all = rows.filter((row) => row.vehicle === vehicle);
  const past = all.filter(({ day }) => day <= cutoff);
  const last = past.at(-1)!;
  const gaps = past.slice(1).map(({ day }, i) => day - past[i]!.day);
  const sold = around.sale(last.customer, vehicle);
  const sale = sold && sold.soldDay <= cutoff ? sold : undefined;
  const known = around.answers(last.customer).filter(({ day }) => day <= cutoff);
  const recent = known.filter(({ day }) => cutoff - day <= 365);
  const repairs = past.filter(({ isRepair }) => isRepair === 1);
  const isRepeat = ({ day }: MadeVisit, i: number) => i > 0 && day - repairs[i - 1]!.day <= 30 && cutoff - day <= 365;
  const read = past.filter(({ km }) => !Number.isNaN(km));
  const start = sale ? { day: sale.soldDay, km: 0 } : read[0];
  const end = read.at(-1);
  const days = start && end ? end.day - start.day : 0;
  const pace = days >= 30 && end!.km > start!.km ? (end!.km - start!.km) / days : Number.NaN;
  const byKm = sale && end ? end.day + (sale.warrantyKm - end.km) / pace - cutoff : Number.NaN;
  const byDate = sale ? sale.warrantyEndDay - cutoff : Number.NaN;
  const between = (visits: readonly MadeVisit[], from: number, to: number) =>
    visits.filter(({ day }) => cutoff - day >= from && cutoff - day < to);
  const isRepeated = repairs.some(isRepeat);
  return {
    customer: last.customer,
    vehicle,
    cutoffDay: cutoff,
    weight: 1,
    recencyDays: cutoff - last.day,
    intervals: gaps.length,
    ownIntervalDays: sum(gaps) / gaps.length,
    visits: past.length,
    historyDays: cutoff - past[0]!.day,
    ageDays: sale ? cutoff - sale.soldDay : Number.NaN,
    warrantyDaysLeft: Number.isNaN(byKm) ? byDate : Math.min(byDate, byKm),
    kmPerDay: pace,
    homeShare: past.filter(({ dealer }) => dealer === last.dealer).length / past.length,
    isLastPaid: last.isPaid,
    hasRepeatRepair: isRepeated ? 1 : Number.isNaN(last.isRepair) ? Number.NaN : 0,
    surveyShare: known.findLast(({ share }) => !Number.isNaN(share))?.share ?? Number.NaN,
    hasComplaint: Number(recent.some(({ isComplaint }) => isComplaint)),
    hasLowScore: Number(recent.some(({ isLow }) => isLow)),
    hasPhone: Number(sale?.hasPhone === true || past.some(({ hasPhone }) => hasPhone === 1)),
    isFromElsewhere: sale && last.dealer === 1 ? Number(sale.city !== "沈阳") : Number.NaN,
    meanCents: spent(past) / past.length,
    lastCents: Math.max(0, last.cents),
    cents12: spent(between(past, 0, 364)),
    centsBefore12: spent(between(past, 364, 728)),
    freshestDays: cutoff - Math.max(last.day, sale?.soldDay ?? 0, ...known.map(({ day }) => day)),
    leftDays: last.leftDay - cutoff,
    nextVisitDays: (all.find(({ day }) => day > cutoff)?.day ?? Number.NaN) - cutoff,
    ...ofCustomer(last.customer, vehicle, cutoff),
  };
}

function ofCustomer(customer: number, vehicle: number, cutoff: number) {
  const all = rows.filter((row) => row.customer === customer).sort((one, other) => one.day - other.day);
  const ago = ({ day }: MadeVisit) => cutoff - day;
  const past = all.filter(({ day }) => day <= cutoff);
  const year = past.filter((visit) => ago(visit) < 364);
  const ahead = (days: number) => all.filter(({ day }) => day > cutoff && day <= cutoff + days);
  const theirs = past.filter(({ leftDay }) => !(leftDay <= cutoff));
  const latest = theirs.filter(({ day }) => day === theirs.at(-1)?.day).map((visit) => visit.vehicle);
  return {
    customerHistoryDays: cutoff - past[0]!.day,
    customerEarlierVisits: past.filter((visit) => ago(visit) >= 182).length,
    customerCents12: spent(year),
    customerCents6: spent(past.filter((visit) => ago(visit) < 182)),
    customerCentsBefore6: spent(past.filter((visit) => ago(visit) >= 182 && ago(visit) < 546)),
    customerTopCents: Math.max(0, ...year.map(({ cents }) => cents)),
    customerMarginCents: spent(year) / 2,
    isMain: Number(vehicle === Math.min(...latest)),
    customerNextVisitDays: (ahead(5000)[0]?.day ?? Number.NaN) - cutoff,
    nextCents1: spent(ahead(91)),
    nextCents2: spent(ahead(182)),
    nextCents3: spent(ahead(273)),
    nextCents4: spent(ahead(364)),
  };
}

const rounded = (state: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(state).map(([name, value]) => [name, Number(value.toFixed(9))]));
const LABELS = ["nextVisitDays", "customerNextVisitDays", "nextCents1", "nextCents2", "nextCents3", "nextCents4"];

describe.each([30, 99, 200, 499, 600, 900, 1300, 1800])("at day %i", (cutoff) => {
  const states = statesAt(visitsOf(rows), [cutoff], around);

  test("each vehicle that had come is described by what its visits say", () => {
    const seen = [...new Set(rows.filter(({ day }) => day <= cutoff).map(({ vehicle }) => vehicle))];
    expect([...states.vehicle]).toEqual(seen);
    for (const [row, vehicle] of seen.entries()) {
      const state = Object.fromEntries(STATE_COLUMNS.map((name) => [name, states[name][row]!]));
      expect(rounded(state)).toEqual(rounded(slowly(vehicle, cutoff)));
    }
  });

  test("nothing but the label depends on what comes after", () => {
    const known = statesAt(visitsOf(rows.filter(({ day }) => day <= cutoff)), [cutoff], around);
    for (const name of STATE_COLUMNS.filter((each) => !LABELS.includes(each)))
      expect(known[name]).toEqual(states[name]);
    expect([...known.nextVisitDays, ...known.customerNextVisitDays].every(Number.isNaN)).toBe(true);
    expect(Math.max(0, ...known.nextCents4)).toBe(0);
  });

  test("no fact is of a later day", () => {
    expect(Math.min(0, ...states.freshestDays)).toBe(0);
  });
});

test("a vehicle has left from the day it was seen with somebody else", () => {
  const sold = visitsOf([{ vehicle: 1, day: 10, leftDay: 50 }]);
  expect([statesAt(sold, [49]).leftDays[0], statesAt(sold, [50]).leftDays[0]]).toEqual([1, 0]);
});

test("states of more vehicles than there was room for are all there", () => {
  const many = visitsOf(Array.from({ length: 3000 }, (_, vehicle) => ({ vehicle, day: vehicle % 90 })));
  const states = statesAt(many, [100]);
  expect([states.vehicle.length, states.vehicle[2999], states.recencyDays[2999]]).toEqual([
    3000,
    2999,
    100 - (2999 % 90),
  ]);
});
