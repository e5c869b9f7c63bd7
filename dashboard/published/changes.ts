import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { ChangePart } from "../charts/change-parts.ts";

interface ChangeWords {
  /** A factor's printed name; the empty id is the mix of those who answered. */
  readonly nameOf: (factor: string) => string;
  readonly total: string;
  readonly print: (points: number) => string;
}

/** The steps of one entity's change: factors by size, then the mix of those who answered, then the whole. */
export function changeParts(rows: readonly PublishedRow<"changes">[], words: ChangeWords): ChangePart[] {
  const ofKind = (kind: PublishedRow<"changes">["kind"]) => rows.filter((row) => row.kind === kind);
  const bySize = ofKind("factor").toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points));
  let reached = 0;
  const steps = [...bySize, ...ofKind("mix")].map(({ factor, points }): ChangePart => {
    const from = reached;
    reached += points;
    const kind = points < 0 ? "down" : "up";
    return { name: words.nameOf(factor), factor, kind, from, to: reached, points, text: words.print(points) };
  });
  const whole = ofKind("total").map(({ points }): ChangePart => {
    return { name: words.total, factor: "", kind: "total", from: 0, to: points, points, text: words.print(points) };
  });
  return [...steps, ...whole];
}
