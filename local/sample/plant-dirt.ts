import type { Rng } from "../../functions/stats/random.ts";
import { brokenRow, correctedRow, type DirtSite, type PlantedAccount, totalsRow } from "./dirt.ts";
import type { Row } from "./rows.ts";

/** A file's rows in the order they are printed, those of them that are sound, and the account of all. */
export interface PlantedRows {
  readonly rows: readonly Row[];
  readonly clean: readonly Row[];
  readonly planted: PlantedAccount;
}

const BROKEN_SHARE = 0.009;
const DOUBLED_SHARE = 0.003;
const CORRECTED_SHARE = 0.02;
const REPEATED_SHARE = 0.03;

/** Breaks about one row of a hundred, prints a few twice, and adds the line of sums where the dealer's system has one. */
export function plantDirt(sound: readonly Row[], site: DirtSite, hasTotalsRow: boolean, rng: Rng): PlantedRows {
  const rows: Row[] = [];
  const clean: Row[] = [];
  for (const row of sound) {
    const isBroken = rng.chance(BROKEN_SHARE);
    rows.push(isBroken ? brokenRow(row, site, rng) : row);
    if (!isBroken) clean.push(row);
    if (clean.length > 0 && rng.chance(DOUBLED_SHARE)) rows.push(rng.pick(clean));
  }
  const duplicates = rows.length - sound.length;
  const bad = rows.length - clean.length - duplicates;
  if (hasTotalsRow && rows.length > 0) rows.push(totalsRow(sound, site.feed, site.columns));
  return { rows, clean, planted: { clean: clean.length, bad, duplicates, corrections: 0 } };
}

/** The last month's file also sends earlier rows again: some as they were, some corrected, no row both ways. */
export function plantAfterthoughts(
  file: PlantedRows,
  history: readonly Row[],
  { feed }: DirtSite,
  rng: Rng,
): PlantedRows {
  if (file.rows.length === 0) return file;
  const corrections = Math.ceil(file.rows.length * CORRECTED_SHARE);
  const repeats = Math.ceil(file.rows.length * REPEATED_SHARE);
  const earlier = drawn(history, corrections + repeats, rng);
  const corrected = earlier.slice(0, corrections).map((row) => correctedRow(row, feed));
  const repeated = earlier.slice(corrections);
  const { planted } = file;
  return {
    rows: [...corrected, ...repeated, ...file.rows],
    clean: file.clean,
    planted: { ...planted, corrections: corrected.length, duplicates: planted.duplicates + repeated.length },
  };
}

/** `count` different rows, or all when there are fewer. */
function drawn(rows: readonly Row[], count: number, rng: Rng): readonly Row[] {
  const places = new Set<number>();
  while (places.size < Math.min(count, rows.length)) places.add(rng.integer(0, rows.length - 1));
  return [...places].map((place) => rows[place]!);
}
