import type { PublishedRow, Verdict } from "../../functions/contracts/published.ts";
import type { ImportanceRow } from "../charts/importance.ts";
import type { LabelPlace, QuadrantFrame, QuadrantName, QuadrantRow } from "../charts/quadrant.ts";
import type { Entity } from "./entity.ts";
import { boxOf, placeLabels } from "./labels.ts";

export type Driver = PublishedRow<"drivers">;

/** What a factor or question scores in the latest twelve months, and the others around. */
export interface Measured {
  readonly id: string;
  readonly points: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly peers: number | null;
  readonly peerVerdict: Verdict;
}

/** Rows of the first of these entities that has any: its own, or those of what it belongs to. */
export function nearest<Row extends Entity>(rows: readonly Row[], around: readonly Entity[]): readonly Row[] {
  for (const { level, entity } of around) {
    const own = rows.filter((row) => row.level === level && row.entity === entity);
    if (own.length > 0) return own;
  }
  return [];
}

/** Shares of what is explained, the weightiest first. */
export function importanceRows(drivers: readonly Driver[], nameOf: (predictor: string) => string): ImportanceRow[] {
  return drivers
    .filter(({ rSquared }) => rSquared > 0)
    .map(({ predictor, part, low, high, rSquared }) => ({
      id: predictor,
      name: nameOf(predictor),
      share: part / rSquared,
      low: Math.max(0, low / rSquared),
      high: high / rSquared,
    }))
    .sort((one, other) => other.share - one.share);
}

interface Standing {
  readonly gap: number;
  readonly gapLow: number;
  readonly gapHigh: number;
  readonly verdict: Verdict;
}

/** How far a measure is ahead of its peers; of the whole network, ahead of the mean of its measures. */
function standingOf({ points, low, high, peers, peerVerdict }: Measured, mean: number): Standing | null {
  if (points === null || low === null || high === null) return null;
  const around = peers ?? mean;
  const ownVerdict = low > mean ? "higher" : high < mean ? "lower" : "same";
  return {
    gap: points - around,
    gapLow: low - around,
    gapHigh: high - around,
    verdict: peers === null ? ownVerdict : peerVerdict,
  };
}

/** Importance and standing of every predictor that has both. */
export function weighed(importance: readonly ImportanceRow[], measured: readonly Measured[]) {
  const known = measured.flatMap(({ points }) => points ?? []);
  const mean = known.reduce((sum, points) => sum + points, 0) / Math.max(1, known.length);
  const byId = new Map(measured.map((each) => [each.id, standingOf(each, mean)]));
  return importance.flatMap(({ id, name, share, low, high }) => {
    const standing = byId.get(id);
    return standing ? [{ id, name, share, shareLow: low, shareHigh: high, ...standing }] : [];
  });
}

export type Weighed = ReturnType<typeof weighed>[number];

/** What weighs more than an even share and lags significantly, the weightiest first. */
export const leversOf = (rows: readonly Weighed[], predictors: number): Weighed[] =>
  rows.filter(({ share, verdict }) => verdict === "lower" && share * predictors >= 1);

/** The narrowest that the drawing gets, less its axis; its height is the chart's own. */
const DRAWN = { width: 270, height: 320 } as const;

/** From the least to the most of these, with a sixth of that between them and the edge. */
function around(values: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || 1) / 6;
  return [least - room, most + room];
}

/** Corners, names of the quadrants and of the points, placed so that they do not cover each other. */
export function quadrant(rows: readonly Weighed[], predictors: number, names: Readonly<Record<Corner, string>>) {
  const even = 1 / Math.max(1, predictors);
  const [left, right] = around([even, ...rows.flatMap(({ shareLow, shareHigh }) => [shareLow, shareHigh])]);
  const [bottom, top] = around([0, ...rows.flatMap(({ gapLow, gapHigh }) => [gapLow, gapHigh])]);
  const frame: QuadrantFrame = { left: Math.max(0, left), even, right, bottom, top, zero: 0 };
  const pixel = (x: number, y: number) => ({
    x: (DRAWN.width * (x - frame.left)) / (right - frame.left),
    y: (DRAWN.height * (top - y)) / (top - bottom),
  });
  const corners = CORNERS.map((corner): QuadrantName => {
    const { isRight, isTop } = corner;
    const place: LabelPlace = { align: isRight ? "right" : "left", dx: isRight ? -6 : 6, dy: isTop ? 10 : -10 };
    return { x: isRight ? right : frame.left, y: isTop ? top : bottom, name: names[corner.name], ...place };
  });
  const places = placeLabels(
    rows.map(({ share, gap, name }) => ({ ...pixel(share, gap), name })),
    { ...DRAWN, taken: corners.map((corner) => boxOf({ ...pixel(corner.x, corner.y), name: corner.name }, corner)) },
  );
  const points = rows.map((row, i): QuadrantRow => ({ ...row, ...(places[i] ?? { align: "left", dx: 9, dy: 0 }) }));
  return { points, frame, corners };
}

export type Corner = "first" | "keep" | "enough" | "later";
const CORNERS: readonly { readonly name: Corner; readonly isRight: boolean; readonly isTop: boolean }[] = [
  { name: "first", isRight: true, isTop: false },
  { name: "keep", isRight: true, isTop: true },
  { name: "enough", isRight: false, isTop: true },
  { name: "later", isRight: false, isTop: false },
];
