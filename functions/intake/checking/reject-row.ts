import { inBoth } from "../../contracts/text.ts";
import type { Reject } from "../../contracts/uploads.ts";
import { maskHan, maskShape, maskWords, shownValue } from "../reading/mask.ts";
import { compactOf, compactsOf, holdsAny, type Particular } from "../scrubbing/scrub.ts";
import type { NamedColumn } from "./column-readers.ts";
import type { Refusal } from "./refusal.ts";
import { REJECT_FIXES } from "./reject-fixes.ts";
import { REJECT_MESSAGES } from "./reject-messages.ts";

/** What a report is about: the line, and the particulars on it, which no cell of the row may show wherever they stand. */
export interface ReportedRow {
  readonly line: number;
  readonly own: readonly Particular[];
}

/** One line of the report. A personal value is shown by its shape only, in `value` and in the message. */
export function rejectRow(row: ReportedRow, refusal: Refusal, column: NamedColumn | null, raw: string | null): Reject {
  const value = raw === null ? null : shownCell(raw.trim(), column, row.own);
  const [zh, en] = REJECT_MESSAGES[refusal.code];
  const [zhFix, enFix] = REJECT_FIXES[refusal.code];
  const facts = { column: shownHeader(column), value: value ?? "", limit: refusal.limit };
  return {
    line: row.line,
    column: column?.name ?? null,
    header: column?.header ? shownValue(column.header, false) : null,
    value,
    code: refusal.code,
    message: inBoth(zh(facts), en(facts)),
    fix: refusal.fix ?? inBoth(zhFix(facts), enFix(facts)),
  };
}

function shownCell(value: string, column: NamedColumn | null, own: readonly Particular[]): string {
  if (holdsAny(compactOf(value), compactsOf(own))) return maskShape(value);
  const shown = shownValue(value, column?.personal ?? false);
  if (column?.wording === "figures") return maskWords(shown);
  return column?.wording === "code" ? maskHan(shown) : shown;
}

const shownHeader = (column: NamedColumn | null): string => shownValue(column?.header ?? column?.name ?? "", false);
