import type { RunRecord } from "../../../functions/contracts/night.ts";
import type { Upload } from "../../../functions/contracts/uploads.ts";
import { RUN_ID } from "./rows.ts";

const SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

const upload = (index: number, changed: Partial<Upload>): Upload => ({
  uploadId: `018f4c1e-0000-7000-8000-00000000000${index}`,
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

/** One upload in each state that looks different, newest first. */
export function madeUpUploads(): Upload[] {
  return [
    upload(1, {
      account: { received: 4210, accepted: 4180, rejected: 22, duplicate: 8, corrected: 5 },
      span: ["2026-10-01", "2026-10-31"],
      reading: {
        encoding: "GB18030",
        delimiter: ",",
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
        { line: 18, column: "opened_on", header: "进厂日期", value: "2026/13/02", code: "NOT_A_DATE", message: { "zh-CN": "不是日期", en: "Not a date" }, fix: { "zh-CN": "2026 年没有 13 月", en: "there is no month 13" } },
        { line: 77, column: "odometer_km", header: "里程", value: "-5", code: "OUT_OF_RANGE", message: { "zh-CN": "超出范围 0–2000000", en: "Out of range 0–2000000" }, fix: { "zh-CN": "核对数值", en: "check the value" } },
        { line: 301, column: "total_amount", header: "结算金额", value: "=1+1", code: "FORMULA", message: { "zh-CN": "疑似公式", en: "Looks like a formula" }, fix: { "zh-CN": "粘贴为数值", en: "paste it as a value" } },
      ], // biome-ignore format: a table
    }),
    upload(2, { file: "survey-2026-10.xlsx", feed: "survey", state: "LOADING" }),
    upload(3, { state: "DUPLICATE", file: "维修工单_202610 (1).csv" }),
    upload(4, {
      state: "REJECTED",
      file: "销售.pdf.csv",
      feed: "sales",
      fault: {
        code: "FILE_UNREADABLE",
        message: { "zh-CN": "既不是 UTF-8 也不是 GB18030", en: "Neither UTF-8 nor GB18030" },
      },
    }),
    upload(5, {
      state: "HELD",
      file: "维修工单_202609.csv",
      account: { received: 120, accepted: 120, rejected: 0, duplicate: 0, corrected: 0 },
    }),
  ];
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
