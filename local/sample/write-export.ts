import { mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { Rng } from "../../functions/stats/random.ts";
import type { ExportColumn } from "./columns.ts";
import { type Dialect, encode, printCell, printLine } from "./dialect.ts";
import type { Row } from "./rows.ts";

/** How a dealer's system prints one feed. */
export interface ExportFormat {
  readonly columns: readonly ExportColumn[];
  readonly dialect: Dialect;
}

const LINES_A_CHUNK = 2_000;

/** Writes the header and the rows as one file, chunk by chunk; its folder is made when missing. */
export async function writeExport(path: string, rows: readonly Row[], format: ExportFormat, rng: Rng): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "w");
  try {
    await file.write(encode(headerLine(format), format.dialect, true));
    for (let from = 0; from < rows.length; from += LINES_A_CHUNK) {
      const lines = rows.slice(from, from + LINES_A_CHUNK).map((row) => rowLine(row, format, rng));
      await file.write(encode(lines.join(""), format.dialect, false));
    }
  } finally {
    await file.close();
  }
}

function headerLine({ columns, dialect }: ExportFormat): string {
  return printLine(
    columns.map(({ header }) => header),
    dialect,
  );
}

function rowLine(row: Row, { columns, dialect }: ExportFormat, rng: Rng): string {
  return printLine(
    columns.map((column) => printCell(row[column.name], column, dialect, rng)),
    dialect,
  );
}
