import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Driver,
  importanceRows,
  leversOf,
  type Measured,
  nearest,
  quadrant,
  weighed,
} from "../../../dashboard/published/drivers.ts";

const names = { first: "first", keep: "keep", enough: "enough", later: "later" };
const nameOf = (id: string) => id.toUpperCase();

const driver = (predictor: string, part: number): Driver => ({
  programme: "CSI",
  version: "2015",
  level: "dealer",
  entity: "D0001",
  period: "2026-10",
  method: "lmg",
  responses: 400,
  rSquared: 0.8,
  predictor,
  part,
  low: part - 0.05,
  high: part + 0.05,
  mean: 800,
  peers: 810,
  gap: -10,
});
const drivers = [driver("speed", 0.04), driver("price", 0.36), driver("care", 0.4)];

const measured = (
  id: string,
  points: number,
  verdict: Measured["peerVerdict"],
  peers: number | null = 820,
): Measured => ({
  id,
  points,
  low: points - 4,
  high: points + 4,
  peers,
  peerVerdict: verdict,
});

test("importance is the share of what is explained, the weightiest first, with an interval that keeps above 0", () => {
  const rows = importanceRows(drivers, nameOf);
  expect(rows.map(({ name, share }) => `${name} ${share.toFixed(2)}`)).toEqual([
    "CARE 0.50",
    "PRICE 0.45",
    "SPEED 0.05",
  ]);
  expect(rows.at(-1)).toMatchObject({ low: 0, id: "speed" });
});

test("rows are those of the nearest entity that has any", () => {
  const region = drivers.map((row) => ({ ...row, level: "region" as const, entity: "华东" }));
  const own = { level: "dealer", entity: "D0001" } as const;
  const around = { level: "region", entity: "华东" } as const;
  expect(nearest([...region, ...drivers], [own, around])).toEqual(drivers);
  expect(nearest(region, [own, around])).toEqual(region);
  expect(nearest(region, [own])).toEqual([]);
});

describe("a lever", () => {
  const importance = importanceRows(drivers, nameOf);

  test("weighs more than an even share and lags significantly", () => {
    const rows = weighed(importance, [
      measured("care", 830, "higher"),
      measured("price", 806, "lower"),
      measured("speed", 790, "lower"),
    ]);
    expect(leversOf(rows, 3).map(({ id, gap }) => [id, gap])).toEqual([["price", -14]]);
  });

  test("of the network is behind the mean of its factors, by more than its interval", () => {
    const rows = weighed(importance, [
      measured("care", 800, "none", null),
      measured("price", 821, "none", null),
      measured("speed", 839, "none", null),
    ]);
    expect(rows.map(({ id, gap, verdict }) => [id, gap, verdict])).toEqual([
      ["care", -20, "lower"],
      ["price", 1, "same"],
      ["speed", 19, "higher"],
    ]);
  });

  test("cannot be a factor whose score is withheld", () => {
    const withheld: Measured = { ...measured("care", 0, "none"), points: null, low: null, high: null };
    expect(weighed(importance, [withheld])).toEqual([]);
  });
});

test("the quadrants' frame holds every point and interval, with the tinted ground at the lower right", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ points: fc.integer({ min: 600, max: 990 }), part: fc.double({ min: 0.01, max: 0.3, noNaN: true }) }), { minLength: 1, maxLength: 9 }), (given) => {
      const rows = weighed(
        importanceRows(given.map(({ part }, i) => driver(`f${i}`, part)), nameOf),
        given.map(({ points }, i) => measured(`f${i}`, points, "same")),
      );
      const { points, frame, corners } = quadrant(rows, given.length, names);
      expect(points).toHaveLength(given.length);
      for (const row of points) {
        expect(row.shareLow).toBeGreaterThanOrEqual(frame.left);
        expect(row.shareHigh).toBeLessThanOrEqual(frame.right);
        expect(row.gapLow).toBeGreaterThanOrEqual(frame.bottom);
        expect(row.gapHigh).toBeLessThanOrEqual(frame.top);
      }
      expect(corners.find(({ name }) => name === "first")).toMatchObject({ x: frame.right, y: frame.bottom });
    }), // biome-ignore format: one property
  );
});
