import type { RegisteredAction } from "../../contracts/actions.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import type { ImprovementTables } from "./improvement-rows.ts";

type ImprovementRow = PublishedRow<"improvements">;

/** From so many on no dealer's own numbers follow from those of the side. */
const LEAST_TOGETHER = 3;

const HIDDEN = {
  effect: null,
  se: null,
  degrees: null,
  low: null,
  high: null,
  intervalBy: null,
  verdict: "none",
  treatedBefore: null,
  treatedAfter: null,
  placebos: 0,
  placebosBeyond: 0,
} as const;

/**
 * What a dealer sees: the actions it takes part in. A side's means, and an effect, are shown where three or more dealers stand behind them
 * or the dealer alone does; whom it is compared with is head office's to know.
 */
export function shownToDealer(
  { improvements, progress, placebos }: ImprovementTables,
  actions: readonly RegisteredAction[],
  dealerId: string,
): ImprovementTables {
  const own = new Map(
    actions.flatMap(({ action, dealers }) => (dealers.includes(dealerId) ? [[action, dealers] as const] : [])),
  );
  const rows = improvements.filter(({ action }) => own.has(action));
  const isOurs = new Map(rows.map((row) => [row.action, showsTreated(row, own.get(row.action)!)]));
  const showsCompared = new Map(rows.map(({ action, matched }) => [action, matched >= LEAST_TOGETHER]));
  return {
    improvements: rows.map((row) => ({
      ...row,
      ...(isOurs.get(row.action) || row.reason !== "measured" ? {} : { ...HIDDEN, reason: "too_few_dealers" as const }),
      ...(showsCompared.get(row.action) ? {} : { comparedBefore: null, comparedAfter: null }),
    })),
    progress: progress
      .filter(({ action }) => isOurs.get(action))
      .map((row) => (showsCompared.get(row.action) ? row : { ...row, compared: null })),
    placebos: placebos.filter(({ action }) => isOurs.get(action)),
    participants: [],
  };
}

/** Alone means registered alone: one of two may be the one that could be measured. */
const showsTreated = ({ measured }: ImprovementRow, dealers: readonly string[]): boolean =>
  measured >= LEAST_TOGETHER || dealers.length === 1;
