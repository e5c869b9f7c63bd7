import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { layOutHoldout, readHoldout } from "../../../functions/nightly/holdout-facts.ts";
import { type Lake, layOut, order, withLake } from "./lake.ts";

const AS_OF = "2026-06-30";
const ANNA = 11;
const BEN = 22;
const CARL = 33;

const came = (customer_key: number, ...days: readonly string[]) =>
  days.map((opened_on) => order({ customer_key, vehicle_key: 100 + customer_key, opened_on }));

const heldOut = (lake: Lake) =>
  withLake(lake, async (engine) => {
    await layOut(engine, AS_OF);
    await layOutHoldout(engine, AS_OF);
    return readHoldout(engine);
  });

describe("what a night holds out", () => {
  const service = [
    ...came(ANNA, "2024-07-01", "2024-07-01", "2024-12-30", "2025-06-30", "2025-07-02", "2026-01-10"),
    ...came(BEN, "2025-06-29"),
    ...came(CARL, "2025-08-01", "2026-02-01"),
    order({ customer_key: BEN, vehicle_key: 100 + BEN, opened_on: "2026-03-03", total_cents: -100 }),
  ];

  test("is the last year of two: customers known by then, their days up to it and after it", async () => {
    const { split, histories } = await heldOut({ service });
    expect(split).toEqual({ cutDay: dayNumber("2025-07-01"), weeks: 52, stepDays: 7 });
    expect(Array.from(histories.frequency)).toEqual([2, 0]);
    expect(Array.from(histories.laterVisits)).toEqual([2, 0]);
    expect(Array.from(histories.laterAmount)).toEqual([600, 0]);
    expect(Array.from(histories.age, (weeks) => 7 * weeks)).toEqual([365, 2]);
  });

  test("follows their first and repeat days along all records, and nobody's who came later", async () => {
    const { tracking } = await heldOut({ service });
    const rows = Array.from(tracking.day, (day, row) => [day, tracking.starts[row], tracking.repeats[row]]);
    const at = (date: string, starts: number, repeats: number) => [dayNumber(date), starts, repeats];
    expect(rows).toEqual([
      at("2024-07-01", 1, 0),
      at("2024-12-30", 0, 1),
      at("2025-06-29", 1, 0),
      at("2025-06-30", 0, 1),
      at("2025-07-02", 0, 1),
      at("2026-01-10", 0, 1),
    ]);
  });

  test("is nothing of records shorter than half a year, and of none", async () => {
    for (const lake of [{ service: came(ANNA, "2026-03-01", "2026-06-01") }, {}]) {
      const { split, histories } = await heldOut(lake);
      expect([split, histories.frequency.length]).toEqual([null, 0]);
    }
  });
});
