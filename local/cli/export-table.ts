import { PUBLISHED_TABLES, type PublishedTable } from "../../functions/contracts/published.ts";
import { arrowOf, csvOf, jsonOf, parquetOf, type Sheet, xlsxOf } from "./formats.ts";
import { type Row, readPublished } from "./read-published.ts";

const ENCODERS = {
  csv: csvOf,
  json: ({ rows }: Sheet) => jsonOf(rows),
  xlsx: xlsxOf,
  parquet: parquetOf,
  arrow: arrowOf,
} as const;

export type Format = keyof typeof ENCODERS;
export const FORMATS: readonly Format[] = ["csv", "json", "xlsx", "parquet", "arrow"];

/** What `export` can name: every published table, and the ledger of uploads. */
export type Exported = PublishedTable | "uploads";
export const EXPORTS: readonly string[] = [...Object.keys(PUBLISHED_TABLES), "uploads"];

const MOST_UPLOADS = 100_000;

export interface ExportOrder {
  readonly table: Exported;
  readonly format: Format;
  readonly dealer?: string | undefined;
}

/** A table in the format asked for. */
export async function exportTable({ table, format, dealer }: ExportOrder): Promise<Buffer> {
  if (table === "uploads") return ENCODERS[format](await uploadSheet(dealer));
  const file = await readPublished(table, dealer);
  if (format === "arrow") return file.arrow;
  if (format === "json" && table === "model") return jsonOf(await modelDocuments(file.rows, dealer));
  return ENCODERS[format](file);
}

async function uploadSheet(dealer?: string): Promise<Sheet> {
  const { listUploads } = await import("../../functions/platform/ledger/uploads.ts");
  const uploads = await listUploads(dealer, MOST_UPLOADS);
  const rows = uploads.map((upload) => ({ ...upload, ...upload.account }));
  return { columns: UPLOAD_COLUMNS, rows: rows.map((row) => pick(row, UPLOAD_COLUMNS)) };
}

const UPLOAD_COLUMNS = [
  "uploadId",
  "dealer",
  "feed",
  "file",
  "state",
  "received",
  "accepted",
  "rejected",
  "duplicate",
  "corrected",
  "sha256",
  "issuedAt",
  "finishedAt",
] as const;

type UploadRow = Partial<Record<(typeof UPLOAD_COLUMNS)[number], string | number>>;

const pick = (row: UploadRow, columns: typeof UPLOAD_COLUMNS): Row =>
  Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));

/** One document per fitted model, its parameters together; the churn model with its backtest against the recency rule. */
async function modelDocuments(rows: readonly Row[], dealer?: string): Promise<unknown[]> {
  const backtest = (await readPublished("backtest", dealer)).rows;
  return [...Map.groupBy(rows, (row) => row["model"])].map(([model, parameters]) => {
    const { logLikelihood, rows: count, converged, starts, iterations, gradientNorm, chosen, note } = parameters[0]!;
    const values = Object.fromEntries(parameters.map((row) => [String(row["parameter"]), row["value"]]));
    const search = { converged, starts, iterations, gradientNorm };
    const told = { parameters: values, intervals: intervalsOf(parameters) };
    const fitted = { model, ...told, logLikelihood, rows: count, ...search, chosen, note };
    return model === "visit hazard" ? { ...fitted, backtest } : fitted;
  });
}

/** 95 % intervals of the parameters that have one. */
const intervalsOf = (parameters: readonly Row[]): Record<string, unknown> =>
  Object.fromEntries(
    parameters.flatMap(({ parameter, low, high }) => (low === null ? [] : [[String(parameter), { low, high }]])),
  );
