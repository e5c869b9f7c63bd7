import type { Signal } from "../../contracts/published.ts";

/** Fewer rated items than this are no line. */
export const STRAIGHT_ITEMS = 5;
/** Nobody has driven home and read a message by then: such an answer was given at the counter. */
export const QUICK_MINUTES = 15;

/** Of `n` responses (of invitations, for the response rate), `events` show the sign; the model's expectation for the top box. */
export interface SignalCount {
  readonly n: number;
  readonly events: number;
  readonly expected?: number;
  readonly variance?: number;
}

export type SignalCounts = Readonly<Record<Signal, SignalCount>>;

const NONE: SignalCount = { n: 0, events: 0 };
export const NO_COUNTS: SignalCounts = {
  straight_line: NONE,
  repeat: NONE,
  quick: NONE,
  response_rate: NONE,
  top_box: NONE,
};

export function addCounts(one: SignalCounts, other: SignalCounts): SignalCounts {
  return {
    straight_line: add(one.straight_line, other.straight_line),
    repeat: add(one.repeat, other.repeat),
    quick: add(one.quick, other.quick),
    response_rate: add(one.response_rate, other.response_rate),
    top_box: add(one.top_box, other.top_box),
  };
}

function add(one: SignalCount, other: SignalCount): SignalCount {
  return {
    n: one.n + other.n,
    events: one.events + other.events,
    expected: (one.expected ?? 0) + (other.expected ?? 0),
    variance: (one.variance ?? 0) + (other.variance ?? 0),
  };
}
