import { BUSINESS_DAY, NATURAL_KEY } from "../../contracts/feeds.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { type CellText, cellText } from "./cell-text.ts";
import type { CheckContext } from "./context.ts";
import { fold, trimCell } from "./tidy.ts";

const MOST_LINES = 100;
const LONGEST_LABEL = 200;
const TOTALS =
  /^(?:本页|本月|本日|当页|全部|总|金额)?(?:合计|总计|小计|共计|累计)(?:$|[:(])|^(?:(?:sub|grand)?totals?|sum)(?:$|[:(])/;
const FOOTER =
  /^(?:制表|打印|导出|审核|审批|复核|填表|经办|制单|签字|签章|备注|说明)[^:]{0,8}:|^共\d+(?:条|行|笔|台|页)|^第\d+页|^(?:printed|exported|prepared|approved|checked)(?:by|on|at|date|time)?:|^page\d+/;

/**
 * Rows that are no records, but what a system or a person prints among them: `合计`, `本页小计`, `Grand total`, `制表人：…`, the header again.
 * Such a row begins with the label and has no key and no date of its own, so that no row is set aside that could be taken in.
 * A row with something to the right of the table only is none either.
 */
export class AsideRows {
  readonly #lines: number[] = [];
  readonly #keyed: readonly CellText[];
  readonly #headers: readonly string[];
  readonly #width: number;

  constructor({ feed, mapping }: CheckContext, plan: ColumnPlan) {
    const names = [...NATURAL_KEY[feed], BUSINESS_DAY[feed] ?? ""];
    this.#headers = plan.headers;
    this.#width = plan.headers.length;
    this.#keyed = names.flatMap((name) => {
      const source = plan.columns.get(name);
      return source && source.from !== "const" && source.from !== "row"
        ? [cellText(source, mapping.formats.decimal ?? ".")]
        : [];
    });
  }

  /** The first hundred lines set aside. */
  get lines(): readonly number[] {
    return this.#lines;
  }

  /** Whether the record is set aside; it counts as nothing received then. */
  takes(record: ScannedRecord): boolean {
    const isAside = this.#isAside(record);
    if (isAside && this.#lines.length < MOST_LINES) this.#lines.push(record.line);
    return isAside;
  }

  #isAside(record: ScannedRecord): boolean {
    const index = record.cells.findIndex((cell) => cell !== "" && cell.trim() !== "");
    const first = record.cells[index];
    if (first === undefined) return false;
    if (index >= this.#width || this.#isHeader(record)) return true;
    return first.length <= LONGEST_LABEL && isLabel(first) && !this.#hasKey(record, trimCell(first));
  }

  /** The header row again, as on each page of a print, or where files were put one behind another. */
  #isHeader({ cells }: ScannedRecord): boolean {
    return this.#headers.every((header, index) => header === "" || trimCell(cells[index] ?? "") === header);
  }

  #hasKey(record: ScannedRecord, label: string): boolean {
    return this.#keyed.some((text) => {
      const cell = trimCell(text(record));
      return cell !== "" && cell !== label && !isLabel(cell);
    });
  }
}

/** What no label begins with is passed over at once: this looks at every row. */
const COULD_BE_LABEL = /^(?:[^\x20-\x7f]|\s|[acegpst][a-z ]{2})/i;

function isLabel(cell: string): boolean {
  if (!COULD_BE_LABEL.test(cell)) return false;
  const word = fold(trimCell(cell)).toLowerCase().replace(/\s+/g, "");
  return TOTALS.test(word) || FOOTER.test(word);
}
