import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "./read-published.ts";

/** Rows to be written, and their columns in order. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

type Cell = Row[string];

const BYTE_ORDER_MARK = "\ufeff";
/** A text that begins so would be computed by a spreadsheet. */
const FORMULA_START = /^[=+\-@\t\r]/;

/** RFC 4180 with a byte-order mark, so that a spreadsheet opens Chinese right; texts that look like formulas are made harmless. */
export function csvOf({ rows, columns }: Sheet): Buffer {
  const lines = rows.map((row) => columns.map((name) => csvCell(row[name] ?? null)).join(","));
  return Buffer.from(`${BYTE_ORDER_MARK}${[columns.join(","), ...lines].join("\r\n")}\r\n`);
}

function csvCell(value: Cell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const harmless = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

export const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

export async function xlsxOf({ rows, columns }: Sheet): Promise<Buffer> {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const header = columns.map((value) => ({ value, fontWeight: "bold" as const }));
  const cells = rows.map((row) => columns.map((name) => xlsxCell(row[name] ?? null)));
  return writeXlsxFile([header, ...cells]).toBuffer();
}

function xlsxCell(value: Cell) {
  if (value === null) return null;
  if (typeof value === "string") return { value: harmless(value), type: String };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: Number };
}

export async function parquetOf({ rows, columns }: Sheet): Promise<Buffer> {
  const { withScratch } = await import("../../functions/platform/scratch.ts");
  const { withEngine, identifier } = await import("../../functions/platform/engine.ts");
  const kinds = new Map(columns.map((name) => [name, kindOf(rows, name)]));
  const types = columns.map((name) => [name, kinds.get(name) === "text" ? "text" : "number"] as const);
  const values = columns.map((name) => [name, rows.map((row) => storable(row[name] ?? null))] as const);
  const select = columns.map((name) => castOf(identifier(name), kinds.get(name) ?? "number"));
  return withScratch((folder) =>
    withEngine(folder, async (engine) => {
      const writer = await engine.createTable("exported", Object.fromEntries(types));
      writer.append(Object.fromEntries(values), rows.length);
      writer.close();
      const path = join(folder, "exported.parquet");
      await engine.writeParquet(`select ${select.join(", ")} from exported order by rowid`, path);
      return readFile(path);
    }),
  );
}

type Kind = "text" | "flag" | "number";

function kindOf(rows: readonly Row[], name: string): Kind {
  if (rows.some((row) => typeof row[name] === "string")) return "text";
  return rows.some((row) => typeof row[name] === "boolean") ? "flag" : "number";
}

const storable = (value: Cell): string | number | null => (typeof value === "boolean" ? Number(value) : value);

const castOf = (column: string, kind: Kind): string => (kind === "flag" ? `(${column} = 1) as ${column}` : column);

/** Arrow IPC, the stream format; for rows that were not published as Arrow in the first place. */
export async function arrowOf({ rows, columns }: Sheet): Promise<Buffer> {
  const { Table, tableToIPC, vectorFromArray } = await import("apache-arrow");
  const vectors = columns.map((name) => [name, vectorFromArray(rows.map((row) => row[name] ?? null))] as const);
  return Buffer.from(tableToIPC(new Table(Object.fromEntries(vectors)), "stream"));
}
