import type { LabelPlace } from "../charts/quadrant.ts";

/** A point to be named, pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINE = 15;
const MARK = 6;
const GAP = 9;
/** A Chinese character is as wide as it is high; a Latin one a little over half of that. */
const [WIDE, NARROW] = [12.2, 6.7];

/** About how wide a text is drawn, pixels. */
export const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? WIDE : NARROW), 0);

/** Off the two lines of the intervals first, on them last. */
const PLACES: readonly LabelPlace[] = [
  { align: "left", dx: GAP, dy: -11 },
  { align: "left", dx: GAP, dy: 11 },
  { align: "right", dx: -GAP, dy: -11 },
  { align: "right", dx: -GAP, dy: 11 },
  { align: "left", dx: GAP, dy: -26 },
  { align: "left", dx: GAP, dy: 26 },
  { align: "right", dx: -GAP, dy: -26 },
  { align: "right", dx: -GAP, dy: 26 },
  { align: "left", dx: GAP, dy: 0 },
  { align: "right", dx: -GAP, dy: 0 },
];

/** The box of a text placed beside a point. */
export function boxOf({ x, y, name }: Spot, { align, dx, dy }: LabelPlace): Box {
  const width = textWidth(name);
  const left = x + dx - { left: 0, center: width / 2, right: width }[align];
  return { left, right: left + width, top: y + dy - LINE / 2, bottom: y + dy + LINE / 2 };
}

const overlap = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

const outside = ({ left, right, top, bottom }: Box, width: number, height: number): number =>
  Math.max(0, -left) + Math.max(0, right - width) + Math.max(0, -top) + Math.max(0, bottom - height);

/**
 * Where each name stands beside its point so that none covers another, a point or what is `taken`: one after the other, each at
 * its first place that is free, or at the least covered one. Names that are apart on a narrow drawing stay so on a wider one.
 */
export function placeLabels(
  spots: readonly Spot[],
  { width, height, taken }: { readonly width: number; readonly height: number; readonly taken: readonly Box[] },
): LabelPlace[] {
  const marks = spots.map(({ x, y }): Box => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK }));
  const boxes = [...taken];
  return spots.map((spot, own) => {
    const fault = (place: LabelPlace) => {
      const box = boxOf(spot, place);
      const others = [...boxes, ...marks.filter((_, mark) => mark !== own)];
      return others.reduce((sum, other) => sum + overlap(box, other), 0) + 20 * outside(box, width, height);
    };
    const faults = PLACES.map(fault);
    const place = PLACES[faults.indexOf(Math.min(...faults))] ?? { align: "left", dx: GAP, dy: 0 };
    boxes.push(boxOf(spot, place));
    return place;
  });
}
