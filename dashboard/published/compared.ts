import type { PublishedRow } from "../../functions/contracts/published.ts";

type Factor = PublishedRow<"factors">;

/** The factor in which these entities lie furthest apart; empty where fewer than two of them show one. */
export function widestFactor(rows: readonly Factor[]): string {
  const spreads = Array.from(
    Map.groupBy(rows, ({ factor }) => factor),
    ([factor, ofFactor]) => {
      const known = ofFactor.flatMap(({ points }) => points ?? []);
      return { factor, spread: known.length > 1 ? Math.max(...known) - Math.min(...known) : 0 };
    },
  );
  const [widest] = spreads.sort((one, other) => other.spread - one.spread);
  return widest && widest.spread > 0 ? widest.factor : "";
}
