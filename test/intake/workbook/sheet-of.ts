import type { HeaderQuestion } from "../../../functions/intake/reading/column-plan.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { readSheet } from "../../../functions/intake/reading/read-sheet.ts";
import type { ScannedRecord } from "../../../functions/intake/reading/scanner.ts";
import { service, withFile } from "../samples.ts";

/** A file's sheet, read to its end; throws the fault of one that cannot be read. */
export function sheetOf(bytes: string | Uint8Array, question: HeaderQuestion = service) {
  return withFile(bytes, async (path) => {
    const sheet = await readSheet(path, question);
    if (isFaulty(sheet)) throw new Error(`${sheet.fault.code}: ${sheet.fault.message.en}`);
    const records: ScannedRecord[] = [];
    for await (const batch of sheet.records()) records.push(...batch);
    return { ...sheet, headers: sheet.header.headers, records };
  });
}

/** The cells below the header of a sheet with this one row of cells under the headers a, b, c, …. */
export async function cellsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { records } = await sheetOf(bytes);
  return records[0]?.cells ?? [];
}

export function faultCodeOf(bytes: string | Uint8Array): Promise<string | null> {
  return withFile(bytes, async (path) => {
    const sheet = await readSheet(path, service);
    return isFaulty(sheet) ? sheet.fault.code : null;
  });
}
