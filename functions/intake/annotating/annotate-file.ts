import type { Language } from "../../contracts/text.ts";
import type { Reject } from "../../contracts/uploads.ts";
import type { Sheet } from "../reading/read-sheet.ts";
import { annotateText } from "./annotate-text.ts";
import { annotateWorkbook } from "./annotate-workbook.ts";
import { REASON_HEADER, Reasons } from "./reasons.ts";

export interface Annotation {
  /** The sender's file, and where the annotated one goes; both on scratch disk. */
  readonly path: string;
  readonly out: string;
  /** The file as {@link readSheet} opened it. */
  readonly sheet: Sheet;
  /** In the order of the file. */
  readonly rejects: AsyncIterable<Reject>;
  readonly language: Language;
}

/**
 * The sender's own file with one column more, the last, which says what is wrong with each refused row: the workbook with its
 * formats, merges and other sheets, the text file in its encoding, delimiter and line ends.
 */
export async function annotateFile({ path, out, sheet, rejects, language }: Annotation): Promise<void> {
  // Windows-1252 has no Chinese.
  const spoken = sheet.encoding === "windows-1252" ? "en" : language;
  const annotation = { path, out, sheet, reasons: new Reasons(rejects, spoken), header: REASON_HEADER[spoken] };
  await (sheet.format === "xlsx" ? annotateWorkbook(annotation) : annotateText(annotation));
}
