import { fitLogistic, predictLogistic } from "../../stats/logistic.ts";

/** Answers to the overall question that share dealer, month, channel and kind of visit or purchase. */
export interface TopBoxCell {
  readonly dealerId: string;
  readonly month: string;
  readonly channel: string;
  readonly kind: string;
  readonly answers: number;
  readonly top: number;
}

/** What the answers' circumstances foretell of one dealer, whoever the dealer is. */
export interface ExpectedTopBox {
  readonly n: number;
  readonly events: number;
  readonly expected: number;
  /** Σ p (1 − p) over the answers. */
  readonly variance: number;
}

const PENALTY = 1;

/**
 * Top-box answers foretold from channel, kind of visit or purchase, and month, by a logistic regression over the whole network: the case-mix
 * adjustment before a dealer is held against others (observed against expected: Spiegelhalter 2005, Statistics in
 * Medicine 24(8), 1185–1202). The dealer is no covariate. Null where the fit did not converge.
 */
export function expectedTopBox(cells: readonly TopBoxCell[]): ReadonlyMap<string, ExpectedTopBox> | null {
  const levels = (["month", "channel", "kind"] as const).flatMap((name) =>
    // The first level is the one the others are held against.
    [...new Set(cells.map((cell) => cell[name]))]
      .sort()
      .slice(1)
      .map((level) => ({ name, level })),
  );
  const design = cells.map((cell) => levels.map(({ name, level }) => Number(cell[name] === level)));
  const chances = foretold(cells, design, levels.length);
  if (!chances) return null;
  const dealers = new Map<string, ExpectedTopBox>();
  for (const [i, { dealerId, answers, top }] of cells.entries()) {
    const chance = chances[i]!;
    const sum = dealers.get(dealerId) ?? { n: 0, events: 0, expected: 0, variance: 0 };
    dealers.set(dealerId, {
      n: sum.n + answers,
      events: sum.events + top,
      expected: sum.expected + answers * chance,
      variance: sum.variance + answers * chance * (1 - chance),
    });
  }
  return dealers;
}

/** P(top box) of each cell: a cell is one row, labelled with its share and weighted by its answers. */
function foretold(
  cells: readonly TopBoxCell[],
  design: readonly number[][],
  columns: number,
): ArrayLike<number> | null {
  const [all, top] = [sumOf(cells, "answers"), sumOf(cells, "top")];
  if (all === 0) return null;
  if (columns === 0) return cells.map(() => top / all);
  const model = fitLogistic(
    {
      columns,
      rows: Float64Array.from(design.flat()),
      labels: cells.map((cell) => cell.top / cell.answers),
      weights: cells.map((cell) => cell.answers),
    },
    PENALTY,
  );
  return model.converged ? predictLogistic(model, Float64Array.from(design.flat())) : null;
}

const sumOf = (cells: readonly TopBoxCell[], name: "answers" | "top") =>
  cells.reduce((sum, cell) => sum + cell[name], 0);
