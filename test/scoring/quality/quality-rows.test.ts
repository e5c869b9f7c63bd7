import { describe, expect, test } from "vitest";
import type { DealerRows, FileQuality } from "../../../functions/contracts/quality.ts";
import { coverageRows, NOTHING_COVERED } from "../../../functions/scoring/quality/coverage-rows.ts";
import { qualityRows } from "../../../functions/scoring/quality/quality-rows.ts";
import { addTallies, NOTHING, tallyOf } from "../../../functions/scoring/quality/quality-tally.ts";

const rows: DealerRows = {
  dealer: "D1",
  received: 100,
  accepted: 90,
  rejected: 8,
  duplicate: 2,
  inaccurate: 7,
  unread: 0,
  filled: { ro_number: 100, dealer_id: 100, opened_on: 98, total_amount: 95, vin: 80, phone: 50, odometer_km: 60 },
  refused: { phone: { NOT_A_PHONE: 3 }, opened_on: { MISSING_VALUE: 2 }, "": { MISSING_IDENTITY: 1 } },
  doubtful: { vin: 4 },
  fresh: 85,
  corrected: 3,
  resent: 2,
  lateness: { 0: 20, 1: 30, 2: 10, 61: 25 },
  months: { "2026-06": 85 },
  lastDate: "2026-06-30",
};
const file: FileQuality = {
  schema: "file-quality/1",
  uploadId: "u",
  feed: "service",
  sender: "D1",
  receivedOn: "2026-06-30",
  isOpening: false,
  dealers: [rows],
};
const entity = { level: "dealer", entity: "D1", feed: "service" } as const;

function found(measure: string, column: string, window = "r12", period = "2026-06", tally = tallyOf(file, rows, 2)) {
  const table = qualityRows({ ...entity, months: new Map([["2026-06", tally]]) }, "2026-06");
  return table.find(
    (row) => row.measure === measure && row.column === column && row.window === window && row.period === period,
  );
}

describe("quality", () => {
  test("is complete by filled mandatory fields, customer or vehicle counting as one, with an interval on rows", () => {
    // ro_number 100, dealer_id 100, opened_on 98, total_amount 95, identity 99 of 5 × 100
    expect(found("complete", "")).toMatchObject({ rows: 100, share: 0.984, status: "scored" });
    expect(found("complete", "phone")).toMatchObject({ rows: 100, share: 0.5 });
  });

  test("is accurate by rows that pass every validator, odometers that fall across files included", () => {
    expect(found("accurate", "")).toMatchObject({ rows: 100, share: 0.91 });
    expect(found("accurate", "phone")).toMatchObject({ rows: 50, share: 0.94 });
    expect(found("accurate", "vin_check")).toMatchObject({ rows: 80, share: 0.95 });
    expect(found("accurate", "odometer")).toMatchObject({ rows: 60, share: 0.9667 });
    expect(found("accurate", "duplicate")).toMatchObject({ rows: 100, share: 0.98 });
  });

  test("is timely by new rows here by the end of the next day, a sender's first file left out", () => {
    expect(found("timely", "")).toMatchObject({ rows: 85, share: 0.5882 });
    const opening = tallyOf({ ...file, isOpening: true }, rows, 0);
    expect(found("timely", "", "r12", "2026-06", opening)).toBeUndefined();
  });

  test("is withheld below ten rows and small below thirty", () => {
    const few = tallyOf(file, { ...rows, received: 9, inaccurate: 0, filled: {}, refused: {} }, 0);
    expect(found("accurate", "", "month", "2026-06", few)).toMatchObject({
      rows: 9,
      status: "withheld",
      share: null,
      low: null,
      high: null,
    });
    const more = tallyOf(file, { ...rows, received: 29, inaccurate: 0, filled: {}, refused: {} }, 0);
    expect(found("accurate", "", "month", "2026-06", more)).toMatchObject({ status: "small", share: 1, high: 1 });
  });

  test("of two files is the quality of their rows together", () => {
    const one = tallyOf(file, rows, 0);
    const both = addTallies(one, addTallies(one, NOTHING));
    expect(both.received).toBe(200);
    expect(found("complete", "", "r12", "2026-06", both)).toMatchObject({ rows: 200, share: 0.984 });
  });

  test("says nothing of months in which nothing came", () => {
    expect(found("complete", "", "month", "2026-05")).toBeUndefined();
  });
});

describe("coverage", () => {
  const dealer = { dealerId: "D1", openedOn: "2025-10-15", closedOn: null };
  const usual = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-04"].map((month) => [month, 100] as const);
  const covered = {
    ...NOTHING_COVERED,
    rows: new Map<string, number>([...usual, ["2026-05", 49]]),
    refused: new Set(["2026-06"]),
  };
  const states = (businessDate: string) =>
    Object.fromEntries(
      coverageRows(dealer, "service", covered, businessDate).map(({ month, state }) => [month, state]),
    );

  test("tells what is missing from what is thin, refused, not yet over, and before the dealer's first day", () => {
    expect(states("2026-07-10")).toEqual({
      "2025-08": "closed",
      "2025-09": "closed",
      "2025-10": "missing",
      "2025-11": "present",
      "2025-12": "present",
      "2026-01": "present",
      "2026-02": "present",
      "2026-03": "missing",
      "2026-04": "present",
      "2026-05": "thin",
      "2026-06": "refused",
      "2026-07": "running",
    });
  });

  test("calls a month missing from its last day on", () => {
    expect(states("2026-07-30")["2026-07"]).toBe("running");
    expect(states("2026-07-31")["2026-07"]).toBe("missing");
  });
});
