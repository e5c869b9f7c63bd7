import type { CustomerSpend } from "./customer-spend.ts";
import { mileageBy, warrantyDaysLeft } from "./mileage.ts";
import { nextRow, type StateBuffer } from "./state-columns.ts";
import { YEAR_DAYS } from "./time-step.ts";
import { type Answer, lastVisitBy, type Run, type Sale, type Surroundings, type Visits } from "./visits.ts";

const REPEAT_REPAIR_DAYS = 30;
const RECENT_DAYS = 365;

export interface Source {
  readonly visits: Visits;
  readonly around: Surroundings;
}

/** Adds the state at `cutoff` of the vehicle whose visits are rows `from`…`to` − 1; nothing when it had none by then. */
export function addState(
  into: StateBuffer,
  { visits, around }: Source,
  of: Run,
  { cutoff, spend, weight }: { readonly cutoff: number; readonly spend: CustomerSpend; readonly weight: number },
): void {
  const last = lastVisitBy(visits, of, cutoff);
  const [from, to] = of;
  if (last < from) return;
  const [customer, vehicle] = [visits.customer[from]!, visits.vehicle[from]!];
  const sold = around.sale(customer, vehicle);
  const sale = sold && sold.soldDay <= cutoff ? sold : undefined;
  const row = nextRow(into);
  const { columns } = into;
  columns.customer[row] = customer;
  columns.vehicle[row] = vehicle;
  columns.cutoffDay[row] = cutoff;
  columns.weight[row] = weight;
  columns.leftDays[row] = visits.leftDay[from]! - cutoff;
  columns.nextVisitDays[row] = last + 1 < to ? visits.day[last + 1]! - cutoff : Number.NaN;
  const place = { row, cutoff, from, last };
  writeRhythm(into, visits, place);
  writeVehicle(into, { visits, around }, place, sale);
  writeAnswers(into, around.answers(customer), place);
  writeAmounts(into, visits, place);
  writeCustomer(into, spend, { ...place, vehicle });
  const latest = Math.max(visits.day[last]!, sale?.soldDay ?? 0, latestAnswerDay(around.answers(customer), cutoff));
  columns.freshestDays[row] = cutoff - latest;
}

interface Place {
  readonly row: number;
  readonly cutoff: number;
  readonly from: number;
  readonly last: number;
}

function writeRhythm({ columns }: StateBuffer, { day }: Visits, { row, cutoff, from, last }: Place): void {
  const intervals = last - from;
  columns.recencyDays[row] = cutoff - day[last]!;
  columns.intervals[row] = intervals;
  columns.ownIntervalDays[row] = intervals > 0 ? (day[last]! - day[from]!) / intervals : Number.NaN;
  columns.visits[row] = intervals + 1;
  columns.historyDays[row] = cutoff - day[from]!;
}

function writeVehicle(
  { columns }: StateBuffer,
  { visits, around }: Source,
  { row, cutoff, from, last }: Place,
  sale: Sale | undefined,
): void {
  const mileage = mileageBy(visits, [from, last], sale);
  columns.ageDays[row] = sale ? cutoff - sale.soldDay : Number.NaN;
  columns.warrantyDaysLeft[row] = sale ? warrantyDaysLeft(sale, mileage, cutoff) : Number.NaN;
  columns.kmPerDay[row] = mileage.kmPerDay;
  columns.homeShare[row] = shareAtDealer(visits, from, last);
  columns.isLastPaid[row] = visits.isPaid[last]!;
  columns.hasRepeatRepair[row] = repeatRepair(visits, [from, last], cutoff);
  columns.hasPhone[row] = Number(sale?.hasPhone === true || tookPhone(visits, from, last));
  const [home, city] = [sale?.city, around.cityOf(visits.dealer[last]!)];
  columns.isFromElsewhere[row] = home && city ? Number(home !== city) : Number.NaN;
}

function writeAnswers({ columns }: StateBuffer, answers: readonly Answer[], { row, cutoff }: Place): void {
  let [share, complaint, low] = [Number.NaN, 0, 0];
  for (const answer of answers) {
    if (answer.day > cutoff) break;
    if (!Number.isNaN(answer.share)) share = answer.share;
    if (cutoff - answer.day > RECENT_DAYS) continue;
    if (answer.isComplaint) complaint = 1;
    if (answer.isLow) low = 1;
  }
  columns.surveyShare[row] = share;
  columns.hasComplaint[row] = complaint;
  columns.hasLowScore[row] = low;
}

function latestAnswerDay(answers: readonly Answer[], cutoff: number): number {
  let latest = 0;
  for (const { day } of answers) if (day <= cutoff) latest = day;
  return latest;
}

function writeAmounts({ columns }: StateBuffer, { day, cents }: Visits, { row, cutoff, from, last }: Place): void {
  let [total, recent, before] = [0, 0, 0];
  for (let at = from; at <= last; at++) {
    const spent = Math.max(0, cents[at]!);
    total += spent;
    const ago = cutoff - day[at]!;
    if (ago < YEAR_DAYS) recent += spent;
    else if (ago < 2 * YEAR_DAYS) before += spent;
  }
  columns.meanCents[row] = total / (last - from + 1);
  columns.lastCents[row] = Math.max(0, cents[last]!);
  columns.cents12[row] = recent;
  columns.centsBefore12[row] = before;
}

function writeCustomer(
  { columns }: StateBuffer,
  spend: CustomerSpend,
  { row, cutoff, vehicle }: Place & { readonly vehicle: number },
): void {
  columns.customerHistoryDays[row] = cutoff - spend.firstDay;
  columns.customerEarlierVisits[row] = spend.earlierVisits;
  columns.customerCents12[row] = spend.cents12;
  columns.customerCents6[row] = spend.cents6;
  columns.customerCentsBefore6[row] = spend.centsBefore6;
  columns.customerTopCents[row] = spend.topCents;
  columns.customerMarginCents[row] = spend.marginCents;
  columns.isMain[row] = Number(spend.mainVehicle === vehicle);
  columns.customerNextVisitDays[row] = Number.isFinite(spend.nextDay) ? spend.nextDay - cutoff : Number.NaN;
  columns.nextCents1[row] = spend.nextCents[0]!;
  columns.nextCents2[row] = spend.nextCents[1]!;
  columns.nextCents3[row] = spend.nextCents[2]!;
  columns.nextCents4[row] = spend.nextCents[3]!;
}

function shareAtDealer({ dealer }: Visits, from: number, last: number): number {
  let same = 0;
  for (let row = from; row <= last; row++) if (dealer[row] === dealer[last]) same++;
  return same / (last - from + 1);
}

function tookPhone({ hasPhone }: Visits, from: number, last: number): boolean {
  for (let row = from; row <= last; row++) if (hasPhone[row]) return true;
  return false;
}

/** 1 or 0; NaN where none is seen and the last visit's file does not say what visits are for. */
function repeatRepair({ day, isRepair }: Visits, [from, last]: readonly [number, number], cutoff: number): number {
  let previous = Number.NEGATIVE_INFINITY;
  for (let row = from; row <= last; row++) {
    if (isRepair[row] !== 1) continue;
    if (day[row]! - previous <= REPEAT_REPAIR_DAYS && cutoff - day[row]! <= RECENT_DAYS) return 1;
    previous = day[row]!;
  }
  return Number.isNaN(isRepair[last]!) ? Number.NaN : 0;
}
