/** Visits sorted by customer, vehicle and day. */
export interface Visits {
  readonly customer: Float64Array;
  readonly vehicle: Float64Array;
  readonly day: Float64Array;
  /** A number per dealer. */
  readonly dealer: ArrayLike<number>;
  /** Whether somebody other than the maker paid; NaN where the file does not say. */
  readonly isPaid: Float64Array;
  /** NaN where the file does not say what the visit was for. */
  readonly isRepair: Float64Array;
  readonly cents: Float64Array;
  readonly marginCents: Float64Array;
  /** Odometer; NaN where the file does not say. */
  readonly km: Float64Array;
  readonly hasPhone: Float64Array;
  /** Day from which the vehicle is known to be somebody else's; NaN while it is the customer's. */
  readonly leftDay: Float64Array;
}

export interface Sale {
  readonly soldDay: number;
  readonly warrantyEndDay: number;
  /** Kilometres of warranty; NaN where the contract does not say. */
  readonly warrantyKm: number;
  readonly hasPhone: boolean;
  readonly city: string | undefined;
}

/** A survey answer of a customer: its day, index on 0–1 (NaN where too little was answered), complaint, an item at 5 of 10 or lower. */
export interface Answer {
  readonly day: number;
  readonly share: number;
  readonly isComplaint: boolean;
  readonly isLow: boolean;
}

/** What is known of a customer's vehicles beside their visits. */
export interface Surroundings {
  sale(customer: number, vehicle: number): Sale | undefined;
  /** In order of days. */
  answers(customer: number): readonly Answer[];
  /** City of a dealer, by the number it has among the visits. */
  cityOf(dealer: number): string | undefined;
}

/** Rows `from` … `to` − 1. */
export type Run = readonly [from: number, to: number];

export function eachCustomer({ customer }: Visits, work: (run: Run) => void): void {
  for (let from = 0; from < customer.length; ) {
    let to = from + 1;
    while (to < customer.length && customer[to] === customer[from]) to++;
    work([from, to]);
    from = to;
  }
}

/** Calls `work` for each vehicle among a customer's rows. */
export function eachVehicle({ vehicle }: Visits, [from, to]: Run, work: (run: Run) => void): void {
  for (let start = from; start < to; ) {
    let end = start + 1;
    while (end < to && vehicle[end] === vehicle[start]) end++;
    work([start, end]);
    start = end;
  }
}

/** The last row of a vehicle on or before a day; `from` − 1 where there is none. */
export function lastVisitBy({ day }: Visits, [from, to]: Run, cutoff: number): number {
  let last = from - 1;
  while (last + 1 < to && day[last + 1]! <= cutoff) last++;
  return last;
}
