import { anyVerdict, type OddFile } from "../odd-file.ts";
import { order, ordersText, response } from "../orders.ts";
import { ordersSheet } from "../workbook-forms.ts";

/** The same numbers from the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const FLAVOURS = [
  '"',
  ",",
  "\r",
  "\n",
  "\0",
  "\ufeff",
  "\ufffd",
  "=",
  "合计",
  "-",
  "9".repeat(40),
  "3/5/2026",
  "\t",
  ";",
  "工单号",
];
const TEXT = ordersText(Array.from({ length: 30 }, (_, i) => order(i + 1)));
const SURVEY = ordersText(Array.from({ length: 30 }, (_, i) => response(i + 1)));

/** Some bytes changed, some runs cut out, some pieces put in. */
function mutated(sound: Uint8Array, seed: number, changes: number): Buffer {
  const next = numbersFrom(seed);
  let bytes = Buffer.from(sound);
  for (let change = 0; change < changes; change += 1) {
    const at = next(bytes.length);
    const kind = next(3);
    if (kind === 0) bytes[at] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + next(40))]);
    else bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(FLAVOURS[next(FLAVOURS.length)] ?? ""), bytes.subarray(at)]);
  }
  return bytes;
} // biome-ignore format: a table

const seeds = (count: number, from: number): number[] => Array.from({ length: count }, (_, i) => from + i);

const noise = (size: number, seed: number): Buffer => {
  const next = numbersFrom(seed);
  return Buffer.from(Array.from({ length: size }, () => next(256)));
};

export const fuzz: readonly OddFile[] = [
  ...seeds(12, 1).map((seed) => ({
    name: `repair orders changed in a few places, seed ${seed}`,
    make: () => mutated(Buffer.from(TEXT), seed, 1 + (seed % 4)),
    expect: anyVerdict,
  })),
  ...seeds(8, 100).map((seed) => ({
    name: `repair orders changed in many places, seed ${seed}`,
    make: () => mutated(Buffer.from(TEXT), seed, 60),
    expect: anyVerdict,
  })),
  ...seeds(6, 200).map((seed) => ({
    name: `a survey changed in many places, seed ${seed}`,
    feed: "survey" as const,
    make: () => mutated(Buffer.from(SURVEY), seed, 20),
    expect: anyVerdict,
  })),
  ...seeds(16, 300).map((seed) => ({
    name: `a workbook changed in a few places, seed ${seed}`,
    make: async () => mutated(await ordersSheet([order(1), order(2)]), seed, 1 + (seed % 3)),
    expect: anyVerdict,
  })),
  ...seeds(3, 400).map((seed) => ({
    name: `a megabyte of noise, seed ${seed}`,
    make: () => noise(1_000_000, seed),
    expect: anyVerdict,
  })),
  ...seeds(3, 500).map((seed) => ({
    name: `noise behind a workbook's mark, seed ${seed}`,
    make: () => Buffer.concat([Buffer.from("PK\u0003\u0004"), noise(50_000, seed)]),
    expect: anyVerdict,
  })),
];
