import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { contend } from "../contestant.ts";
import { ServiceCells } from "../service-schema.ts";

contend(async (path) => {
  let rows = 0;
  for await (const row of createReadStream(path).pipe(parse({ bom: true, from_line: 2 }))) {
    ServiceCells.safeParse(row);
    rows += 1;
  }
  return rows;
});
