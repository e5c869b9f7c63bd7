import { numberOf } from "./cell-shapes.ts";

/** Labour, parts and other amounts that add up to a total, by position of their columns. */
export interface AmountSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** A column of amounts: its position, its cells in cents (NaN for what is no number), how much its header says. */
export interface AmountColumn {
  readonly index: number;
  readonly cents: Float64Array;
  readonly names: number;
}

const MOST_COLUMNS = 12;
const LEAST_SHARE = 0.8;
const FEWEST_ROWS = 5;

export function amountColumn(index: number, names: number, cells: readonly string[]): AmountColumn {
  const cents = Float64Array.from(cells, (cell) =>
    cell === "" ? 0 : Math.round((numberOf(cell) ?? numberOf(cell, ",") ?? Number.NaN) * 100),
  );
  return { index, names, cents };
}

/**
 * The columns whose rows add up, within a cent, in at least 80 % of the rows with two parts or more: three parts before
 * two, then what the headers support. Null when none do.
 */
export function amountSum(columns: readonly AmountColumn[]): AmountSum | null {
  const tried = columns
    .filter(({ cents }) => cents.filter((each) => each !== 0).length >= FEWEST_ROWS)
    .toSorted((a, b) => b.names - a.names)
    .slice(0, MOST_COLUMNS);
  return best(tried, combinations(tried, 3)) ?? best(tried, combinations(tried, 2));
}

function best(totals: readonly AmountColumn[], parts: readonly (readonly AmountColumn[])[]): AmountSum | null {
  let most = -1;
  let found: AmountSum | null = null;
  for (const addends of parts) {
    const names = addends.reduce((sum, each) => sum + each.names, 0);
    for (const total of totals) {
      if (total.names + names <= most || addends.includes(total) || !addsUp(total, addends)) continue;
      most = total.names + names;
      found = { total: total.index, parts: addends.map(({ index }) => index).sort((a, b) => a - b) };
    }
  }
  return found;
}

function addsUp({ cents }: AmountColumn, parts: readonly AmountColumn[]): boolean {
  const used = parts.map(() => 0);
  const mayFail = (1 - LEAST_SHARE) * cents.length;
  let held = 0;
  let failed = 0;
  for (let row = 0; row < cents.length; row += 1) {
    let sum = 0;
    let nonZero = 0;
    for (const part of parts) {
      const amount = part.cents[row] ?? 0;
      sum += amount;
      if (amount !== 0) nonZero += 1;
    }
    if (nonZero < 2) continue;
    if (!(Math.abs(sum - (cents[row] ?? 0)) <= 1)) {
      failed += 1;
      if (failed > mayFail) return false;
      continue;
    }
    held += 1;
    for (const [at, part] of parts.entries()) if (part.cents[row] !== 0) used[at] = (used[at] ?? 0) + 1;
  }
  return held >= FEWEST_ROWS && held >= LEAST_SHARE * (held + failed) && used.every((rows) => rows >= FEWEST_ROWS);
}

function combinations<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => combinations(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}
