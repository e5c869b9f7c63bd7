import type { Language } from "../../functions/contracts/text.ts";
import type { RunRecord } from "../../functions/contracts/night.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { both, type Say } from "./language.ts";

/** One upload in a few lines: state, account, how it was read, the first refused rows. */
export function describeUpload(upload: Upload, language: Language): string {
  const say: Say = (text) => text[language];
  const { file, feed, dealer, state, account, reading, fault, firstRejects = [] } = upload;
  const lines = [`${STATE_MARK[state] ?? "·"} ${file}  ${feed}  ${dealer}  ${state}  ${upload.uploadId}`];
  if (account)
    lines.push(
      `  ${say(both("收到", "received"))} ${account.received} = ${say(both("接收", "accepted"))} ${account.accepted} + ${say(both("拒绝", "rejected"))} ${account.rejected} + ${say(both("重复", "duplicate"))} ${account.duplicate}${account.corrected ? say(both(`（其中更正 ${account.corrected}）`, ` (${account.corrected} corrections)`)) : ""}`,
    );
  if (reading) lines.push(`  ${reading.encoding}, ${JSON.stringify(reading.delimiter)}${reading.ignored.length ? `, ${say(both("未用列", "ignored"))}: ${reading.ignored.join(", ")}` : ""}`);
  if (fault) lines.push(`  ${fault.code}: ${fault.message[language]}`);
  for (const { line, header, column, value, code, message } of firstRejects.slice(0, 5))
    lines.push(`  ${say(both(`第 ${line} 行`, `line ${line}`))}  ${header ?? column ?? "-"}  ${value ?? ""}  ${code}: ${message[language]}`);
  return lines.join("\n");
}

const STATE_MARK: Partial<Record<Upload["state"], string>> = { LOADED: "✓", DUPLICATE: "=", REJECTED: "✗" };

export function describeRun({ runId, businessDate, state, files, rows, shards, outputs, steps = {}, error }: RunRecord): string {
  const times = Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)} s`);
  const counts = `files ${files ?? "-"}  rows ${rows ?? "-"}  shards ${shards ?? "-"}  outputs ${outputs ?? "-"}`;
  return [`${runId}  ${businessDate}  ${state}  ${counts}`, ...(times.length ? [`  ${times.join(", ")}`] : []), ...(error ? [`  ${error.code}: ${error.message}`] : [])].join("\n");
}
