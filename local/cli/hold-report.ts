import type { Hold } from "../../functions/contracts/decisions.ts";
import type { Text } from "../../functions/contracts/text.ts";
import { both } from "./language.ts";

/** What a held file waits for, and with which command it goes on. */
export function describeHold(hold: Hold): Text {
  if (hold.kind === "VOLUME")
    return both(
      `VOLUME：${hold.rows} 行，而此前 ${hold.files} 个同类文件通常 ${hold.usual} 行；核对后用 dealerpulse approve 或 refuse`,
      `VOLUME: ${hold.rows} rows, where ${hold.files} comparable files usually had ${hold.usual}; dealerpulse approve or refuse it`,
    );
  if (hold.kind === "DATE_ORDER") {
    const { header, examples, candidates, likely } = hold;
    const choice = `--date-format ${likely ?? candidates.join("|")}`;
    return both(
      `DATE_ORDER：“${header}”的日期（如 ${examples.join("、")}）有多种读法；请用 dealerpulse approve ${choice} 说明`,
      `DATE_ORDER: dates under "${header}" (such as ${examples.join(", ")}) read several ways; say which: dealerpulse approve ${choice}`,
    );
  }
  const found = hold.proposal.columns.filter(({ source }) => source !== null);
  const pairs = found.map(({ column, header, source }) => `${column} ← ${header ?? JSON.stringify(source)}`).join("; ");
  return both(
    `MAPPING：请确认列对应：${pairs}。同意用 dealerpulse approve，或以 --mapping FILE 更正`,
    `MAPPING: confirm the columns: ${pairs}. dealerpulse approve to agree, or correct them with --mapping FILE`,
  );
}
