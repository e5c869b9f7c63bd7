import type { Text } from "../../contracts/text.ts";
import type { RejectCode } from "./reject-messages.ts";

/** What an accepted cell holds: text, a number (day, cents, count, 1/0), or nothing. */
export type CellValue = string | number | null;

/** Why a cell is refused. `limit` is the rule's own figure or list, free of any person's particulars. */
export interface Refusal {
  readonly code: RejectCode;
  readonly limit: string;
  /** How to correct this very cell, where more can be said than for the code at large; it must not show a personal value. */
  readonly fix?: Text;
}

export function refuse(code: RejectCode, limit = "", fix?: Text): Refusal {
  return fix ? { code, limit, fix } : { code, limit };
}

export function isRefusal(value: CellValue | Refusal): value is Refusal {
  return typeof value === "object" && value !== null;
}
