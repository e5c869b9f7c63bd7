import { join } from "node:path";
import { contend } from "../contestant.ts";
import { duckdbCopy } from "../duckdb-copy.ts";

contend((path, folder) => duckdbCopy(path, join(folder, "rows.parquet"), "store_rejects = true, rejects_limit = 0"));
