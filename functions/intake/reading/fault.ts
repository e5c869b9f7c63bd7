import type { Text } from "../../contracts/text.ts";

/** Why a whole file cannot be taken in. A fault is a result, shown to the sender; it is never thrown. */
export type FaultCode =
  | "FILE_UNREADABLE"
  | "FILE_EMPTY"
  | "WORKBOOK_DAMAGED"
  | "WORKBOOK_ENCRYPTED"
  | "WORKBOOK_MACROS"
  | "WORKBOOK_EXTERNAL_LINKS"
  | "WORKBOOK_TOO_LARGE"
  | "WORKBOOK_UNSAFE"
  | "COLUMNS_MISSING"
  | "COLUMN_AMBIGUOUS"
  | "MAPPING_INVALID"
  | "PROGRAMME_UNKNOWN";

export interface Fault {
  readonly code: FaultCode;
  readonly message: Text;
}

/** The refusing half of a result; the other half carries no `fault`. */
export interface Faulty {
  readonly fault: Fault;
}

export function faulty(code: FaultCode, zh: string, en: string): Faulty {
  return { fault: { code, message: { "zh-CN": zh, en } } };
}

export function isFaulty(result: object): result is Faulty {
  return "fault" in result;
}
