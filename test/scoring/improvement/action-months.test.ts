import { describe, expect, test } from "vitest";
import { monthsOfAction, placeboMonths } from "../../../functions/scoring/improvement/action-months.ts";

const span = { first: "2024-01", last: "2026-10" };

describe("the months of an action", () => {
  test("are those before and from its first day on, a year of each at most", () => {
    const { before, after } = monthsOfAction({ from: "2025-06-01" }, span);
    expect([before[0], before.at(-1), before.length]).toEqual(["2024-06", "2025-05", 12]);
    expect([after[0], after.at(-1), after.length]).toEqual(["2025-06", "2026-05", 12]);
  });

  test("leave out the month in whose midst it begins", () => {
    const { before, after } = monthsOfAction({ from: "2026-03-16" }, span);
    expect([before.at(-1), after[0]]).toEqual(["2026-02", "2026-04"]);
  });

  test("end with the last whole month of an action that ends", () => {
    expect(monthsOfAction({ from: "2026-01-01", until: "2026-05-20" }, span).after.at(-1)).toBe("2026-04");
    expect(monthsOfAction({ from: "2026-01-01", until: "2026-05-31" }, span).after.at(-1)).toBe("2026-05");
  });

  test("are none after the night's own month", () => {
    expect(monthsOfAction({ from: "2026-12-01" }, span).after).toEqual([]);
    expect(monthsOfAction({ from: "2026-09-01", until: "2026-12-31" }, span).after).toEqual(["2026-09", "2026-10"]);
  });
});

describe("placebo dates", () => {
  const months = monthsOfAction({ from: "2026-01-01", until: "2026-04-30" }, span);
  const placebos = placeboMonths({ from: "2026-01-01" }, months, "2024-01");

  test("are every month with six before it and as many after as the action has, all before it began", () => {
    expect(placebos.map(({ after }) => after[0])).toEqual([
      "2024-07", "2024-08", "2024-09", "2024-10", "2024-11", "2024-12",
      "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09",
    ]); // biome-ignore format: a year and a quarter
    for (const { before, after } of placebos) {
      expect(after).toHaveLength(4);
      expect(before.length).toBeGreaterThanOrEqual(6);
      expect(before.length).toBeLessThanOrEqual(12);
      expect(after.at(-1)! < "2026-01").toBe(true);
    }
  });

  test("are none where the months do not suffice", () => {
    expect(placeboMonths({ from: "2024-09-01" }, { before: [], after: ["2024-09", "2024-10", "2024-11"] }, "2024-01")).toEqual([]); // biome-ignore format: one call
  });
});
