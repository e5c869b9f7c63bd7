import type { Programme, ProgrammeItem } from "../../contracts/programme.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { drawRows } from "../../stats/bootstrap.ts";
import { quantileOfSorted } from "../../stats/quantile.ts";
import { createRng } from "../../stats/random.ts";
import type { Entity } from "./windows.ts";

/** Complete answers of an entity's responses in the latest twelve months, by column. */
export interface Sample {
  readonly of: Pick<Entity, "level" | "entity">;
  readonly columns: readonly Float64Array[];
}

/** The same in every row that analyses an entity. */
export type Analysed = Pick<
  PublishedRow<"drivers">,
  "programme" | "version" | "level" | "entity" | "period" | "responses"
>;

/** Rows without a missing answer. */
export function completeRows(columns: readonly (readonly number[])[]): Float64Array[] {
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => row);
  const complete = rows.filter((row) => columns.every((column) => !Number.isNaN(column[row]!)));
  return columns.map((column) => Float64Array.from(complete, (row) => column[row]!));
}

const RESAMPLES = 200;
/** Above this many rows resamples are of this size, and their spread is scaled down to that of all rows. */
const MOST_ROWS = 2_000;

/**
 * 95 % percentile intervals of several numbers that rows give, by place; NaN ends where resamples give none. `observed` are the
 * numbers of all rows.
 *
 * Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; the m out of n form for large samples: Bickel, Götze &
 * van Zwet (1997), Statistica Sinica 7, 1–31.
 */
export function resampledIntervals(
  n: number,
  {
    observed,
    of,
    seed,
  }: {
    readonly observed: readonly number[];
    readonly of: (rows: Uint32Array) => readonly number[] | undefined;
    readonly seed: string;
  },
): { low: number; high: number }[] {
  const rng = createRng(seed);
  const rows = new Uint32Array(Math.min(n, MOST_ROWS));
  const found: (readonly number[])[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    drawRows(rows, rng, n);
    const numbers = of(rows);
    if (numbers) found.push(numbers);
  }
  const narrower = Math.sqrt(rows.length / n);
  return observed.map((value, place) => {
    const sorted = Float64Array.from(found, (numbers) => value + narrower * (numbers[place]! - value)).sort();
    return { low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
  });
}

/** Items of a programme by id. */
export function itemsById({ factors }: Programme): ReadonlyMap<string, ProgrammeItem> {
  return new Map(factors.flatMap(({ items }) => items.map((item) => [item.id, item])));
}
