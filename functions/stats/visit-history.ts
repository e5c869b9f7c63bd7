import { sum } from "./sum.ts";

/** One customer's visits on distinct dates, in one time unit throughout (weeks). */
export interface VisitHistory {
  /** x: repeat visits, the first not counted. */
  readonly frequency: number;
  /** t_x: from the first visit to the last; 0 without a repeat visit. */
  readonly recency: number;
  /** T: from the first visit to the cut-off. */
  readonly age: number;
}

/** Many histories as columns of equal length, in any order. */
export interface VisitHistories {
  readonly frequency: ArrayLike<number>;
  readonly recency: ArrayLike<number>;
  readonly age: ArrayLike<number>;
  /** Customers behind each row; 1 each when left out. */
  readonly weight?: ArrayLike<number>;
  /** Σ ln(interval) over the customer's intervals between visits; makes likelihoods comparable across regularities. */
  readonly sumLogIntervals?: ArrayLike<number>;
}

/**
 * Histories with equal ones merged, sorted by frequency, age, recency: the same whatever order the rows came in.
 * Ages and recencies are codes into their sorted distinct values, so that a likelihood takes each logarithm once.
 */
export interface GroupedHistories {
  readonly customers: number;
  readonly distinctAges: Float64Array;
  readonly distinctRecencies: Float64Array;
  /**
   * One entry per distinct frequency: its value, its customers, and where its groups start (one more entry, the end).
   */
  readonly frequencies: Float64Array;
  readonly blockWeights: Float64Array;
  readonly blockStart: Uint32Array;
  /** One entry per group. */
  readonly ageCode: Uint32Array;
  readonly recencyCode: Uint32Array;
  readonly weight: Float64Array;
  /** Σ weight · Σ ln(interval); undefined when the rows did not carry it. */
  readonly logIntervals: number | undefined;
}

/** Merges equal histories. Throws RangeError naming the row and the rule when a row cannot be a visit history. */
export function groupHistories(histories: VisitHistories): GroupedHistories {
  checkHistories(histories);
  const ages = codesOf(histories.age);
  const recencies = codesOf(histories.recency);
  const frequencies = codesOf(histories.frequency);
  const width = ages.values.length * recencies.values.length;
  if (frequencies.values.length * width > Number.MAX_SAFE_INTEGER) throw new RangeError("too many distinct histories");
  const keys = new Float64Array(ages.code.length);
  for (let row = 0; row < keys.length; row++) {
    keys[row] = frequencies.code[row]! * width + ages.code[row]! * recencies.values.length + recencies.code[row]!;
  }
  const { key, weight } = mergeEqual(keys, histories.weight);
  return {
    customers: sum(weight),
    distinctAges: ages.values,
    distinctRecencies: recencies.values,
    frequencies: frequencies.values,
    ...blocksOf(weight, blockStarts(key, width, frequencies.values.length)),
    ...codesOfKeys(key, width, recencies.values.length),
    weight,
    logIntervals: logIntervalTotal(histories),
  };
}

/** A sample with fewer groups of returning customers than this would not find the neighbourhood of the optimum. */
const LEAST_RETURNING = 100;

/**
 * Every n-th group, with at most `most` groups left: a sample stratified by frequency, the same on every run. All groups
 * when too few of the sample would be of returning customers.
 */
export function sampleGroups(groups: GroupedHistories, most: number): GroupedHistories {
  const stride = Math.ceil(groups.weight.length / most);
  const returning = groups.weight.length - (groups.frequencies[0] === 0 ? groups.blockStart[1]! : 0);
  if (stride <= 1 || returning < LEAST_RETURNING * stride) return groups;
  const everyNth = (_: number, at: number) => at % stride === 0;
  const weight = groups.weight.filter(everyNth);
  return {
    ...groups,
    customers: sum(weight),
    ...blocksOf(
      weight,
      groups.blockStart.map((start) => Math.ceil(start / stride)),
    ),
    ageCode: groups.ageCode.filter(everyNth),
    recencyCode: groups.recencyCode.filter(everyNth),
    weight,
  };
}

