/** Rows with one and the same score, and how many of them turned out positive. */
export interface ScoreBlock {
  readonly score: number;
  readonly positives: number;
  readonly rows: number;
}

/**
 * Rows gathered by equal score, highest first: all that rank metrics need, with ties exact and row order irrelevant.
 * `labels` are 1 (or true) for a positive row, 0 otherwise. Throws RangeError for a score that is not a number.
 */
export function rankedScores(scores: ArrayLike<number>, labels: ArrayLike<number | boolean>): ScoreBlock[] {
  if (scores.length !== labels.length) throw new RangeError(`${scores.length} scores for ${labels.length} labels`);
  const positives = new Float64Array(scores.length);
  let found = 0;
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row])) throw new RangeError(`row ${row}: score is not a number`);
    if (labels[row]) positives[found++] = scores[row]!;
  }
  const ascending = Float64Array.from(scores).sort();
  return gather(ascending, positives.subarray(0, found).sort());
}

function gather(all: Float64Array, positives: Float64Array): ScoreBlock[] {
  const blocks: ScoreBlock[] = [];
  let left = all.length;
  let positivesLeft = positives.length;
  while (left > 0) {
    const score = all[left - 1]!;
    const [end, positivesEnd] = [left, positivesLeft];
    while (left > 0 && all[left - 1] === score) left--;
    while (positivesLeft > 0 && positives[positivesLeft - 1] === score) positivesLeft--;
    blocks.push({ score, rows: end - left, positives: positivesEnd - positivesLeft });
  }
  return blocks;
}

/** Rows and positives of all blocks. */
export function blockTotals(blocks: readonly ScoreBlock[]): { rows: number; positives: number } {
  let [rows, positives] = [0, 0];
  for (const block of blocks) {
    rows += block.rows;
    positives += block.positives;
  }
  return { rows, positives };
}
