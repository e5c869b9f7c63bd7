import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LIFECYCLE_STAGES } from "../../../functions/contracts/published.ts";
import { FURTHEST_FIRST, furthestOf, lifecycleStage } from "../../../functions/scoring/purchase/lifecycle.ts";

describe("the stage of a vehicle", () => {
  test.each([
    [0, true, 1095, "new"],
    [182, true, 913, "new"],
    [183, true, 912, "in_warranty"],
    [1095, true, 0, "in_warranty"],
    [1096, true, -1, "out_of_warranty"],
    [1825, true, -730, "out_of_warranty"],
    [1826, true, -731, "replacement_due"],
    [1826, true, 365, "replacement_due"],
    [300, false, Number.NaN, "unknown_age"],
    [1826, false, Number.NaN, "replacement_due"],
  ])("%i days old (known: %s) with %d days of warranty left is %s", (ageDays, isAgeKnown, warrantyDaysLeft, stage) => {
    expect(lifecycleStage({ ageDays, isAgeKnown, warrantyDaysLeft })).toBe(stage);
  });

  test("never goes back as a vehicle ages", () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(1000), fc.nat(2000), (ageDays, later, warranty) => {
        const at = (days: number) =>
          FURTHEST_FIRST.indexOf(
            lifecycleStage({ ageDays: days, isAgeKnown: true, warrantyDaysLeft: warranty - days }),
          );
        expect(at(ageDays + later)).toBeLessThanOrEqual(at(ageDays));
      }),
    );
  });
});

test("a customer stands where the furthest of their vehicles does, and before a purchase without one", () => {
  expect(furthestOf(["new", "out_of_warranty", "in_warranty"])).toBe("out_of_warranty");
  expect(furthestOf(["unknown_age", "new"])).toBe("new");
  expect(furthestOf([])).toBe("before_purchase");
  expect([...FURTHEST_FIRST, "before_purchase"].sort()).toEqual([...LIFECYCLE_STAGES].sort());
});
