import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { ShadedCell } from "../charts/nine-cells.ts";

type Strategy = PublishedRow<"strategies">;

/** One of the nine cells of contribution and loyalty. */
export interface StrategyCell extends ShadedCell {
  readonly row: Strategy;
  readonly share: number;
}

interface StrategyWords {
  readonly strategies: Readonly<Record<Strategy["strategy"], string>>;
  readonly loyalty: Readonly<Record<Strategy["loyalty"], string>>;
  readonly tiers: Readonly<Record<Strategy["tier"], string>>;
  readonly print: (row: Strategy, share: number) => string;
}

/** Part of the contribution from which a cell is of the next shade. */
const SHADES_FROM = [0, 0.05, 0.1, 0.2, 0.3] as const;

/** The nine cells, tier A on top and loyalty falling from left to right; shaded by their part of the contribution. */
export function strategyCells(rows: readonly Strategy[], words: StrategyWords): StrategyCell[] {
  const total = rows.reduce((sum, { contributionCents }) => sum + Math.max(0, contributionCents), 0);
  const loyalty = ["high", "mid", "low"];
  const inOrder = rows.toSorted(
    (one, other) =>
      (one.tier < other.tier ? -1 : one.tier > other.tier ? 1 : 0) ||
      loyalty.indexOf(one.loyalty) - loyalty.indexOf(other.loyalty),
  );
  return inOrder.map((row) => {
    const share = total > 0 ? Math.max(0, row.contributionCents) / total : 0;
    return {
      row,
      share,
      across: words.loyalty[row.loyalty],
      down: words.tiers[row.tier],
      band: SHADES_FROM.filter((from) => share >= from).length,
      headline: words.strategies[row.strategy],
      detail: words.print(row, share),
    };
  });
}
