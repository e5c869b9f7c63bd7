type Point = { readonly at: readonly number[]; readonly loss: number };

const FIRST_STEP = 0.5;

/** The least of a function by the downhill simplex of Nelder & Mead (1965), until its values agree to `tolerance`. */
export function nelderMead(
  lossAt: (at: readonly number[]) => number,
  start: readonly number[],
  { tolerance = 1e-6, steps = 1_000 } = {},
): readonly number[] {
  const point = (at: readonly number[]): Point => ({ at, loss: lossAt(at) });
  const corners = start.map((_, moved) => start.map((value, i) => (i === moved ? value + FIRST_STEP : value)));
  let simplex = [start, ...corners].map(point);
  for (let step = 0; step < steps; step++) {
    simplex = simplex.toSorted((one, other) => one.loss - other.loss);
    const [best, worst] = [simplex[0]!, simplex.at(-1)!];
    if (worst.loss - best.loss <= tolerance * Math.abs(best.loss)) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, { at }) => sum + at[i]!, 0) / others.length);
    const along = (factor: number) => point(centre.map((value, i) => value + factor * (value - worst.at[i]!)));
    const reflected = along(1);
    if (reflected.loss < best.loss) simplex = [...others, least(reflected, along(2))];
    else if (reflected.loss < others.at(-1)!.loss) simplex = [...others, reflected];
    else {
      const contracted = along(reflected.loss < worst.loss ? 0.5 : -0.5);
      simplex =
        contracted.loss < Math.min(reflected.loss, worst.loss)
          ? [...others, contracted]
          : [best, ...simplex.slice(1).map(({ at }) => point(at.map((value, i) => (value + best.at[i]!) / 2)))];
    }
  }
  return least(...simplex).at;
}

const least = (...points: readonly Point[]): Point =>
  points.reduce((best, each) => (each.loss < best.loss ? each : best));
