import { QuotedRecord } from "./quoted-record.ts";

/** One record of the file; `line` is the physical line on which it starts, the first being 1. */
export interface ScannedRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote that opens and never closes properly: the cells are unknown, scanning went on with the next line. */
  readonly isUnbalanced: boolean;
  /** A line beyond {@link LONGEST_RECORD}, of which nothing was kept. */
  readonly isTooLong?: boolean;
}

/** Characters of the longest record that is read. More without a line end is no table, and would fill the memory. */
export const LONGEST_RECORD = 4_194_304;

/** Stands for the cells of a line that was too long, so that it is not taken for a blank one. */
const BEYOND = "…";

export interface Scanner {
  /** The records completed by this piece of text; `isLast` completes the record at the end of the file. */
  push(text: string, isLast: boolean): ScannedRecord[];
}

/**
 * Scans delimited text (RFC 4180, with any line end and quotes tolerated inside bare cells) piece by piece.
 * Empty lines yield nothing. `width`, the header's number of cells, helps to see an unbalanced quote: a record
 * over several lines whose cells do not fit the header is one line with a stray quote, not a long record.
 */
export function createScanner(delimiter: string, width = 0): Scanner {
  let rest = "";
  let line = 1;
  let isSkipping = false;

  function push(piece: string, isLast: boolean): ScannedRecord[] {
    const text = rest + piece;
    const records: ScannedRecord[] = [];
    const lines = lineFinder(text, isLast);
    let at = 0;
    if (isSkipping) {
      const end = lines.endFrom(0);
      at = end === -1 ? text.length - (text.endsWith("\r") ? 1 : 0) : afterLineEnd(text, end);
      isSkipping = end === -1;
      line += isSkipping ? 0 : 1;
    }
    let quote = NOT_SOUGHT;
    while (!isSkipping && at < text.length) {
      const end = lines.endFrom(at);
      quote = nextOf('"', text, quote, at);
      if (quote !== -1 && (end === -1 || quote < end)) {
        const record = new QuotedRecord(text, delimiter, isLast).read(at);
        if (record.state === "open") break;
        const isWhole =
          record.state === "whole" && (record.lines === 1 || width === 0 || !isRagged(record.cells, width));
        if (isWhole) {
          records.push({ line, cells: record.cells, isUnbalanced: false });
          at = record.next;
          line += record.lines;
          continue;
        }
        if (end === -1) break;
        records.push({ line, cells: [], isUnbalanced: true });
      } else {
        if (end === -1) break;
        if (end > at) records.push({ line, cells: text.slice(at, end).split(delimiter), isUnbalanced: false });
      }
      at = afterLineEnd(text, end);
      line += 1;
    }
    if (!isSkipping && text.length - at > LONGEST_RECORD) {
      records.push({ line, cells: [BEYOND], isUnbalanced: false, isTooLong: true });
      isSkipping = true;
      at = text.length - (text.endsWith("\r") ? 1 : 0);
    }
    rest = text.slice(at);
    return records;
  }

  return { push };
}

/** Whether cells are missing, or surplus ones hold something. */
export function isRagged(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return false;
  return cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "");
}

/** Position after the line end (LF, CR or CRLF) that stands at `end`. */
export function afterLineEnd(text: string, end: number): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}

const NOT_SOUGHT = -2;

/**
 * Where the character next stands from `from` on, `known` being where it was found last; -1 when it comes no more. With the
 * condition written out in the loop over lines, V8 searches ahead for every line, needed or not: five times slower.
 */
function nextOf(character: string, text: string, known: number, from: number): number {
  return known === -1 || known >= from ? known : text.indexOf(character, from);
}

/** Finds line ends going forward only; remembers the next LF and CR, so that each is searched for once. */
export function lineFinder(text: string, isLast: boolean) {
  let feed = NOT_SOUGHT;
  let carriage = NOT_SOUGHT;
  return {
    /** Where the line that begins at `from` ends; -1 when that is not known before more text comes. */
    endFrom(from: number): number {
      feed = nextOf("\n", text, feed, from);
      carriage = nextOf("\r", text, carriage, from);
      const end = feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
      if (end === -1) return isLast ? text.length : -1;
      // A CR that ends the piece may be half of a CRLF.
      return end === text.length - 1 && end === carriage && !isLast ? -1 : end;
    },
  };
}
