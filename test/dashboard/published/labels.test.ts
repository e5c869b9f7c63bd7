import { describe, expect, test } from "vitest";
import { type Box, boxOf, placeLabels, type Spot, textWidth } from "../../../dashboard/published/labels.ts";

const room = { width: 300, height: 300, taken: [] as Box[] };
const boxesOf = (spots: readonly Spot[], within = room) =>
  placeLabels(spots, within).map((place, i) => boxOf(spots[i] ?? { x: 0, y: 0, name: "" }, place));

const cover = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

test("Chinese is as wide as it is high, Latin about half of that", () => {
  expect(textWidth("服务质量")).toBeGreaterThan(1.6 * textWidth("abcd"));
});

describe("names beside points", () => {
  const close: readonly Spot[] = [
    { x: 140, y: 150, name: "服务质量" },
    { x: 146, y: 152, name: "服务顾问" },
    { x: 150, y: 149, name: "服务设施" },
    { x: 143, y: 155, name: "交车过程" },
  ];

  test("do not cover each other where points crowd", () => {
    const boxes = boxesOf(close);
    for (const [i, one] of boxes.entries())
      for (const other of boxes.slice(i + 1)) expect(cover(one, other)).toBe(false);
  });

  test("that are apart on a narrow drawing are apart on a wider one", () => {
    const places = placeLabels(close, room);
    for (const stretch of [1.5, 2, 4]) {
      const boxes = close.map((spot, i) =>
        boxOf({ ...spot, x: spot.x * stretch }, places[i] ?? { align: "left", dx: 0, dy: 0 }),
      );
      const onOneSide = (i: number, j: number) => places[i]?.align === places[j]?.align;
      for (const [i, one] of boxes.entries())
        for (const [j, other] of boxes.entries()) if (i < j && onOneSide(i, j)) expect(cover(one, other)).toBe(false);
    }
  });

  test("stay on the drawing at its edges", () => {
    const corners = [
      { x: 298, y: 4, name: "服务质量" },
      { x: 2, y: 297, name: "服务顾问" },
    ];
    for (const { left, right, top, bottom } of boxesOf(corners)) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(300);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(300);
    }
  });

  test("keep off what is taken", () => {
    const taken = [{ left: 60, right: 200, top: 20, bottom: 45 }];
    const [box] = boxesOf([{ x: 70, y: 50, name: "服务质量" }], { ...room, taken });
    expect(box && taken.some((each) => cover(box, each))).toBe(false);
  });
});
