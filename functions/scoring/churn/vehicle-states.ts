/** One vehicle of one customer at a cut-off, as columns. Everything is dated at or before the cut-off but `nextVisitDays`. */
export const STATE_COLUMNS = [
  "customer",
  "vehicle",
  "cutoffDay",
  /** Days from the last visit to the cut-off. */
  "recencyDays",
  /** Intervals between visits so far, and their mean in days (NaN without one). */
  "intervals",
  "ownIntervalDays",
  "visits",
  /** Days since the sale, or since the first visit where no sale is known. */
  "ageDays",
  "isAgeKnown",
  /** Days of warranty left, negative after its end; NaN where no sale is known. */
  "warrantyDaysLeft",
  /** Share of the visits made at the dealer of the last one. */
  "homeShare",
  "isLastPaid",
  /** A repair within 30 days of another, in the last 12 months. */
  "hasRepeatRepair",
  /** Last survey answer on 0–1 of its scale; NaN where nobody asked. */
  "surveyShare",
  "hasComplaint",
  "meanCents",
  "lastCents",
  /** Somebody else has the vehicle by now; then its silence is no churn. Never a feature. */
  "hasLeft",
  /** Days from the cut-off to the next visit; NaN where none has come yet. The label, never a feature. */
  "nextVisitDays",
] as const;

export type StateColumn = (typeof STATE_COLUMNS)[number];
export type VehicleStates = Readonly<Record<StateColumn, ArrayLike<number>>>;

/** Visits sorted by customer, vehicle and day. */
export interface Visits {
  readonly customer: Float64Array;
  readonly vehicle: Float64Array;
  readonly day: Float64Array;
  /** A number per dealer. */
  readonly dealer: ArrayLike<number>;
  readonly isPaid: Float64Array;
  readonly isRepair: Float64Array;
  readonly cents: Float64Array;
  /** Day from which the vehicle is known to be somebody else's; NaN while it is the customer's. */
  readonly leftDay: Float64Array;
}

export interface Sale {
  readonly soldDay: number;
  readonly warrantyEndDay: number;
}

/** A survey answer of a customer: its day, index on 0–1, and whether the customer complained. */
export interface Answer {
  readonly day: number;
  readonly share: number;
  readonly isComplaint: boolean;
}

/** What is known of a customer's vehicles beside their visits; both answer for one customer and vehicle. */
export interface Surroundings {
  sale(customer: number, vehicle: number): Sale | undefined;
  /** In order of days. */
  answers(customer: number): readonly Answer[];
}

const REPEAT_REPAIR_DAYS = 30;
const YEAR_DAYS = 365;

/** Gathers states; `columns` grow together. */
export function newStates(): Record<StateColumn, number[]> {
  return Object.fromEntries(STATE_COLUMNS.map((name) => [name, []])) as unknown as Record<StateColumn, number[]>;
}

/** Calls `visitVehicle(from, to)` for each run of rows of one customer and vehicle. */
export function eachVehicle({ customer, vehicle }: Visits, visitVehicle: (from: number, to: number) => void): void {
  for (let from = 0; from < customer.length; ) {
    let to = from + 1;
    while (to < customer.length && customer[to] === customer[from] && vehicle[to] === vehicle[from]) to++;
    visitVehicle(from, to);
    from = to;
  }
}

/** Adds the state at `cutoff` of the vehicle whose visits are rows `from`…`to` − 1; nothing when it had none by then. */
export function addState(
  into: Record<StateColumn, number[]>,
  { visits, around }: { readonly visits: Visits; readonly around: Surroundings },
  [from, to]: readonly [number, number],
  cutoff: number,
): void {
  let last = from - 1;
  while (last + 1 < to && visits.day[last + 1]! <= cutoff) last++;
  if (last < from) return;
  const count = last - from + 1;
  const [customer, vehicle] = [visits.customer[from]!, visits.vehicle[from]!];
  const sale = around.sale(customer, vehicle);
  const isAgeKnown = sale !== undefined && sale.soldDay <= cutoff;
  const answer = lastAnswer(around.answers(customer), cutoff);
  const state: Record<StateColumn, number> = {
    customer,
    vehicle,
    cutoffDay: cutoff,
    recencyDays: cutoff - visits.day[last]!,
    intervals: count - 1,
    ownIntervalDays: count > 1 ? (visits.day[last]! - visits.day[from]!) / (count - 1) : Number.NaN,
    visits: count,
    ageDays: cutoff - (isAgeKnown ? sale.soldDay : visits.day[from]!),
    isAgeKnown: Number(isAgeKnown),
    warrantyDaysLeft: isAgeKnown ? sale.warrantyEndDay - cutoff : Number.NaN,
    homeShare: shareAtDealer(visits, from, last),
    isLastPaid: visits.isPaid[last]!,
    hasRepeatRepair: Number(hasRepeatRepair(visits, [from, last], cutoff)),
    surveyShare: answer?.share ?? Number.NaN,
    hasComplaint: Number(answer?.isComplaint ?? false),
    meanCents: meanCents(visits, from, last),
    lastCents: Math.max(0, visits.cents[last]!),
    hasLeft: Number(visits.leftDay[from]! <= cutoff),
    nextVisitDays: last + 1 < to ? visits.day[last + 1]! - cutoff : Number.NaN,
  };
  for (const name of STATE_COLUMNS) into[name].push(state[name]);
}

function lastAnswer(answers: readonly Answer[], cutoff: number): Answer | undefined {
  return answers.findLast(({ day }) => day <= cutoff);
}

function shareAtDealer({ dealer }: Visits, from: number, last: number): number {
  let same = 0;
  for (let row = from; row <= last; row++) if (dealer[row] === dealer[last]) same++;
  return same / (last - from + 1);
}

function hasRepeatRepair({ day, isRepair }: Visits, [from, last]: readonly [number, number], cutoff: number): boolean {
  let previous = Number.NEGATIVE_INFINITY;
  for (let row = from; row <= last; row++) {
    if (!isRepair[row]) continue;
    if (day[row]! - previous <= REPEAT_REPAIR_DAYS && cutoff - day[row]! <= YEAR_DAYS) return true;
    previous = day[row]!;
  }
  return false;
}

function meanCents({ cents }: Visits, from: number, last: number): number {
  let total = 0;
  for (let row = from; row <= last; row++) total += Math.max(0, cents[row]!);
  return total / (last - from + 1);
}
