/** The most the server takes; the contract's own limit, which would bring its schema library along. */
export const MOST_BYTES = 209_715_200;

export type FileFault = "tooBig" | "empty" | "oldExcel" | "noTable";

const OLD_EXCEL = /\.(xls|xlsm|xlsb|et|ett)$/i;
const NO_TABLE = /\.(pdf|docx?|pptx?|wps|png|jpe?g|gif|bmp|heic|zip|rar|7z|exe|mp4)$/i;

/** Why a file need not even be read; null for one worth sending. */
export function fileFault({ name, size }: { readonly name: string; readonly size: number }): FileFault | null {
  if (size > MOST_BYTES) return "tooBig";
  if (size === 0) return "empty";
  if (OLD_EXCEL.test(name)) return "oldExcel";
  return NO_TABLE.test(name) ? "noTable" : null;
}
