/** Vehicle-quarters to learn from: more than this adds time, not accuracy. */
const TRAINING_ROWS = 300_000;
/** Vehicle-quarters that a service row brings, roughly. */
const QUARTERS_PER_ROW = 3;

/** Share of vehicle-quarters to keep for a network of so many service rows. */
export function samplingShare(serviceRows: number): number {
  return Math.min(1, TRAINING_ROWS / Math.max(1, serviceRows * QUARTERS_PER_ROW));
}

/** Whether a vehicle-quarter is in the sample: a function of the two alone, so shards and repeats agree. */
export function isSampled(vehicle: number, cutoffDay: number, share: number): boolean {
  return share >= 1 || mix(vehicle, cutoffDay) / 2 ** 32 < share;
}

/** The finaliser of MurmurHash3 (Appleby 2011, public domain) over both halves of the surrogate and the day. */
function mix(vehicle: number, day: number): number {
  let hash = ((vehicle % 2 ** 32) ^ Math.floor(vehicle / 2 ** 32) ^ Math.imul(day, 0x9e3779b1)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
