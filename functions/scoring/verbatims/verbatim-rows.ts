import { type Month, monthsBetween, shiftMonth } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { points } from "../rounding.ts";
import type { Population } from "../satisfaction/response-index.ts";
import type { Commented } from "./topic-tally.ts";

type VerbatimRow = PublishedRow<"verbatims">;

/** A comment and where it belongs; `index` is that of its response, NaN where it has none. */
export interface WrittenComment extends Commented {
  readonly response: string;
  readonly programme: Programme;
  readonly dealerId: string;
  readonly month: Month;
  readonly population: Population;
  readonly index: number;
  readonly isComplaint: boolean;
  readonly text: string;
}

const MONTHS_SHOWN = 12;
/** Head office reads a network's comments here, a dealer's in its own folder. */
export const MOST_IN_ALL = 20_000;

/** The comments of the twelve months up to `period`, newest first. */
export function verbatimRows(comments: readonly WrittenComment[], period: Month): VerbatimRow[] {
  const months = new Set(monthsBetween(shiftMonth(period, 1 - MONTHS_SHOWN), period));
  return comments
    .filter(({ month }) => months.has(month))
    .map(verbatimRow)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
}

const keyOf = ({ month, response }: VerbatimRow): string => `${month} ${response}`;

function verbatimRow(comment: WrittenComment): VerbatimRow {
  const { response, programme, dealerId, month, population, index, tags, isComplaint, text } = comment;
  return {
    response,
    programme: programme.programme,
    dealerId,
    month,
    population,
    points: points(index),
    praise: tags.praise.join(" "),
    complaint: tags.complaint.join(" "),
    isComplaint,
    text,
  };
}
