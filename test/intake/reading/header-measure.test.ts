import { expect, test } from "vitest";
import { headerClaims } from "../../../functions/intake/reading/header-claims.ts";
import { measureOf } from "../../../functions/intake/reading/header-measure.ts";

test.each([
  ["总金额（万元）", "万"],
  ["Amount (USD)", "usd"],
  ["里程（英里）", "英里"],
  ["Mileage (km)", ""],
  ["金额（元）", ""],
  ["Europe", ""],
])("%s states %j", (header, measure) => {
  expect(measureOf(header)).toBe(measure);
});

test("a header of another measure is not found by a name without it, but by its own", () => {
  const claims = headerClaims(["金额（万元）", "金额（元）"]);
  expect(claims.matching(["金额"])).toEqual([1]);
  expect(claims.matching(["金额(万)"])).toEqual([0]);
  expect(claims.named("金额（万元）")).toEqual([0]);
});
