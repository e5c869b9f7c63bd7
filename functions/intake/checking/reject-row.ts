import { inBoth } from "../../contracts/text.ts";
import type { Reject } from "../../contracts/uploads.ts";
import { shownValue } from "../reading/mask.ts";
import type { NamedColumn } from "./column-readers.ts";
import type { Refusal } from "./refusal.ts";
import { REJECT_FIXES } from "./reject-fixes.ts";
import { REJECT_MESSAGES } from "./reject-messages.ts";

/** One line of the report. A personal column's value is shown by its shape only, in `value` and in the message. */
export function rejectRow(line: number, refusal: Refusal, column: NamedColumn | null, raw: string | null): Reject {
  const value = raw === null ? null : shownValue(raw.trim(), column?.personal ?? false);
  const [zh, en] = REJECT_MESSAGES[refusal.code];
  const [zhFix, enFix] = REJECT_FIXES[refusal.code];
  const facts = { column: column?.header ?? column?.name ?? "", value: value ?? "", limit: refusal.limit };
  return {
    line,
    column: column?.name ?? null,
    header: column?.header ?? null,
    value,
    code: refusal.code,
    message: inBoth(zh(facts), en(facts)),
    fix: refusal.fix ?? inBoth(zhFix(facts), enFix(facts)),
  };
}
