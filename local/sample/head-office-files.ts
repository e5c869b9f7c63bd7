import { join } from "node:path";
import type { Feed } from "../../functions/contracts/feeds.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { createRng } from "../../functions/stats/random.ts";
import { exportColumns } from "./columns.ts";
import type { SampleFile } from "./dealer-files.ts";
import type { SampleDealer } from "./dealers.ts";
import type { Dialect } from "./dialect.ts";
import type { Row } from "./rows.ts";
import type { SampleSettings } from "./settings.ts";
import { writeExport } from "./write-export.ts";

/** What head office's own system prints: no dirt, one dialect. */
const DIALECT: Dialect = {
  encoding: "utf-8-bom",
  delimiter: ",",
  lineEnd: "\r\n",
  dates: "dashes",
  money: "plain",
  flags: ["是", "否"],
  hasDashedPhones: false,
  words: (_column, value) => value,
  isChinese: true,
  identity: "both",
  hasFullWidthDigits: false,
  hasTotalsRow: false,
};

/** A row of `dealers`. */
export function dealerRow({ id, name, region, province, city, openedOn, closedOn }: SampleDealer): Row {
  return { dealer_id: id, name, region, province, city, opened_on: openedOn, closed_on: closedOn };
}

/** Writes one of head office's feeds. */
export async function writeHeadOfficeFile(
  feed: Feed,
  rows: readonly Row[],
  { seed, out }: Pick<SampleSettings, "seed" | "out">,
): Promise<SampleFile> {
  const rng = createRng(seed).fork(`${HEAD_OFFICE}/${feed}`);
  const path = join(out, HEAD_OFFICE, `${feed}.csv`);
  const columns = exportColumns({ feed, rows, items: [] }, DIALECT, true, rng);
  await writeExport(path, rows, { columns, dialect: DIALECT }, rng);
  const planted = { clean: rows.length, bad: 0, duplicates: 0, corrections: 0 };
  return { path, feed, dealer: HEAD_OFFICE, rows: rows.length, planted };
}
