/** One customer with a vehicle at a cut-off, as columns. Everything is dated at or before it but the two labels. */
export const PURCHASE_COLUMNS = [
  "customer",
  "cutoffDay",
  "vehicles",
  /** Vehicles bought so far. */
  "bought",
  /** Days since the newest vehicle came; since its first visit where no sale is known. */
  "newestDays",
  "isAgeKnown",
  /** Of the newest vehicle, negative after its end; NaN where no sale is known. */
  "warrantyDaysLeft",
  /** Days since the last visit; NaN for who never came. */
  "recencyDays",
  "visits12",
  "spend12Cents",
  /** Last survey answer on 0–1 of its scale; NaN where nobody asked. */
  "surveyShare",
  "hasComplaint",
  /** Days to the next replacement and additional purchase; NaN where none has come. Labels, never features. */
  "replacementDays",
  "additionalDays",
] as const;

export type PurchaseColumn = (typeof PURCHASE_COLUMNS)[number];
export type PurchaseStates = Readonly<Record<PurchaseColumn, ArrayLike<number>>>;

/** What a customer may buy that files tell of, and the column of its label. */
export const LABELS = { replacement: "replacementDays", additional: "additionalDays" } as const;
export type Foretold = keyof typeof LABELS;
