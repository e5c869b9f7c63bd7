import type { RunRecord } from "../../functions/contracts/night.ts";
import type { Language } from "../../functions/contracts/text.ts";
import type { Reading, Reject, RowAccount, Upload } from "../../functions/contracts/uploads.ts";
import { describeHold } from "./hold-report.ts";
import { both } from "./language.ts";

/** One upload in a few lines: state, account, how it was read, the first refused rows. */
export function describeUpload(upload: Upload, language: Language): string {
  const { file, feed, dealer, state, uploadId, account, reading, fault, firstRejects = [] } = upload;
  const lines = [`${STATE_MARK[state] ?? "·"} ${file}  ${feed}  ${dealer}  ${state}  ${uploadId}`];
  if (account) lines.push(`  ${accountLine(account, language)}`);
  if (reading) lines.push(`  ${readingLine(reading, language)}`);
  if (upload.hold && state === "HELD") lines.push(`  ${describeHold(upload.hold)[language]}`);
  if (fault) lines.push(`  ${fault.code}: ${fault.message[language]}`);
  for (const reject of firstRejects.slice(0, REJECTS_SHOWN)) lines.push(`  ${rejectLine(reject, language)}`);
  return lines.join("\n");
}

function accountLine({ received, accepted, rejected, duplicate, corrected }: RowAccount, language: Language): string {
  const sum = both(
    `收到 ${received} = 接收 ${accepted} + 拒绝 ${rejected} + 重复 ${duplicate}`,
    `received ${received} = accepted ${accepted} + rejected ${rejected} + duplicate ${duplicate}`,
  );
  const corrections = both(`（其中更正 ${corrected}）`, ` (${corrected} corrections)`);
  return sum[language] + (corrected > 0 ? corrections[language] : "");
}

function readingLine({ format, sheet, encoding, delimiter, ignored, skipped }: Reading, language: Language): string {
  const unused = both(`未用列：${ignored.join("、")}`, `unused columns: ${ignored.join(", ")}`);
  const aside = skipped?.totals.join(", ");
  const below = both(`合计与页脚行不计：${aside}`, `totals and footers set aside: ${aside}`);
  const form = format === "xlsx" ? `Excel, ${JSON.stringify(sheet)}` : `${encoding}, ${JSON.stringify(delimiter)}`;
  const remarks = [...(ignored.length > 0 ? [unused[language]] : []), ...(aside ? [below[language]] : [])];
  return [form, ...remarks].join(", ");
}

function rejectLine({ line, header, column, value, code, message, fix }: Reject, language: Language): string {
  const place = both(`第 ${line} 行`, `line ${line}`);
  const correction = fix ? ` → ${fix[language]}` : "";
  return `${place[language]}  ${header ?? column ?? "-"}  ${value ?? ""}  ${code}: ${message[language]}${correction}`;
}

const REJECTS_SHOWN = 5;

const RUN_COUNTS = [
  ["files", both("文件", "files")],
  ["rows", both("行", "rows")],
  ["shards", both("分片", "shards")],
  ["outputs", both("输出", "outputs")],
] as const;

const STATE_MARK: Partial<Record<Upload["state"], string>> = { LOADED: "✓", DUPLICATE: "=", REJECTED: "✗" };

/** One night in a few lines: state, what it read and wrote, seconds per step, why it failed. */
export function describeRun(run: RunRecord, language: Language): string {
  const { runId, businessDate, state, steps = {}, error } = run;
  const counts = RUN_COUNTS.map(([count, label]) => `${label[language]} ${run[count] ?? "-"}`);
  const times = Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
  const lines = [`${runId}  ${businessDate}  ${state}  ${counts.join("  ")}`];
  if (times.length > 0) lines.push(`  ${times.join(", ")}`);
  if (error) lines.push(`  ${error.code}: ${error.message}`);
  return lines.join("\n");
}
