import { createReadStream } from "node:fs";
import { inferSchema, initParser, type Parser } from "udsv";
import { contend } from "../contestant.ts";
import { ServiceCells } from "../service-schema.ts";

contend(async (path) => {
  let rows = 0;
  const each = (row: string[]) => {
    ServiceCells.safeParse(row);
    rows += 1;
  };
  let parser: Parser | undefined;
  for await (const text of createReadStream(path, { encoding: "utf8", highWaterMark: 262_144 })) {
    parser ??= initParser(inferSchema(text));
    parser.chunk(text, parser.stringArrs, each);
  }
  parser?.end();
  return rows;
});
