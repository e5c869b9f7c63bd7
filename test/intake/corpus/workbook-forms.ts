import { type BuiltWorkbook, buildSheet, partsOf, plainRows } from "../workbook/build-workbook.ts";
import { type Cells, order, tableOf } from "./orders.ts";
import { type RawEntry, rawZip } from "./raw-zip.ts";

/** Two sound orders as the rows of a sheet. */
export const SOUND_ROWS = plainRows(tableOf([order(1), order(2)]));

export const ordersSheet = (rows: readonly Cells[]): Promise<Buffer> => buildSheet(plainRows(tableOf(rows)));

/** A sound workbook with these files more, or instead. */
export const soundWith = (files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> =>
  buildSheet(SOUND_ROWS, { files });

/** A sound workbook whose archive has other entries instead, or more. */
export function rawWorkbook(
  changed: (entry: RawEntry) => RawEntry,
  more: readonly RawEntry[] = [],
  workbook: BuiltWorkbook = { sheets: [{ rows: SOUND_ROWS }] },
): Buffer {
  const entries = Object.entries(partsOf(workbook)).map(([name, content]) => changed({ name, content }));
  return rawZip([...entries, ...more]);
}

export const SHEET = "xl/worksheets/sheet1.xml";
export const isSheet = ({ name }: RawEntry): boolean => name === SHEET;

/** The sheet's entry changed, all others as they are. */
export const sheetEntry = (change: Partial<RawEntry>) =>
  rawWorkbook((entry) => (isSheet(entry) ? { ...entry, ...change } : entry));

/** A row whose cells are XML of their own, under the headers of {@link SOUND_ROWS} (A order, B VIN, C day, D amount, E model). */
export const oddRow = (cells: string, line = 4): string => `${SOUND_ROWS}<row r="${line}">${cells}</row>`;

export const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
