import { FEED_COLUMNS, type FeedColumn, TIME_OF } from "../../contracts/feeds.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import { type CellSource, describeSource } from "../reading/column-source.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { blameLostCharacters, cellDamage, longestCell } from "./cell-damage.ts";
import { cellReader } from "./cell-reader.ts";
import { type CellText, cellText } from "./cell-text.ts";
import type { CheckContext } from "./context.ts";
import type { DateReader } from "./dates.ts";
import type { CellValue, Refusal } from "./refusal.ts";
import { normaliseWord, tidyCell } from "./tidy.ts";

/** A canonical column or survey item as a report names it. */
export interface NamedColumn {
  readonly name: string;
  readonly header: string | null;
  readonly personal: boolean;
  /** Which words may be its own: any, those of numbers and dates, or a code's. Others are shown by their shape. */
  readonly wording: "free" | "figures" | "code";
}

export interface ReportedColumn extends NamedColumn {
  /** The cell as the file has it. */
  readonly raw: CellText;
}

export interface ColumnReader extends ReportedColumn {
  readonly read: (record: ScannedRecord) => CellValue | Refusal;
}

/** The reader of each date column, by its name. */
export type DateReaders = (column: string) => DateReader;

export type Translate = (text: string) => string;

/** Readers of every column of the feed, in its order, those the file lacks included (they read null). */
export function columnReaders(context: CheckContext, plan: ColumnPlan, dates: DateReaders): ColumnReader[] {
  return FEED_COLUMNS[context.feed].map((column) => columnReader(column, context, plan, dates(column.name)));
}

function columnReader(column: FeedColumn, context: CheckContext, plan: ColumnPlan, date: DateReader): ColumnReader {
  const { name, personal, kind } = column;
  const isFigure = kind === "date" || kind === "cents" || kind === "integer";
  const wording = name === "dealer_id" ? "code" : isFigure ? "figures" : "free";
  const source = plan.columns.get(name) ?? plan.columns.get(TIME_OF[name] ?? "");
  const raw = cellText(source, context.mapping.formats.decimal ?? ".");
  const translate = translation(context, name);
  const longest = longestCell(column.kind);
  const readValue = cellReader(column, context, date);
  const read = (record: ScannedRecord) => {
    const cell = raw(record);
    const text = translate(tidyCell(cell));
    return cellDamage(text, longest) ?? blameLostCharacters(readValue(text, cell), text);
  };
  return { name, personal, wording, header: headerOf(source, plan), raw, read: source ? read : () => null };
}

/** The mapping's own words for a column's values, compared normalised; other text stays as it is. */
export function translation({ mapping }: CheckContext, column: string): Translate {
  const values = Object.entries(mapping.values[column] ?? {});
  if (values.length === 0) return (text) => text;
  const words = new Map(values.map(([word, value]) => [normaliseWord(word), String(value)]));
  return (text) => words.get(normaliseWord(text)) ?? text;
}

export function headerOf(source: CellSource | undefined, plan: ColumnPlan): string | null {
  return source ? describeSource(source, plan.headers) : null;
}
