import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { LikertPart } from "../charts/likert.ts";

type Question = PublishedRow<"questions">;

/** Below this part of the scale's width its label would not fit. */
const LABELLED_FROM = 0.06;

export const fifthsOf = ({ fifth1, fifth2, fifth3, fifth4, fifth5 }: Question): readonly (number | null)[] => [
  fifth1,
  fifth2,
  fifth3,
  fifth4,
  fifth5,
];

/** The answers to each question as parts around the middle of its middle fifth; none of those withheld. */
export function likertParts<Row extends Question & { readonly name: string }>(
  rows: readonly Row[],
  print: (share: number) => string,
): LikertPart[] {
  return rows.flatMap((row) => {
    const shares = fifthsOf(row).flatMap((share) => share ?? []);
    if (shares.length < 5) return [];
    const [lowest = 0, lower = 0, middle = 0] = shares;
    let reached = -(lowest + lower + middle / 2);
    return shares.map((share, place): LikertPart => {
      const from = reached;
      reached += share;
      const text = share >= LABELLED_FROM ? print(share) : "";
      return { name: row.name, fifth: place + 1, from, to: reached, middle: (from + reached) / 2, text };
    });
  });
}
