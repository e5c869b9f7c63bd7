import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { contend } from "../contestant.ts";

/** The header is no row of the table. */
contend(async (path) => ((await readXlsx(readFileSync(path))).sheets[0]?.rows.length ?? 0) - 1);
