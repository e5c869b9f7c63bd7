import { blockTotals, type ScoreBlock } from "./ranked-scores.ts";

/**
 * Area under the ROC curve: the probability that a positive row scores above a negative one, a tie counting half.
 * In [0, 1]; NaN when one label is missing.
 *
 * Hanley & McNeil (1982), "The Meaning and Use of the Area under a ROC Curve", Radiology 143(1), 29–36.
 */
export function areaUnderRoc(blocks: readonly ScoreBlock[]): number {
  const { rows, positives } = blockTotals(blocks);
  let below = rows - positives;
  let wins = 0;
  for (const block of blocks) {
    const negatives = block.rows - block.positives;
    below -= negatives;
    wins += block.positives * (below + 0.5 * negatives);
  }
  return wins / (positives * (rows - positives));
}

/**
 * Average precision: Σ (recall gained at each score) · (precision down to that score), the step-wise area under the
 * precision–recall curve. In [0, 1]; NaN without a positive row.
 *
 * Davis & Goadrich (2006), "The Relationship Between Precision-Recall and ROC Curves", ICML 2006, 233–240, on why not
 * to interpolate.
 */
export function averagePrecision(blocks: readonly ScoreBlock[]): number {
  const { positives } = blockTotals(blocks);
  let [seen, hits, total] = [0, 0, 0];
  for (const block of blocks) {
    seen += block.rows;
    hits += block.positives;
    total += block.positives * (hits / seen);
  }
  return total / positives;
}

/** Share of positives among the `count` highest scores; rows tied at the edge count in proportion. NaN for 0 rows. */
export function precisionAt(blocks: readonly ScoreBlock[], count: number): number {
  let left = Math.min(count, blockTotals(blocks).rows);
  const taken = left;
  let hits = 0;
  for (const block of blocks) {
    const rows = Math.min(left, block.rows);
    hits += (block.positives * rows) / block.rows;
    left -= rows;
    if (left <= 0) break;
  }
  return hits / taken;
}

/** How many times as many positives the top `share` (in (0, 1]) of rows holds as rows picked at random. */
export function liftAt(blocks: readonly ScoreBlock[], share: number): number {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share ${share} is not in (0, 1]`);
  const { rows, positives } = blockTotals(blocks);
  return precisionAt(blocks, share * rows) / (positives / rows);
}
