import type { Feed } from "../../contracts/feeds.ts";
import type { Mapping } from "../../contracts/mapping.ts";
import type { Programme } from "../../contracts/programme.ts";
import { type CellSource, describeSource } from "./column-source.ts";

export interface HeaderQuestion {
  readonly feed: Feed;
  /** The dealer on whose behalf the file comes, or head office. */
  readonly dealer: string;
  /** Every version of every programme in force; only surveys need them. */
  readonly programmes: readonly Programme[];
  readonly mapping: Mapping;
}

/** How one file's cells become one feed's columns. */
export interface ColumnPlan {
  readonly feed: Feed;
  readonly headers: readonly string[];
  /** By canonical column; columns the file does not have are absent. */
  readonly columns: ReadonlyMap<string, CellSource>;
  /** By survey item; empty for the other feeds. */
  readonly items: ReadonlyMap<string, CellSource>;
  /** The programmes whose items were looked for: one where the file says or implies it, else all. */
  readonly programmes: readonly Programme[];
  /** Headers that nothing uses. */
  readonly ignored: readonly string[];
}

/** The plan as the ledger shows it: canonical column or item → where it comes from. */
export function describePlan(plan: ColumnPlan): Record<string, string> {
  const sources = [...plan.columns, ...plan.items];
  return Object.fromEntries(sources.map(([column, source]) => [column, describeSource(source, plan.headers)]));
}
