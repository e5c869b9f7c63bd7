import type { RejectCode } from "./reject-messages.ts";

/** What an accepted cell holds: text, a number (day, cents, count, 1/0), or nothing. */
export type CellValue = string | number | null;

/** Why a cell is refused. `limit` is the rule's own figure or list, free of any person's particulars. */
export interface Refusal {
  readonly code: RejectCode;
  readonly limit: string;
}

export function refuse(code: RejectCode, limit = ""): Refusal {
  return { code, limit };
}

export function isRefusal(value: CellValue | Refusal): value is Refusal {
  return typeof value === "object" && value !== null;
}
