/** A reproducible stream of draws. The same seed gives the same stream on every machine. */
export interface Rng {
  /** Uniform on [0, 1), with all 53 bits. */
  uniform(): number;
  /** Whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** Normal with this mean and standard deviation (0 and 1 when left out). */
  normal(mean?: number, deviation?: number): number;
  /** Exponential with this rate per time unit; mean 1 / rate. */
  exponential(rate: number): number;
  /** Gamma with this shape and rate; mean shape / rate. */
  gamma(shape: number, rate: number): number;
  /** Beta on (0, 1); mean a / (a + b). */
  beta(a: number, b: number): number;
  /** Poisson count with this mean. */
  poisson(mean: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the choices, each as likely. */
  pick<T>(choices: readonly T[]): T;
  /** Index of one of the weights, as likely as its weight. */
  pickIndex(weights: ArrayLike<number>): number;
  /** A stream of its own for a named part, so that one part's draws do not shift another's. */
  fork(name: string): Rng;
}

/**
 * Random numbers from a seed, by the small fast counter generator sfc32 (Doty-Humphrey, PractRand 0.95),
 * seeded through the string hash FNV-1a.
 */
export function createRng(seed: string | number): Rng {
  return rngFrom(sfc32(fnv1a(String(seed))), String(seed));
}

function rngFrom(word: () => number, seed: string): Rng {
  const uniform = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;
  const exponential = (rate: number) => -Math.log1p(-uniform()) / rate;
  const gamma = (shape: number, rate: number) => standardGamma(uniform, shape) / rate;
  const integer = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  return {
    uniform,
    integer,
    exponential,
    gamma,
    normal: (mean = 0, deviation = 1) => mean + deviation * standardNormal(uniform),
    beta: (a, b) => betaDraw(uniform, a, b),
    poisson: (mean) => poissonCount(uniform, mean),
    chance: (probability) => uniform() < probability,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError("nothing to pick from");
      return choices[integer(0, choices.length - 1)]!;
    },
    pickIndex: (weights) => weightedIndex(uniform, weights),
    fork: (name) => createRng(`${seed}/${name}`),
  };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed, 1];
  const word = () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  // The first rounds still show the seed.
  for (let round = 0; round < 15; round++) word();
  return word;
}

/** Marsaglia & Bray (1964), "A Convenient Method for Generating Normal Variables", SIAM Review 6(3), 260–264. */
function standardNormal(uniform: () => number): number {
  for (;;) {
    const x = 2 * uniform() - 1;
    const y = 2 * uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Marsaglia & Tsang (2000), "A Simple Method for Generating Gamma Variables", ACM TOMS 26(3), 363–372. */
function standardGamma(uniform: () => number, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`gamma shape ${shape}; must be positive`);
  if (shape < 1) return standardGamma(uniform, shape + 1) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = standardNormal(uniform);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

function betaDraw(uniform: () => number, a: number, b: number): number {
  const left = standardGamma(uniform, a);
  const right = standardGamma(uniform, b);
  return left + right === 0 ? Number(uniform() < a / (a + b)) : left / (left + right);
}

/** Counts exponential gaps; large means are halved first, since a sum of independent Poisson counts is Poisson. */
function poissonCount(uniform: () => number, mean: number): number {
  if (!(mean >= 0 && Number.isFinite(mean)))
    throw new RangeError(`Poisson mean ${mean}; must be finite and at least 0`);
  if (mean > 500) return poissonCount(uniform, mean / 2) + poissonCount(uniform, mean / 2);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = 1 - uniform(); product > limit; product *= 1 - uniform()) count++;
  return count;
}

function weightedIndex(uniform: () => number, weights: ArrayLike<number>): number {
  let left = 0;
  for (let i = 0; i < weights.length; i++) left += weights[i]!;
  if (!(left > 0)) throw new RangeError("no weight to pick by");
  left *= uniform();
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
