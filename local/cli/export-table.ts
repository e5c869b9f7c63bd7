import { join } from "node:path";
import { readFile } from "node:fs/promises";
import { PUBLISHED_TABLES, type PublishedTable } from "../../functions/contracts/published.ts";
import { readPublished, type Row } from "./read-published.ts";

export const FORMATS = ["csv", "json", "xlsx", "parquet", "arrow"] as const;
export type Format = (typeof FORMATS)[number];

/** What `export` can name: every published table, and the ledger of uploads. */
export const EXPORTS = [...(Object.keys(PUBLISHED_TABLES) as PublishedTable[]), "uploads"] as const;
export type Exported = (typeof EXPORTS)[number];

export interface ExportOrder {
  readonly table: Exported;
  readonly format: Format;
  readonly dealer?: string | undefined;
}

/** A table in the format asked for. */
export async function exportTable({ table, format, dealer }: ExportOrder): Promise<Buffer> {
  if (table === "uploads") return encode(format, await uploadRows(dealer));
  const file = await readPublished(table, dealer);
  if (format === "arrow") return file.arrow;
  if (format === "json" && table === "model") return jsonOf(await modelsAsDocuments(file.rows, dealer));
  return encode(format, file.rows, file.columns);
}

async function uploadRows(dealer?: string): Promise<Row[]> {
  const { listUploads } = await import("../../functions/platform/ledger/uploads.ts");
  return (await listUploads(dealer, 100_000)).map(({ uploadId, dealer: sender, feed, file, state, account, sha256, issuedAt, finishedAt }) => ({
    uploadId,
    dealer: sender,
    feed,
    file,
    state,
    received: account?.received ?? null,
    accepted: account?.accepted ?? null,
    rejected: account?.rejected ?? null,
    duplicate: account?.duplicate ?? null,
    corrected: account?.corrected ?? null,
    sha256,
    issuedAt,
    finishedAt: finishedAt ?? null,
  }));
}

/** One document per fitted model, its parameters together; the churn model with its backtest against the recency rule. */
async function modelsAsDocuments(rows: readonly Row[], dealer?: string): Promise<unknown[]> {
  const backtest = (await readPublished("backtest", dealer)).rows;
  return [...Map.groupBy(rows, ({ model }) => model)].map(([model, parameters]) => {
    const { logLikelihood, rows: count, converged, chosen, note } = parameters[0]!;
    const fitted = { model, parameters: Object.fromEntries(parameters.map(({ parameter, value }) => [String(parameter), value])), logLikelihood, rows: count, converged, chosen, note };
    return model === "visit hazard" ? { ...fitted, backtest } : fitted;
  });
}

const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

async function encode(format: Exclude<Format, "arrow"> | Format, rows: readonly Row[], columns: readonly string[] = Object.keys(rows[0] ?? {})): Promise<Buffer> {
  if (format === "json") return jsonOf(rows);
  if (format === "csv") return Buffer.from(csvOf(rows, columns));
  if (format === "xlsx") return xlsxOf(rows, columns);
  return engineFormat(rows, columns);
}

const BYTE_ORDER_MARK = "\ufeff";

/** RFC 4180 with a byte-order mark, so that a spreadsheet opens Chinese right; texts that look like formulas are made harmless. */
export function csvOf(rows: readonly Row[], columns: readonly string[]): string {
  const lines = rows.map((row) => columns.map((name) => csvCell(row[name] ?? null)).join(","));
  return `${BYTE_ORDER_MARK}${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

function csvCell(value: Row[string]): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

async function xlsxOf(rows: readonly Row[], columns: readonly string[]): Promise<Buffer> {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const header = columns.map((value) => ({ value, fontWeight: "bold" as const }));
  const cells = rows.map((row) => columns.map((name) => xlsxCell(row[name] ?? null)));
  return writeXlsxFile([header, ...cells]).toBuffer();
}

function xlsxCell(value: Row[string]) {
  if (value === null) return null;
  if (typeof value === "string") return { value: harmless(value), type: String };
  return typeof value === "boolean" ? { value, type: Boolean } : { value, type: Number };
}

async function engineFormat(rows: readonly Row[], columns: readonly string[]): Promise<Buffer> {
  const [{ withScratch }, { withEngine, identifier }] = await Promise.all([import("../../functions/platform/scratch.ts"), import("../../functions/platform/engine.ts")]);
  return withScratch((folder) =>
    withEngine(folder, async (engine) => {
      const kinds = Object.fromEntries(columns.map((name) => [name, rows.some((row) => typeof row[name] === "string") ? ("text" as const) : ("number" as const)]));
      const writer = await engine.createTable("exported", kinds);
      writer.append(Object.fromEntries(columns.map((name) => [name, rows.map((row) => (typeof row[name] === "boolean" ? Number(row[name]) : (row[name] ?? null)))])) as Record<string, ArrayLike<string | null>>, rows.length);
      writer.close();
      const path = join(folder, "exported.parquet");
      await engine.writeParquet(`select ${columns.map(identifier).join(", ")} from exported`, path);
      return readFile(path);
    }),
  );
}
