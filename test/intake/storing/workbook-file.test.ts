import { afterAll, beforeAll, expect, test } from "vitest";
import { annotatedKey, type Upload } from "../../../functions/contracts/uploads.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { buildSheet, plainRows } from "../workbook/build-workbook.ts";
import { sheetOf } from "../workbook/sheet-of.ts";
import { send } from "./real-cloud.ts";

const HEADER = ["工单号", "车架号", "进厂日期", "总金额"];
const sound = Array.from({ length: 5 }, (_, i) => [
  `XL${i}`,
  `LSVTESTXX7710000${i}`,
  `2026-03-0${i + 1}`,
  `${100 + i}.5`,
]);
const bad = ["XL9", "LSVTESTXX77100009", "2026-13-05", "1"];
const rows = [["结算明细表"], [], HEADER, ...sound, bad, ["合计", "", "", "510"], ["制表人：甲"]];

let cloud: Cloud;
let upload: Upload;
beforeAll(async () => {
  cloud = await openRealCloud(temporaryFolder("workbook"));
  const text = await buildSheet(plainRows(rows));
  upload = await send(cloud, { feed: "service", dealer: "D0001", name: "明细.xlsx", text });
});
afterAll(() => cloud?.close());

test("a workbook is loaded; its titles, totals and footers are no rows, and it says so", () => {
  expect(upload.state).toBe("LOADED");
  expect(upload.account).toEqual({ received: 6, accepted: 5, rejected: 1, duplicate: 0, corrected: 0 });
  expect(upload.reading).toMatchObject({
    format: "xlsx",
    sheet: "Sheet1",
    headerLine: 3,
    skipped: { titles: [1], totals: [10, 11] },
  });
  expect(upload.firstRejects?.map(({ line, code }) => [line, code])).toEqual([[9, "NOT_A_DATE"]]);
});

test("it comes back as a workbook with the reason beside the refused row", async () => {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  const { headers, records } = await sheetOf(await openBucket("inbox").read(annotatedKey(upload)));
  expect(headers.at(-1)).toBe("dealerpulse 检查结果");
  expect(records.map(({ cells }) => cells[4] !== "")).toEqual([false, false, false, false, false, true, false, false]);
});

test("the same rows as text are duplicates: both are read to the same values", async () => {
  const text = [HEADER, ...sound].map((cells) => cells.join(",")).join("\n");
  const again = await send(cloud, { feed: "service", dealer: "D0001", name: "明细.csv", text });
  expect([again.state, again.account?.duplicate]).toEqual(["DUPLICATE", 5]);
});

test("a workbook that may not be opened is refused with what to do, and the next file is taken in", async () => {
  const text = await buildSheet(plainRows(rows), { files: { "xl/vbaProject.bin": "x" } });
  const refused = await send(cloud, { feed: "service", dealer: "D0001", name: "宏.xlsm", text });
  expect([refused.state, refused.fault?.code]).toEqual(["REJECTED", "WORKBOOK_MACROS"]);
});