function checkHistories({ frequency, recency, age, weight, sumLogIntervals }: VisitHistories): void {
  for (const column of [recency, age, weight, sumLogIntervals]) {
    if (column && column.length !== frequency.length) throw new RangeError("history columns differ in length");
  }
  for (let row = 0; row < frequency.length; row++) {
    const [x, tx, T] = [frequency[row]!, recency[row]!, age[row]!];
    if (!(Number.isInteger(x) && x >= 0)) throw new RangeError(`row ${row}: frequency ${x} is not a whole number`);
    if (!(tx >= 0 && tx <= T && T < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`row ${row}: recency ${tx} is not within [0, age ${T}]`);
    }
    if (x > 0 !== tx > 0) throw new RangeError(`row ${row}: ${x} repeat visits but recency ${tx}`);
    if (weight && !(weight[row]! >= 0 && weight[row]! < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`row ${row}: weight ${weight[row]}`);
    }
    if (sumLogIntervals && !Number.isFinite(sumLogIntervals[row]!)) {
      throw new RangeError(`row ${row}: sum of log intervals ${sumLogIntervals[row]}`);
    }
  }
}

/** Distinct values ascending, and each row's place among them. */
function codesOf(column: ArrayLike<number>): { values: Float64Array; code: Uint32Array } {
  const firstSeen = new Map<number, number>();
  const code = new Uint32Array(column.length);
  for (let row = 0; row < code.length; row++) {
    const seen = firstSeen.get(column[row]!);
    code[row] = seen ?? firstSeen.size;
    if (seen === undefined) firstSeen.set(column[row]!, firstSeen.size);
  }
  const values = Float64Array.from(firstSeen.keys()).sort();
  const place = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) place[firstSeen.get(values[i]!)!] = i;
  for (let row = 0; row < code.length; row++) code[row] = place[code[row]!]!;
  return { values, code };
}

function codesOfKeys(keys: Float64Array, width: number, recencies: number) {
  const ageCode = new Uint32Array(keys.length);
  const recencyCode = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    const within = keys[i]! % width;
    ageCode[i] = Math.floor(within / recencies);
    recencyCode[i] = within % recencies;
  }
  return { ageCode, recencyCode };
}

function mergeEqual(keys: Float64Array, weights: ArrayLike<number> | undefined) {
  const order = weights && Uint32Array.from(keys, (_, row) => row).sort(byKeyThenWeight(keys, weights));
  const sorted = order ? Float64Array.from(order, (row) => keys[row]!) : keys.slice().sort();
  const weight = new Float64Array(sorted.length);
  let last = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (last < 0 || sorted[i] !== sorted[last]) sorted[++last] = sorted[i]!;
    weight[last] = weight[last]! + (order && weights ? weights[order[i]!]! : 1);
  }
  return { key: sorted.slice(0, last + 1), weight: weight.slice(0, last + 1) };
}

function byKeyThenWeight(keys: Float64Array, weights: ArrayLike<number>) {
  return (left: number, right: number) => keys[left]! - keys[right]! || weights[left]! - weights[right]!;
}

function blockStarts(keys: Float64Array, width: number, blocks: number): Uint32Array {
  const starts = new Uint32Array(blocks + 1).fill(keys.length);
  for (let i = keys.length - 1; i >= 0; i--) starts[Math.floor(keys[i]! / width)] = i;
  return starts;
}

function blocksOf(weight: Float64Array, blockStart: Uint32Array) {
  const ends = blockStart.subarray(1);
  return {
    blockStart,
    blockWeights: Float64Array.from(ends, (end, block) => sum(weight.subarray(blockStart[block]!, end))),
  };
}

/** Sorted before summing, so that the last digit does not depend on the order of the rows. */
function logIntervalTotal({ sumLogIntervals, weight }: VisitHistories): number | undefined {
  if (sumLogIntervals === undefined) return undefined;
  const terms = Float64Array.from(sumLogIntervals);
  if (weight) for (let row = 0; row < terms.length; row++) terms[row]! *= weight[row]!;
  return sum(terms.sort());
}
