import { describe, expect, test } from "vitest";
import { oddVolume, spreadOf } from "../../../functions/scoring/quality/usual-volume.ts";

const month = (received: number, days = 30, programmes = "") => ({ received, days, programmes });
const usual = [month(100), month(110), month(90)];

describe("a file's volume", () => {
  test.each([
    [49, "odd"],
    [50, "usual"],
    [300, "usual"],
    [301, "odd"],
  ])("of %i rows where a hundred are usual is %s", (rows, verdict) => {
    expect(oddVolume(month(rows), usual)).toEqual(verdict === "odd" ? { usual: 100, files: 3 } : null);
  });

  test("is compared with files of about as long a time and of the same programmes only", () => {
    expect(oddVolume(month(10, 1), usual)).toBeNull();
    expect(oddVolume(month(10, 8), usual)).not.toBeNull();
    expect(oddVolume(month(10, 30, "SSI"), usual)).toBeNull();
  });

  test("is never odd before three comparable files, nor where a few rows are usual", () => {
    expect(oddVolume(month(1), usual.slice(1))).toBeNull();
    expect(oddVolume(month(1), [month(19), month(19), month(19)])).toBeNull();
  });
});

describe("the days over which rows spread", () => {
  test("leave the outer tenths out: corrections of old rows make no month a year", () => {
    const march = Array.from({ length: 31 }, (_, day) => [20_500 + day, 3] as const);
    expect(spreadOf(new Map([...march, [20_000, 2], [20_100, 3]]))).toBeLessThanOrEqual(31);
  });

  test("are one for one day and none for no rows", () => {
    expect([spreadOf(new Map([[5, 9]])), spreadOf(new Map())]).toEqual([1, null]);
  });
});
