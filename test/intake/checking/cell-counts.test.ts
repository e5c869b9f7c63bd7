import { describe, expect, test } from "vitest";
import { Mapping } from "../../../functions/contracts/mapping.ts";
import { ArrivalCounts } from "../../../functions/intake/arrival-counts.ts";
import { checkFile, isAsking } from "../../../functions/intake/checking/check-file.ts";
import { hasFalseCheckCharacter } from "../../../functions/intake/checking/vin-check.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { CORRECTION, DUPLICATE, NEW } from "../../../functions/intake/stream/stream-merge.ts";
import { service, withFile } from "../samples.ts";

const HQ = { ...service, dealer: "hq", mapping: Mapping.parse({}) };

async function counted(text: string, context = HQ) {
  return withFile(text, async (path) => {
    const file = await checkFile(path, context);
    if (isFaulty(file) || isAsking(file)) throw new Error("the file could not be read");
    for await (const _ of file.batches);
    return { account: file.account(), cells: file.cells() };
  });
}

const HEADER = "ro_number,dealer_id,vin,opened_on,closed_on,odometer_km,total_amount,phone";
const FILE = `${[
  HEADER,
  "R1,D0001,1M8GDM9AXKP042788,2026-03-01,2026-03-02,1000,50,13900001111",
  "R2,D0001,1M8GDM9A0KP042788,2026-03-03,,2000,50,",
  "R3,D0002,WDB1110001A000001,2026-03-03,,,,not a phone",
  "R4,D0002,WDB1110001A000001,2026-03-03,2026-03-01,,7,",
  "R1,D0001,1M8GDM9AXKP042788,2026-03-01,2026-03-02,1000,50,13900001111",
  "R5,D0009,WDB1110001A000001,2026-03-03,,,7,",
  "R6,D0002,,2026-03-03,,,7,",
].join("\n")}\n`;

describe("cells", () => {
  test("are counted under the row's own dealer, and under the sender where the row names none that is known", async () => {
    const { cells, account } = await counted(FILE);
    const told = cells.map(({ dealer, received, accepted, rejected, duplicate }) => [
      dealer,
      received,
      accepted,
      rejected,
      duplicate,
    ]);
    expect(told).toEqual([
      ["D0001", 3, 2, 0, 1],
      ["D0002", 3, 0, 3, 0],
      ["hq", 1, 0, 1, 0],
    ]);
    expect(cells.reduce((sum, { received }) => sum + received, 0)).toBe(account.received);
  });

  test("a wrong cell is filled and refused, a blank mandatory one refused and not filled", async () => {
    const { cells } = await counted(FILE);
    const second = cells.find(({ dealer }) => dealer === "D0002");
    expect(second?.filled).toMatchObject({ phone: 1, total_amount: 2, vin: 2, closed_on: 1, odometer_km: 0 });
    expect(second?.refused).toEqual({
      phone: { NOT_A_PHONE: 1 },
      total_amount: { MISSING_VALUE: 1 },
      closed_on: { CLOSED_BEFORE_OPENED: 1 },
      "": { MISSING_IDENTITY: 1 },
    });
  });

  test("rows are inaccurate for what they hold: a false check character, a wrong date, a repeat, and not for a blank", async () => {
    const { cells } = await counted(FILE);
    expect(cells.map(({ dealer, inaccurate }) => [dealer, inaccurate])).toEqual([
      ["D0001", 2],
      ["D0002", 2],
      ["hq", 1],
    ]);
    expect(cells[0]?.doubtful).toEqual({ vin: 1 });
  });
});

test.each([
  ["1M8GDM9AXKP042788", false], // 49 CFR 565.15's own example
  ["11111111111111111", false],
  ["1M8GDM9A1KP042788", true],
  ["LSVTESTAXX7710009", true],
  ["WDB1110001A000001", false],
])("the check character of %s is false: %s", (vin, isFalse) => {
  expect(hasFalseCheckCharacter(vin)).toBe(isFalse);
});

test("arrivals tell fresh rows from corrected and resent ones, and how late the fresh ones came", () => {
  const arrivals = new ArrivalCounts("service", "D1", 100);
  const columns = {
    dealer_id: ["D1", "D1", "D1", "D1"],
    opened_on: [90, 99, 20, 99],
    closed_on: [99, null, null, null],
  };
  const rows = { length: 4, columns, lines: [2, 3, 4, 5], keys: ["a", "b", "c", "d"], contents: ["", "", "", ""] };
  arrivals.add(rows, Uint8Array.of(NEW, CORRECTION, NEW, DUPLICATE));
  expect(arrivals.of("D1")).toEqual({
    fresh: 2,
    corrected: 1,
    resent: 1,
    lateness: { 1: 1, 61: 1 },
    months: { "1970-01": 1, "1970-04": 1 },
    lastDate: "1970-04-01",
  });
});
