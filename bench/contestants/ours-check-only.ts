import { join } from "node:path";
import { FEED_COLUMNS, type FeedColumn } from "../../functions/contracts/feeds.ts";
import { Mapping } from "../../functions/contracts/mapping.ts";
import { checkFile, isAsking } from "../../functions/intake/checking/check-file.ts";
import { fingerprints } from "../../functions/intake/identities.ts";
import { isFaulty } from "../../functions/intake/reading/fault.ts";
import { type ColumnType, withEngine } from "../../functions/platform/engine.ts";
import { contend } from "../contestant.ts";

/** Reads and checks as the product does and writes the values as they are: what checking costs over converting. */
contend(async (path, folder) => {
  const file = await checkFile(path, {
    feed: "service",
    dealer: "D0001",
    knownDealers: new Set(["D0001"]),
    programmes: [],
    mapping: Mapping.parse({}),
    receivedOn: "2026-11-22",
    digest: fingerprints("bench"),
  });
  if (isFaulty(file) || isAsking(file)) throw new Error("the file cannot be read");
  await withEngine(folder, async (engine) => {
    const types = Object.fromEntries(FEED_COLUMNS.service.map((column) => [column.name, typeOf(column)]));
    const table = await engine.createTable("rows", types);
    for await (const { rows } of file.batches) table.append(rows.columns, rows.length);
    table.close();
    await engine.writeParquet("select * from rows", join(folder, "rows.parquet"));
  });
  return file.account().received;
});

function typeOf({ kind }: FeedColumn): ColumnType {
  return kind === "date" || kind === "cents" || kind === "integer" ? "number" : "text";
}
