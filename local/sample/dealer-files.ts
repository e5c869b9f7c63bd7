import { join } from "node:path";
import type { Feed } from "../../functions/contracts/feeds.ts";
import { programmeInForce, SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";
import { createRng } from "../../functions/stats/random.ts";
import type { DealerBook } from "./books.ts";
import { exportColumns, itemColumns } from "./columns.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { type DirtSite, type PlantedAccount, recordsOf } from "./dirt.ts";
import { plantAfterthoughts, plantDirt } from "./plant-dirt.ts";
import type { Row } from "./rows.ts";
import { type SampleSettings, spanOf } from "./settings.ts";
import { writeExport } from "./write-export.ts";

/** One written file; `planted` says what an exact intake must find in it, given the files before it in the list. */
export interface SampleFile {
  readonly path: string;
  readonly feed: Feed;
  /** The sender: a dealer's id, or head office. */
  readonly dealer: string;
  readonly rows: number;
  readonly planted: PlantedAccount;
}

/** One list of a dealer's book, the date that decides into which file a row goes, and the files' name. */
interface Ledger {
  readonly feed: Feed;
  readonly name: string;
  readonly rows: readonly Row[];
  readonly date: string;
  readonly items: readonly string[];
}

/** Writes a dealer's files: per ledger the history, then the last month; a file without rows is not written. */
export async function writeDealerFiles(book: DealerBook, settings: SampleSettings): Promise<readonly SampleFile[]> {
  const dialect = dialectOf(createRng(settings.seed).fork(`dialect/${book.dealer.id}`));
  const files: SampleFile[] = [];
  for (const ledger of ledgersOf(book, settings.until))
    files.push(...(await writeLedger(ledger, book.dealer.id, dialect, settings)));
  return files;
}

function ledgersOf(book: DealerBook, until: string): readonly Ledger[] {
  return [
    { feed: "sales", name: "sales", rows: book.sales, date: "sold_on", items: [] },
    { feed: "service", name: "service", rows: book.service, date: "opened_on", items: [] },
    { feed: "survey", name: "survey-csi", rows: book.csi, date: "responded_on", items: itemsOf("CSI", until) },
    { feed: "survey", name: "survey-ssi", rows: book.ssi, date: "responded_on", items: itemsOf("SSI", until) },
  ];
}

function itemsOf(programmeId: string, until: string): readonly string[] {
  const programme = programmeInForce(SHIPPED_PROGRAMMES, programmeId, until);
  return programme ? itemColumns(programme) : [];
}

async function writeLedger(
  { feed, name, rows, date, items }: Ledger,
  dealer: string,
  dialect: Dialect,
  settings: SampleSettings,
): Promise<SampleFile[]> {
  const span = spanOf(settings);
  const rng = createRng(settings.seed).fork(`files/${dealer}/${name}`);
  const columns = exportColumns({ feed, rows, items }, dialect, false, rng);
  const site: DirtSite = { feed, columns, last: span.last, foreignDealer: neighbourOf(dealer, settings.dealers) };
  const hasTotalsRow = dialect.hasTotalsRow && feed !== "survey";
  const isLate = (row: Row) => Number(row[date]) >= span.lastMonth;
  const history = plantDirt(rows.filter((row) => !isLate(row)), site, hasTotalsRow, rng); // biome-ignore format: symmetry
  const fresh = plantDirt(rows.filter(isLate), site, hasTotalsRow, rng);
  const late = plantAfterthoughts(fresh, history.clean, site, rng);
  const files: SampleFile[] = [];
  for (const [part, file] of [
    ["history", history],
    [span.lastMonthName, late],
  ] as const) {
    if (file.rows.length === 0) continue;
    const path = join(settings.out, dealer, `${name}-${part}.${dialect.delimiter === "\t" ? "txt" : "csv"}`);
    await writeExport(path, file.rows, { columns, dialect }, rng);
    files.push({ path, feed, dealer, rows: recordsOf(file.planted), planted: file.planted });
  }
  return files;
}

/** The code of another dealer, which has no business in this one's file. */
function neighbourOf(id: string, dealers: number): string {
  const next = (Number(id.slice(1)) % Math.max(2, dealers)) + 1;
  return `D${String(next).padStart(4, "0")}`;
}
