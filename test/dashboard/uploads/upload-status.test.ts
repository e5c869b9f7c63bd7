import { describe, expect, test } from "vitest";
import { dealerNamed } from "../../../dashboard/uploads/dealer-named.ts";
import { fileFault } from "../../../dashboard/uploads/file-fault.ts";
import { filteredUploads, statusCounts } from "../../../dashboard/uploads/upload-filter.ts";
import { isAwaiting, isOpen, nextStep, statusOf } from "../../../dashboard/uploads/upload-status.ts";
import { TERMINAL_STATES, UPLOAD_STATES } from "../../../functions/contracts/uploads.ts";
import { madeUpUploads } from "../support/ledgers.ts";

const DEALER = { actor: "wang.fang", role: "dealer", scope: "D0001" } as const;
const OFFICE = { actor: "lin.hua", role: "headoffice", scope: "hq" } as const;
const uploads = madeUpUploads();
const named = (file: string) => uploads.find((upload) => upload.file === file)!;

test("a state is open exactly where the contract says it is not terminal", () => {
  for (const state of UPLOAD_STATES) expect(isOpen({ state })).toBe(!TERMINAL_STATES.includes(state));
});

test("a file taken back, or refused by a person, is told from one corrected or rejected", () => {
  expect(statusOf(named("销售合同_202607.csv"))).toBe("UNDONE");
  expect(statusOf(named("工单_202605.csv"))).toBe("REFUSED");
  expect(statusOf(named("销售.csv"))).toBe("REJECTED");
});

describe("the next step", () => {
  test.each([
    ["维修工单_202610.xlsx", "someRejected"],
    ["survey-2026-10.xlsx", "loaded"],
    ["销售.csv", "unreadable"],
    ["维修工单_202609.csv", "wait"],
    ["GD2026_10.csv", "answer"],
    ["销售合同_202608.csv", "parked"],
  ])("of %s is %s for its sender", (file, step) => expect(nextStep(named(file), DEALER)).toBe(step));

  test("for head office leaves out a download that is its sender's alone", () => {
    expect(nextStep(named("维修工单_202610.xlsx"), OFFICE)).toBe("someRejectedPlain");
  });
});

test("the sender is to move about columns and dates, head office about volumes", () => {
  const moves = (file: string) => [DEALER, OFFICE].map((who) => isAwaiting(who, named(file)));
  expect(moves("GD2026_10.csv")).toEqual([true, false]);
  expect(moves("工单_北美导出.csv")).toEqual([true, false]);
  expect(moves("维修工单_202609.csv")).toEqual([false, true]);
});

test("filters let through what fits all of them", () => {
  const found = filteredUploads(uploads, { state: "LOADED", feed: "sales", dealer: "D0002" });
  expect(found.map(({ file }) => file)).toEqual(["销售合同_202609.csv"]);
  expect(statusCounts(uploads)[0]).toEqual(["HELD", 3]);
});

test("a file too large, empty, or without a table is told before it is read", () => {
  expect(fileFault({ name: "a.csv", size: 209_715_200 })).toBeNull();
  expect(fileFault({ name: "a.csv", size: 209_715_201 })).toBe("tooBig");
  expect(fileFault({ name: "a.csv", size: 0 })).toBe("empty");
  expect(fileFault({ name: "A.XLS", size: 5 })).toBe("oldExcel");
  expect(fileFault({ name: "a.xlsx", size: 5 })).toBeNull();
  expect(fileFault({ name: "a.pdf", size: 5 })).toBe("noTable");
});

test("a dealer is found by code, by whole name, or as the list offers it", () => {
  const dealers = [
    { dealerId: "D0001", name: "上海永达" },
    { dealerId: "D0002", name: "北京远通" },
    { dealerId: "D0003", name: "北京远通" },
  ];
  expect(["d0001", " 上海永达 ", "D0002 北京远通", "北京远通", "D9"].map((text) => dealerNamed(text, dealers))).toEqual(
    ["D0001", "D0001", "D0002", null, null],
  );
});
