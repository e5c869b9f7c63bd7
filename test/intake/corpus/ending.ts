import type { Hold } from "../../../functions/contracts/decisions.ts";
import { FEED_COLUMNS, type Feed } from "../../../functions/contracts/feeds.ts";
import type { HeaderDrift } from "../../../functions/contracts/proposal.ts";
import { type CheckedFile, checkFile, isAsking } from "../../../functions/intake/checking/check-file.ts";
import type { FileAccount } from "../../../functions/intake/checking/check-records.ts";
import type { CheckContext } from "../../../functions/intake/checking/context.ts";
import type { CellValue } from "../../../functions/intake/checking/refusal.ts";
import { type FaultCode, isFaulty } from "../../../functions/intake/reading/fault.ts";
import { maskShape } from "../../../functions/intake/reading/mask.ts";

/** Cells of an accepted row, personal ones by their shape. */
export type ShownRow = Readonly<Record<string, CellValue>>;

/** How a file ended, as far as a sender sees it. */
export interface Ending {
  readonly verdict: "taken" | "refused" | "asked";
  readonly fault?: FaultCode;
  readonly hold?: Hold["kind"];
  readonly likely?: string | null;
  readonly account?: FileAccount;
  /** `line column CODE`. */
  readonly rejects?: readonly string[];
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string | null;
  readonly titles?: readonly number[];
  readonly totals?: readonly number[];
  readonly ignored?: readonly string[];
  readonly renamed?: readonly HeaderDrift["renamed"][number]["to"][];
  readonly rows?: readonly ShownRow[];
}

const MOST_SHOWN = 50;
const LONGEST_SHOWN = 200;

/** Checks the file at `path` to its end. */
export async function endingOf(path: string, context: CheckContext): Promise<Ending> {
  const file = await checkFile(path, context);
  if (isFaulty(file)) return { verdict: "refused", fault: file.fault.code };
  if (!isAsking(file)) return takenEnding(file, context.feed);
  const { question } = file;
  return {
    verdict: "asked",
    hold: question.kind,
    ...(question.kind === "DATE_ORDER" && { likely: question.likely }),
  };
}

async function takenEnding(file: CheckedFile, feed: Feed): Promise<Ending> {
  const rejects: string[] = [];
  const rows: ShownRow[] = [];
  for await (const batch of file.batches) {
    const { columns, length } = batch.rows;
    for (let at = 0; at < length && rows.length < MOST_SHOWN; at += 1) rows.push(shownRow(columns, at, feed));
    for (const { line, column, code } of batch.rejects)
      if (rejects.length < MOST_SHOWN) rejects.push(`${line} ${column ?? "-"} ${code}`);
  }
  const damage = file.damage();
  if (damage) return { verdict: "refused", fault: damage.fault.code };
  const { encoding, delimiter, sheet, skipped, ignored, drift } = file.reading();
  return {
    verdict: "taken",
    account: file.account(),
    rejects,
    rows,
    encoding,
    delimiter,
    sheet: sheet ?? null,
    titles: skipped?.titles ?? [],
    totals: skipped?.totals ?? [],
    ignored: ignored.slice(0, MOST_SHOWN).map((header) => header.slice(0, LONGEST_SHOWN)),
    renamed: drift?.renamed.map(({ to }) => to) ?? [],
  };
}

function shownRow(columns: Readonly<Record<string, readonly CellValue[]>>, at: number, feed: Feed): ShownRow {
  const personal = new Set(FEED_COLUMNS[feed].flatMap((column) => (column.personal ? [column.name] : [])));
  return Object.fromEntries(
    Object.entries(columns).map(([name, cells]) => [name, shownCell(cells[at] ?? null, personal.has(name))]),
  );
}

function shownCell(cell: CellValue, isPersonal: boolean): CellValue {
  if (typeof cell !== "string") return cell;
  return isPersonal ? maskShape(cell) : cell.slice(0, LONGEST_SHOWN);
}
