import type { RunRecord } from "../../../functions/contracts/night.ts";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { dateHold, mappingHold, volumeHold } from "./held.ts";
import { RUN_ID } from "./rows.ts";

const SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/** The id of the made-up upload of this number. */
export const uploadIdOf = (index: number) => `018f4c1e-0000-7000-8000-${String(index).padStart(12, "0")}`;

const upload = (index: number, changed: Partial<Upload>): Upload => ({
  uploadId: uploadIdOf(index),
  dealer: "D0001",
  feed: "service",
  file: "维修工单_202610.csv",
  bytes: 1_843_200,
  sha256: SHA,
  state: "LOADED",
  attempt: 1,
  actor: "lin.hua",
  issuedAt: `2026-10-3${index % 2}T09:12:00Z`,
  ...changed,
});

const NOTHING = { received: 0, accepted: 0, rejected: 0, duplicate: 0, corrected: 0 };
const text = (zh: string, en: string) => ({ "zh-CN": zh, en });

const loaded = (): Partial<Upload> => ({
  annotated: true,
  account: { received: 4210, accepted: 4180, rejected: 22, duplicate: 8, corrected: 5 },
  span: ["2026-10-01", "2026-10-31"],
  reading: {
    format: "xlsx",
    encoding: "utf-8",
    delimiter: "xlsx",
    sheet: "工单明细",
    headerLine: 3,
    skipped: { titles: [1, 2], totals: [4214] },
    columns: {
      ro_number: "工单号",
      dealer_id: "经销商代码",
      opened_on: "进厂日期",
      total_amount: "结算金额",
      order_type: "维修类型",
    },
    ignored: ["备注", "打印次数"],
  },
  firstRejects: [
    { line: 18, column: "opened_on", header: "进厂日期", value: "2026/13/02", code: "NOT_A_DATE", message: text("不是日期", "Not a date"), fix: text("2026 年没有 13 月", "there is no month 13") },
    { line: 77, column: "odometer_km", header: "里程", value: "-5", code: "OUT_OF_RANGE", message: text("超出范围 0–2000000", "Out of range 0–2000000"), fix: text("核对数值", "check the value") },
    { line: 301, column: "total_amount", header: "结算金额", value: "=1+1", code: "FORMULA", message: text("疑似公式", "Looks like a formula"), fix: text("粘贴为数值", "paste it as a value") },
  ], // biome-ignore format: a table
});

/** Uploads by what they show, each under its own id; the newest first. */
export function madeUpUploads(): Upload[] {
  const decided = { role: "headoffice" as const, actor: "lin.hua" };
  return [
    upload(1, { ...loaded(), file: "维修工单_202610.xlsx" }),
    upload(2, { file: "survey-2026-10.xlsx", feed: "survey", state: "LOADED", account: { received: 310, accepted: 310, rejected: 0, duplicate: 0, corrected: 0 }, span: ["2026-09-01", "2026-09-30"] }),
    upload(3, { state: "DUPLICATE", file: "维修工单_202610 (1).csv" }),
    upload(4, { state: "REJECTED", file: "销售.csv", feed: "sales", account: NOTHING, fault: { code: "FILE_UNREADABLE", message: text("既不是 UTF-8 也不是 GB18030", "Neither UTF-8 nor GB18030") } }),
    upload(5, { state: "HELD", file: "维修工单_202609.csv", account: NOTHING, hold: volumeHold }),
    upload(6, { state: "HELD", file: "GD2026_10.csv", account: NOTHING, hold: mappingHold }),
    upload(7, { state: "HELD", file: "工单_北美导出.csv", account: NOTHING, hold: dateHold }),
    upload(8, { state: "PARKED", file: "销售合同_202608.csv", feed: "sales" }),
    upload(9, { state: "SUPERSEDED", file: "销售合同_202607.csv", feed: "sales", span: ["2026-07-01", "2026-07-31"], decisions: [
      { decision: "approve", about: "VOLUME", at: "2026-08-02T01:00:00Z", why: "七月放假，核实无误", ...decided },
      { decision: "undo", at: "2026-08-03T01:00:00Z", why: "导出范围选错了", actor: "wang.fang", role: "dealer" },
    ] }),
    upload(10, { state: "EXPIRED", file: "工单_202606.csv" }),
    upload(11, { state: "REJECTED", dealer: "D0002", file: "工单_202605.csv", account: NOTHING, fault: { code: "HOLD_REFUSED", message: text("文件经人工审核未予接收：行数太少", "The file was held and not taken in: too few rows") }, decisions: [{ decision: "refuse", about: "VOLUME", at: "2026-06-02T01:00:00Z", why: "行数太少", ...decided }] }),
    upload(12, { dealer: "D0002", state: "LOADED", file: "销售合同_202609.csv", feed: "sales", account: { received: 80, accepted: 80, rejected: 0, duplicate: 0, corrected: 0 }, span: ["2026-09-01", "2026-09-30"] }),
    ...["2026-01", "2026-02", "2026-03", "2026-05", "2026-06", "2026-07", "2026-08"].map((month, index) =>
      upload(20 + index, { file: `维修工单_${month}.csv`, account: { received: 3900 + index * 37, accepted: 3890 + index * 37, rejected: 10, duplicate: 0, corrected: 0 }, span: [`${month}-01`, `${month}-28`], issuedAt: `${month}-28T09:12:00Z` }),
    ),
  ]; // biome-ignore format: a table
}

export function madeUpRuns(): RunRecord[] {
  const run = {
    businessDate: "2026-10-31",
    fence: 7,
    actor: "schedule",
    execution: "night-7",
    startedAt: "2026-10-31T18:30:00Z",
  };
  return [
    {
      ...run,
      runId: RUN_ID,
      state: "PUBLISHED",
      finishedAt: "2026-10-31T18:41:00Z",
      files: 482,
      rows: 9_912_004,
      shards: 4,
      outputs: 1210,
    },
    {
      ...run,
      runId: "20261030-000006",
      businessDate: "2026-10-30",
      fence: 6,
      state: "FAILED",
      error: { code: "RECONCILIATION_FAILED", message: "rfm: 25 rows recorded, 24 read" },
    },
  ];
}
