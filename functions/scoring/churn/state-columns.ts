/** One vehicle of one customer at a cut-off, as columns. Everything is dated at or before the cut-off but what the end of the list says. */
export const STATE_COLUMNS = [
  "customer",
  "vehicle",
  "cutoffDay",
  /** Customers of that day for whom the row's stands: 1 over the share that was sampled. */
  "weight",
  /** Days from the last visit to the cut-off. */
  "recencyDays",
  /** Intervals between visits so far, and their mean in days (NaN without one). */
  "intervals",
  "ownIntervalDays",
  "visits",
  /** Days since the first visit. */
  "historyDays",
  /** Days since the sale; NaN where none is known. */
  "ageDays",
  /** Days of warranty left by date and by km, negative after its end; NaN where no sale is known. */
  "warrantyDaysLeft",
  /** Driven a day, by the odometer; NaN without two readings, or one and a sale. */
  "kmPerDay",
  /** Share of the visits made at the dealer of the last one. */
  "homeShare",
  /** NaN where the file does not say who paid. */
  "isLastPaid",
  /** A repair within 30 days of another, in the last 12 months; NaN where the file does not say what the visits were for. */
  "hasRepeatRepair",
  /** Last survey answer on 0–1 of its scale; NaN where nobody asked. */
  "surveyShare",
  /** In the last 12 months: a complaint; an item rated 5 of 10 or lower. */
  "hasComplaint",
  "hasLowScore",
  /** Somebody took a valid phone number. */
  "hasPhone",
  /** The customer lives in another city than the dealer's; NaN where either is unknown. */
  "isFromElsewhere",
  "meanCents",
  "lastCents",
  /** Spent on this vehicle in the last 12 months, and in the 12 before. */
  "cents12",
  "centsBefore12",
  /** Of the customer, over all vehicles: days since the first visit, visits more than 6 months ago, … */
  "customerHistoryDays",
  "customerEarlierVisits",
  /** … spend of the last 12 and the last 6 months, of the 12 before those 6, the largest visit's of the last 12, the margin of the last 12. */
  "customerCents12",
  "customerCents6",
  "customerCentsBefore6",
  "customerTopCents",
  "customerMarginCents",
  /** The customer's vehicle of the last visit, among those still theirs. */
  "isMain",
  /** Days from the cut-off back to the latest fact in this row; a negative one would be knowledge of the future. */
  "freshestDays",
  /** Days from the cut-off to the day the vehicle became somebody else's, NaN while it is theirs; silence after it is no churn. Never a feature. */
  "leftDays",
  /** Days from the cut-off to the vehicle's and to the customer's next visit; NaN where none has come yet. Labels, never features. */
  "nextVisitDays",
  "customerNextVisitDays",
  /** What the customer spent in the first one, two, three and four quarters after the cut-off. Labels, never features. */
  "nextCents1",
  "nextCents2",
  "nextCents3",
  "nextCents4",
] as const;

export type StateColumn = (typeof STATE_COLUMNS)[number];
export type VehicleStates = Readonly<Record<StateColumn, ArrayLike<number>>>;

/** Columns that grow together. */
export interface StateBuffer {
  rows: number;
  readonly columns: Record<StateColumn, Float64Array>;
}

const FIRST_CAPACITY = 1024;

export function newStates(): StateBuffer {
  return { rows: 0, columns: eachColumn(() => new Float64Array(FIRST_CAPACITY)) };
}

/** Number of a new row, for which there is room. */
export function nextRow(buffer: StateBuffer): number {
  if (buffer.rows === buffer.columns.customer.length)
    for (const name of STATE_COLUMNS) {
      const wider = new Float64Array(2 * buffer.rows);
      wider.set(buffer.columns[name]);
      buffer.columns[name] = wider;
    }
  return buffer.rows++;
}

/** The rows written so far. */
export function statesOf({ rows, columns }: StateBuffer): Record<StateColumn, Float64Array> {
  return eachColumn((name) => columns[name].subarray(0, rows));
}

export function eachColumn<V>(value: (name: StateColumn) => V): Record<StateColumn, V> {
  return Object.fromEntries(STATE_COLUMNS.map((name) => [name, value(name)])) as Record<StateColumn, V>;
}
