/**
 * The assignment of columns (first index) to headers (second) with the greatest total score; a header serves one column.
 * Null where no score above 0 is left. Deterministic. The Hungarian method with potentials, O(columns² · headers):
 * Kuhn (1955), Naval Research Logistics Quarterly 2, 83–97; in Jonker and Volgenant's shortest-path form.
 */
export function bestAssignment(scores: readonly (readonly number[])[]): (number | null)[] {
  const headers = scores[0]?.length ?? 0;
  const places = headers + scores.length;
  const cost = (row: number, place: number) => (place < headers ? -(scores[row]?.[place] ?? 0) : 0);
  const rowPotential = new Float64Array(scores.length + 1);
  const placePotential = new Float64Array(places + 1);
  /** The row at each place, counted from 1; 0 is none. Place 0 holds the row being placed. */
  const rowAt = new Int32Array(places + 1);
  for (let row = 1; row <= scores.length; row += 1) {
    rowAt[0] = row;
    augment({ cost, rowPotential, placePotential, rowAt });
  }
  const found = scores.map((): number | null => null);
  for (let place = 1; place <= headers; place += 1) {
    const row = (rowAt[place] ?? 0) - 1;
    if (row >= 0 && (scores[row]?.[place - 1] ?? 0) > 0) found[row] = place - 1;
  }
  return found;
}

interface Search {
  readonly cost: (row: number, place: number) => number;
  readonly rowPotential: Float64Array;
  readonly placePotential: Float64Array;
  readonly rowAt: Int32Array;
}

/** Finds the cheapest chain of moves that gives the row at place 0 a place of its own, and makes them. */
function augment({ cost, rowPotential, placePotential, rowAt }: Search): void {
  const slack = new Float64Array(rowAt.length).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(rowAt.length);
  const isUsed = new Uint8Array(rowAt.length);
  let place = 0;
  do {
    isUsed[place] = 1;
    const row = rowAt[place] ?? 0;
    let step = Number.POSITIVE_INFINITY;
    let next = 0;
    for (let other = 1; other < rowAt.length; other += 1) {
      if (isUsed[other]) continue;
      const reduced = cost(row - 1, other - 1) - (rowPotential[row] ?? 0) - (placePotential[other] ?? 0);
      if (reduced < (slack[other] ?? 0)) {
        slack[other] = reduced;
        before[other] = place;
      }
      if ((slack[other] ?? 0) < step) {
        step = slack[other] ?? 0;
        next = other;
      }
    }
    for (let other = 0; other < rowAt.length; other += 1) {
      if (isUsed[other]) {
        const used = rowAt[other] ?? 0;
        rowPotential[used] = (rowPotential[used] ?? 0) + step;
        placePotential[other] = (placePotential[other] ?? 0) - step;
      } else slack[other] = (slack[other] ?? 0) - step;
    }
    place = next;
  } while (rowAt[place] !== 0);
  while (place !== 0) {
    const from = before[place] ?? 0;
    rowAt[place] = rowAt[from] ?? 0;
    place = from;
  }
}
