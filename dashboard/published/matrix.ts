import type { Verdict } from "../../functions/contracts/published.ts";
import type { MatrixCell } from "../charts/matrix.ts";

/** A number beside what it is compared with. */
export interface Compared {
  readonly name: string;
  readonly column: string;
  /** Points ahead of the others; null where withheld. */
  readonly difference: number | null;
  readonly verdict: Verdict;
  readonly text: string;
}

/** Cells with the tone of their difference: strong from half of the largest significant one on. */
export function toned<Row extends Compared>(rows: readonly Row[]): (Row & MatrixCell)[] {
  const isFound = ({ verdict }: Compared) => verdict === "higher" || verdict === "lower";
  const most = Math.max(0, ...rows.filter(isFound).map(({ difference }) => Math.abs(difference ?? 0)));
  return rows.map((row) => {
    const strength = Math.abs(row.difference ?? 0) * 2 >= most ? 2 : 1;
    return { ...row, tone: row.verdict === "higher" ? strength : row.verdict === "lower" ? -strength : 0 };
  });
}

interface InPeriod {
  readonly factor: string;
  readonly period: string;
  readonly points: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly peers: number | null;
  readonly peerVerdict: Verdict;
}

/** Each row's difference from its peers; of the whole network, from the mean of its own periods. */
export function differences<Row extends InPeriod>(
  rows: readonly Row[],
): (Row & { difference: number | null; verdict: Verdict })[] {
  const factors = Map.groupBy(rows, ({ factor }) => factor);
  const means = new Map(
    Array.from(factors, ([factor, ofFactor]) => {
      const known = ofFactor.flatMap(({ points }) => points ?? []);
      return [factor, known.reduce((sum, points) => sum + points, 0) / Math.max(1, known.length)];
    }),
  );
  return rows.map((row) => {
    const mean = means.get(row.factor) ?? 0;
    const { points, low, high, peers } = row;
    if (points === null) return { ...row, difference: null, verdict: "none" };
    const ownVerdict = low !== null && low > mean ? "higher" : high !== null && high < mean ? "lower" : "same";
    return { ...row, difference: points - (peers ?? mean), verdict: peers === null ? ownVerdict : row.peerVerdict };
  });
}
