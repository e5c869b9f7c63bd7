/** One kind of member (a stratum, a dealer) in two samples: its weight, and the sum of weight × value, by component. */
export interface CellSums {
  readonly weight: number;
  readonly sums: readonly number[];
}

/** A difference of two means, taken apart: what changed within the kinds, by component, and what their shares changed. */
export interface DifferenceParts {
  readonly within: readonly number[];
  readonly mix: number;
}

/**
 * Takes apart the difference of two weighted means (later − earlier), each the sum of `components` parts:
 *   within_f = Σ_c ½(p_c + p′_c)(m′_cf − m_cf)        mix = Σ_c (p′_c − p_c) · ½ Σ_f (m_cf + m′_cf)
 * with share p and mean m of cell c. A cell that only one sample has keeps its mean, so that all of it is mix. The parts add
 * up to the difference exactly.
 *
 * Kitagawa (1955), "Components of a Difference Between Two Rates", JASA 50(272), 1168–1194.
 */
export function differenceParts(
  earlier: ReadonlyMap<string, CellSums>,
  later: ReadonlyMap<string, CellSums>,
  components: number,
): DifferenceParts {
  const totals = [earlier, later].map((cells) => [...cells.values()].reduce((sum, { weight }) => sum + weight, 0));
  const within = new Array<number>(components).fill(0);
  let mix = 0;
  for (const cell of new Set([...earlier.keys(), ...later.keys()])) {
    const [before, after] = [earlier.get(cell), later.get(cell)];
    const shares = [(before?.weight ?? 0) / totals[0]!, (after?.weight ?? 0) / totals[1]!] as const;
    for (let f = 0; f < components; f++) {
      const means = meansOf(before, after, f);
      within[f]! += ((shares[0] + shares[1]) / 2) * (means[1] - means[0]);
      mix += (shares[1] - shares[0]) * ((means[0] + means[1]) / 2);
    }
  }
  return { within, mix };
}

function meansOf(before: CellSums | undefined, after: CellSums | undefined, f: number): readonly [number, number] {
  const meanOf = (cell: CellSums | undefined) => (cell && cell.weight > 0 ? cell.sums[f]! / cell.weight : undefined);
  const [earlier, later] = [meanOf(before), meanOf(after)];
  return [earlier ?? later ?? 0, later ?? earlier ?? 0];
}
