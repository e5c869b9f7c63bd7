import { TRAINING_ROWS } from "./count-churn.ts";

/** Calls to keep customers that a dealer can make in a month. */
const CALLS_A_MONTH = 100;
/** Vehicle-quarters that a service row brings, roughly. */
const QUARTERS_PER_ROW = 3;

/** Share of customer-quarters to keep for a network of so many service rows. */
export function samplingShare(serviceRows: number): number {
  return Math.min(1, TRAINING_ROWS / Math.max(1, serviceRows * QUARTERS_PER_ROW));
}

/** Calls that so many dealers can make in a month to those of the sample. */
export const callCapacity = (dealers: number, share: number): number => Math.round(CALLS_A_MONTH * dealers * share);

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
