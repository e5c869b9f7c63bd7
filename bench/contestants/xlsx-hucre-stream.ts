import { readFileSync } from "node:fs";
import { streamXlsxRows } from "hucre/xlsx";
import { contend } from "../contestant.ts";

/** The header is no row of the table. */
contend(async (path) => {
  let rows = -1;
  for await (const _ of streamXlsxRows(readFileSync(path))) rows += 1;
  return rows;
});
