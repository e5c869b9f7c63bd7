import { statSync } from "node:fs";
import type { Contest } from "./measuring.ts";
import { serviceFile } from "./service-file.ts";

/** A dealer group's whole history: reading, checking and storing beside those who only convert, and those who only check. */
export async function intakeContest(rows = 2_000_000): Promise<Contest> {
  const path = await serviceFile(rows);
  return {
    title: `${rows} service rows, ${(statSync(path).size / 1e6).toFixed(0)} MB of CSV`,
    path,
    contestants: [
      {
        name: "ours",
        does: "the product's own path: encoding proved, 18 columns and rules between rows checked, rejects with reasons, annotated copy, keyed surrogates, scrubbing, key index, sealed personal fields, Parquet",
      },
      { name: "ours-check-only", does: "an aside: our reading and checking, then typed Parquet; nothing keyed, sealed or scrubbed" },
      { name: "duckdb", does: "typed CSV to Parquet, rows that do not convert dropped in silence; no checks, no keys, personal fields in clear" },
      { name: "duckdb-rejects", does: "the same, keeping which cells did not convert (store_rejects)" },
      { name: "udsv-zod", does: "parses and validates each row by a zod schema of the cells' forms; compares no rows and stores nothing" },
      { name: "csv-parse-zod", does: "the same behind csv-parse" },
    ],
  }; // biome-ignore format: sentences
}
