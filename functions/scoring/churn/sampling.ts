/** Rows to learn from: more than this adds time, not accuracy. */
export const TRAINING_ROWS = 300_000;
/** At most this many quarters of the past are learnt from. */
export const MAX_QUARTERS = 12;
/** Vehicle-quarters that a service row brings, roughly. */
const QUARTERS_PER_ROW = 3;

/** Quarters whose year is over and on which models are judged: drawn twice as densely, so that chance decides less of the gate. */
const JUDGED = { from: 4, to: 9, density: 2 } as const;
const MEAN_DENSITY = 1 + ((JUDGED.density - 1) * (JUDGED.to - JUDGED.from + 1)) / MAX_QUARTERS;

/** Share of the customers to keep of every quarter, where all are drawn alike. */
export const evenShare = (serviceRows: number): number => Math.min(1, evenly(serviceRows));

const evenly = (serviceRows: number): number => TRAINING_ROWS / Math.max(1, serviceRows * QUARTERS_PER_ROW);

/** Share of the customers to keep of a quarter, so many before the business date, in a network of so many service rows. */
export function samplingShare(serviceRows: number, quartersBefore: number): number {
  const isJudged = quartersBefore >= JUDGED.from && quartersBefore <= JUDGED.to;
  return Math.min(1, (evenly(serviceRows) * (isJudged ? JUDGED.density : 1)) / MEAN_DENSITY);
}

/** Calls to keep customers that a dealer can make in a month. */
const CALLS_A_MONTH = 100;

export const callCapacity = (dealers: number): number => CALLS_A_MONTH * dealers;

/** Whether a customer's vehicles are in a quarter's sample: a function of the two alone, so shards and repeats agree. */
export function isSampled(customer: number, cutoffDay: number, share: number): boolean {
  return share >= 1 || mix(customer, cutoffDay) / 2 ** 32 < share;
}

/** The finaliser of MurmurHash3 (Appleby 2011, public domain) over both halves of the surrogate and the day. */
function mix(customer: number, day: number): number {
  let hash = ((customer % 2 ** 32) ^ Math.floor(customer / 2 ** 32) ^ Math.imul(day, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
