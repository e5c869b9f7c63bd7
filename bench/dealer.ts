import { statSync } from "node:fs";
import type { Contest } from "./measuring.ts";
import { serviceFile } from "./service-file.ts";

/** One dealer's file in a fresh process, from its start until Parquet, index and report are on disk. */
export async function dealerContest(rows = 50_000): Promise<Contest> {
  const path = await serviceFile(rows);
  return {
    title: `one dealer's ${rows} service rows in a fresh process, ${(statSync(path).size / 1e6).toFixed(1)} MB of CSV`,
    path,
    contestants: [
      { name: "ours", does: "the product's own path to Parquet, index, report, annotated copy and sealed fields on disk" },
      { name: "duckdb", does: "typed CSV to Parquet, without checks" },
      { name: "nothing", does: "a process that loads the engine and opens it" },
    ],
  }; // biome-ignore format: sentences
}
