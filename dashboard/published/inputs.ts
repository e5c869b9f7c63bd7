import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { CoverageCell } from "../charts/coverage.ts";
import type { QualityCell } from "../charts/file-quality.ts";

type Quality = PublishedRow<"quality">;
type Coverage = PublishedRow<"coverage">;
type Sign = PublishedRow<"integrity">;

/** Lower ends of the bands of a share, best first; below the last is the darkest. */
const BANDS = [0.98, 0.95, 0.9, 0.8];

/** 1 from 98 % on, 5 under 80 %; 0 where the share is withheld. */
export function bandOf(share: number | null): number {
  if (share === null) return 0;
  const band = BANDS.findIndex((from) => share >= from);
  return band === -1 ? BANDS.length + 1 : band + 1;
}

export interface Naming {
  readonly nameOf: (entity: string) => string;
  readonly feedOf: (feed: Quality["feed"]) => string;
  readonly print: (row: Quality) => string;
}

/** Cells of dealers by kind of file, the dealers with the worst share first. */
export function qualityCells(rows: readonly Quality[], { nameOf, feedOf, print }: Naming): QualityCell[] {
  const worst = new Map<string, number>();
  for (const { entity, share } of rows) worst.set(entity, Math.min(worst.get(entity) ?? 1, share ?? 1));
  return rows
    .map((row) => ({
      ...row,
      name: nameOf(row.entity),
      feedName: feedOf(row.feed),
      band: bandOf(row.share),
      text: print(row),
    }))
    .sort((one, other) => (worst.get(one.entity) ?? 1) - (worst.get(other.entity) ?? 1) || byEntity(one, other));
}

/** States that are holes. */
const HOLES: readonly Coverage["state"][] = ["missing", "refused", "thin"];
export const isHole = ({ state }: Coverage): boolean => HOLES.includes(state);

export interface CalendarNaming {
  readonly nameOf: (row: Coverage) => string;
  readonly monthOf: (month: string) => string;
  readonly markOf: (row: Coverage) => string;
}

/** Cells of the calendar, the lines with most holes first, each in the order of the months. */
export function coverageCells(rows: readonly Coverage[], { nameOf, monthOf, markOf }: CalendarNaming): CoverageCell[] {
  const holes = new Map<string, number>();
  for (const row of rows) holes.set(nameOf(row), (holes.get(nameOf(row)) ?? 0) + Number(isHole(row)));
  return rows
    .map((row) => ({ ...row, name: nameOf(row), monthName: monthOf(row.month), mark: markOf(row) }))
    .sort(
      (one, other) =>
        (holes.get(other.name) ?? 0) - (holes.get(one.name) ?? 0) ||
        byEntity(one, other) ||
        (one.month < other.month ? -1 : 1),
    );
}

const byEntity = (one: { readonly entity: string }, other: { readonly entity: string }) =>
  one.entity < other.entity ? -1 : one.entity > other.entity ? 1 : 0;

/** The first `count` lines' cells from line `start` on, whole lines only. */
export function linesOf<Cell extends { readonly name: string }>(
  cells: readonly Cell[],
  start: number,
  count: number,
): Cell[] {
  const names = [...new Set(cells.map(({ name }) => name))].slice(start, start + count);
  return cells.filter(({ name }) => names.includes(name));
}

const ORDER: readonly Sign["verdict"][] = ["flag", "watch"];

/** Signs to look at, flags before watches and the furthest from the network first. */
export function signsToShow(rows: readonly Sign[]): Sign[] {
  return rows
    .filter(({ verdict }) => ORDER.includes(verdict))
    .sort(
      (one, other) =>
        ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) || Math.abs(other.z ?? 0) - Math.abs(one.z ?? 0),
    );
}
