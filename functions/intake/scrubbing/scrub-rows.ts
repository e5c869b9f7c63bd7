import { FEED_COLUMNS, type Feed, type FeedColumn } from "../../contracts/feeds.ts";
import type { CheckedRows } from "../checking/checked-rows.ts";
import type { CellValue } from "../checking/refusal.ts";
import { namesPerson } from "../reading/mask.ts";
import { ownValues } from "./own-values.ts";
import { compactOf, compactsOf, holdsAny, type Particular, scrubbed } from "./scrub.ts";

/** Feeds about customers. */
const ABOUT_PERSONS: readonly Feed[] = ["service", "sales", "survey"];
/** Codes of the network's own, checked against lists. */
const LISTED: readonly string[] = ["dealer_id", "programme"];
/** A stand-in for an id that names a person: the same id, the same stand-in, and no way back. */
export type StandIn = (id: string) => string;

/**
 * Checked rows whose free text names nobody: what a dealer's system put into the wrong column, a customer's phone in an order
 * number, a name in a comment. Columns of particulars stay as they are.
 */
export function scrubRows(feed: Feed, rows: CheckedRows, standIn: StandIn): CheckedRows {
  if (!ABOUT_PERSONS.includes(feed)) return rows;
  const own: OwnValues[] = [];
  for (let row = 0; row < rows.length; row++) {
    const values = ownValues((name) => rows.columns[name]?.[row]);
    own.push({ values, compacts: compactsOf(values) });
  }
  const columns: Record<string, readonly CellValue[]> = { ...rows.columns };
  for (const column of FEED_COLUMNS[feed]) {
    const values = rows.columns[column.name];
    const clean = cleanerOf(column, standIn);
    if (values && clean) columns[column.name] = values.map((value, row) => clean(value, own[row]!));
  }
  return { ...rows, columns };
}

/** A row's particulars, and how they are looked for in its other cells. */
interface OwnValues {
  readonly values: readonly Particular[];
  readonly compacts: readonly string[];
}

type Cleaner = (value: CellValue, own: OwnValues) => CellValue;

function cleanerOf({ name, kind, personal }: FeedColumn, standIn: StandIn): Cleaner | null {
  if (kind === "text" && (name === "verbatim" || !personal)) return textCleaner();
  if (kind !== "id" || personal || LISTED.includes(name)) return null;
  return (value, own) =>
    typeof value === "string" && (namesPerson(value) || holdsAny(compactOf(value), own.compacts))
      ? standIn(value)
      : value;
}

/** Models and cities come again and again. */
const MOST_REMEMBERED = 5_000;

function textCleaner(): Cleaner {
  const known = new Map<string, { readonly compact: string; readonly clean: string }>();
  const seen = (text: string) => {
    const found = known.get(text) ?? { compact: compactOf(text), clean: scrubbed(text) };
    if (known.size < MOST_REMEMBERED) known.set(text, found);
    return found;
  };
  return (value, own) => {
    if (typeof value !== "string") return value;
    const { compact, clean } = seen(value);
    return holdsAny(compact, own.compacts) ? scrubbed(value, own.values) : clean;
  };
}
