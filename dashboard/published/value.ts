import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { RfmCell } from "../charts/rfm.ts";
import type { TierShare } from "../charts/tiers.ts";

type TierRow = PublishedRow<"value">;

/** Below this part of the bar its label would not fit. */
const LABELLED_FROM = 0.07;

const MEASURES = {
  customers: (row: TierRow) => row.customers,
  amount: (row: TierRow) => row.amountCents,
  contribution: (row: TierRow) => row.contributionCents,
} as const;
export type Measure = keyof typeof MEASURES;

/** Each tier's part of customers, amount and contribution, under the measures' printed names. A total of 0 gives shares of 0. */
export function tierShares(
  tiers: readonly TierRow[],
  names: Readonly<Record<Measure, string>>,
  print: (share: number) => string,
): TierShare[] {
  const measures: readonly Measure[] = ["customers", "amount", "contribution"];
  return measures.flatMap((measure) => {
    const total = tiers.reduce((sum, row) => sum + MEASURES[measure](row), 0);
    return tiers.map((row) => {
      const share = total > 0 ? MEASURES[measure](row) / total : 0;
      return { measure: names[measure], tier: row.tier, share, text: share >= LABELLED_FROM ? print(share) : "" };
    });
  });
}

const BANDS = 5;

/** Cells with the shade of their count: fifths of the fullest cell's. */
export function rfmCells(rows: readonly PublishedRow<"rfm">[], print: (count: number) => string): RfmCell[] {
  const fullest = Math.max(1, ...rows.map(({ customers }) => customers));
  return rows.map((row) => ({
    ...row,
    band: Math.max(1, Math.ceil((BANDS * row.customers) / fullest)),
    text: print(row.customers),
  }));
}
