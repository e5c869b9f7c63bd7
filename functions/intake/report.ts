import type { Reading, RowAccount, Upload } from "../contracts/uploads.ts";
import { looksPersonal, maskShape, shownValue } from "./reading/mask.ts";

/** A file may have thousands of columns that nothing uses, and the ledger has room for 400 KB. */
const MOST_IGNORED = 100;

/** How the file was understood, as the ledger may keep it: a first row that was no header may hold a person's particulars. */
export function shownReading({ columns, ignored, sheet, ...reading }: Reading): Reading {
  const shown = (header: string) => shownValue(header, false);
  return {
    ...reading,
    sheet: sheet ? shown(sheet) : sheet,
    columns: Object.fromEntries(Object.entries(columns).map(([column, source]) => [column, shown(source)])),
    ignored: ignored.slice(0, MOST_IGNORED).map(shown),
  };
}

/** Why a file brought nothing at all; absent where it brought something. */
export function faultOfAccount({ received, rejected }: RowAccount): Upload["fault"] {
  if (received === 0)
    return {
      code: "FILE_EMPTY",
      message: { "zh-CN": "文件只有标题行，没有数据。", en: "The file has a header row and nothing below it." },
    };
  if (rejected < received) return undefined;
  return {
    code: "EVERY_ROW_REJECTED",
    message: {
      "zh-CN": `${received} 行全部被拒绝；原因见报告。`,
      en: `Every one of the ${received} rows was refused; the report says why.`,
    },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
const CONTROL = /[\x00-\x1f\x7f-\x9f]/g;

/** A file's name as the ledger may keep it: without folders and control characters, by its shape where it holds a phone number or VIN. */
export function shownFileName(file: string): string {
  const name = file.replace(/^.*[\\/]/, "").replace(CONTROL, "");
  return looksPersonal(name) ? maskShape(name) : name;
}
