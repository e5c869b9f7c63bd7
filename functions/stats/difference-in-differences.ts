import { solvePositiveDefinite } from "./cholesky.ts";
import { studentTQuantile } from "./student-t.ts";
import { sum } from "./sum.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** What was measured of one unit in one period; `weight` > 0 is inverse to its variance, as a number of answers is. */
export interface PanelCell {
  readonly unit: number;
  readonly period: number;
  readonly value: number;
  readonly weight: number;
}

export interface Intervention {
  readonly isTreated: (unit: number) => boolean;
  /** The first period in which it is in force. */
  readonly from: number;
}

/** How far treated units moved beyond the others. Ends are NaN where the units are too few to tell. */
export interface InterventionEffect {
  readonly effect: number;
  readonly standardError: number;
  readonly degrees: number;
  readonly low: number;
  readonly high: number;
  /** `cluster`: each side's units speak for themselves · `pooled`: both sides' spread is taken to be alike. */
  readonly intervalBy: "cluster" | "pooled";
  readonly treated: number;
  readonly compared: number;
}

/** Fewer units on a side do not show its spread by themselves. */
const LEAST_PER_SIDE = 3;

/**
 * Difference in differences δ of y_it = α_i + λ_t + δ·D_it + ε_it by weighted least squares, over the units seen on both sides of `from`;
 * undefined where no treated or no other unit is.
 *
 * The interval allows a unit's errors to go together in time (Bertrand, Duflo & Mullainathan 2004, Quarterly Journal of Economics 119(1),
 * 249–275) and corrects for few units: leverage-adjusted residuals and t with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002,
 * Survey Methodology 28(2), 169–181; Imbens & Kolesár 2016, Review of Economics and Statistics 98(4), 701–712; with fixed effects absorbed,
 * Pustejovsky & Tipton 2018, Journal of Business & Economic Statistics 36(4), 672–683). Unlike the wild cluster bootstrap (Cameron,
 * Gelbach & Miller 2008, same Review 90(3), 414–427) it keeps its level where few of many units are treated. With fewer than three on a side
 * the units' changes share one variance and t(units − 2): Donald & Lang (2007), same Review 89(2), 221–233.
 */
export function differenceInDifferences(
  cells: readonly PanelCell[],
  intervention: Intervention,
  confidence = 0.95,
): InterventionEffect | undefined {
  const panel = panelOf(cells, intervention);
  const fit = panel && fitTwoWay(panel);
  if (!fit) return undefined;
  const treated = panel.blocks.filter(({ isTreated }) => isTreated).length;
  const compared = panel.blocks.length - treated;
  const isClustered = Math.min(treated, compared) >= LEAST_PER_SIDE;
  const { variance, degrees } = isClustered ? clusterVariance(panel, fit) : pooledVariance(panel, fit);
  const standardError = Math.sqrt(variance);
  const reach = degrees > 0 ? studentTQuantile(0.5 + confidence / 2, degrees) * standardError : Number.NaN;
  const effect = fit.coefficients.at(-1)!;
  return {
    effect,
    standardError,
    degrees,
    low: effect - reach,
    high: effect + reach,
    intervalBy: isClustered ? "cluster" : "pooled",
    treated,
    compared,
  };
}

/** δ alone, for the many dates of a placebo test. */
export function twoWayEffect(cells: readonly PanelCell[], intervention: Intervention): number | undefined {
  const panel = panelOf(cells, intervention);
  return panel && fitTwoWay(panel)?.coefficients.at(-1);
}

/** One unit's cells in order of time, scaled by √weight and with the unit's own level taken out. */
interface Block {
  readonly isTreated: boolean;
  readonly roots: Float64Array;
  readonly y: Float64Array;
  /** Row by row: an indicator for every period but the first, then D. */
  readonly x: Float64Array;
  readonly after: readonly boolean[];
}

interface Panel {
  readonly blocks: readonly Block[];
  readonly width: number;
}

function panelOf(cells: readonly PanelCell[], { isTreated, from }: Intervention): Panel | undefined {
  const sound = cells.filter(({ value, weight }) => weight > 0 && Number.isFinite(value));
  const units = [...Map.groupBy(sound, ({ unit }) => unit)]
    .filter(([, own]) => own.some(({ period }) => period < from) && own.some(({ period }) => period >= from))
    .sort(([one], [other]) => one - other);
  if (!units.some(([unit]) => isTreated(unit)) || units.every(([unit]) => isTreated(unit))) return undefined;
  const periods = [...new Set(units.flatMap(([, own]) => own.map(({ period }) => period)))].sort((a, b) => a - b);
  const place = new Map(periods.map((period, at) => [period, at - 1]));
  const blocks = units.map(([unit, own]) =>
    blockOf(
      own.toSorted((one, other) => one.period - other.period),
      { isTreated: isTreated(unit), from, place, width: periods.length },
    ),
  );
  return { blocks, width: periods.length };
}

function blockOf(
  cells: readonly PanelCell[],
  {
    isTreated,
    from,
    place,
    width,
  }: {
    readonly isTreated: boolean;
    readonly from: number;
    readonly place: ReadonlyMap<number, number>;
    readonly width: number;
  },
): Block {
  const roots = Float64Array.from(cells, ({ weight }) => Math.sqrt(weight));
  const x = new Float64Array(cells.length * width);
  for (const [row, { period }] of cells.entries()) {
    const column = place.get(period)!;
    if (column >= 0) x[row * width + column] = 1;
    if (isTreated && period >= from) x[row * width + width - 1] = 1;
  }
  const y = withoutMean(
    Float64Array.from(cells, ({ value }) => value),
    roots,
  );
  for (let column = 0; column < width; column++) {
    const centred = withoutMean(columnOf(x, column, width), roots);
    for (let row = 0; row < cells.length; row++) x[row * width + column] = centred[row]!;
  }
  return { isTreated, roots, y, x, after: cells.map(({ period }) => period >= from) };
}

const columnOf = (x: Float64Array, column: number, width: number): Float64Array =>
  Float64Array.from({ length: x.length / width }, (_, row) => x[row * width + column]!);

/** √w · (value − its weighted mean). */
function withoutMean(values: Float64Array, roots: Float64Array): Float64Array {
  const mean = sum(values.map((value, i) => value * roots[i]! ** 2)) / sum(roots.map((root) => root * root));
  return values.map((value, i) => roots[i]! * (value - mean));
}

interface Fit {
  readonly coefficients: Float64Array;
  /** (X′X)⁻¹, row by row. */
  readonly inverse: Float64Array;
  readonly residuals: readonly Float64Array[];
}

function fitTwoWay({ blocks, width }: Panel): Fit | undefined {
  const normal = new Float64Array(width * width);
  const target = new Float64Array(width);
  for (const { x, y } of blocks)
    for (let row = 0; row < y.length; row++)
      for (let i = 0; i < width; i++) {
        const left = x[row * width + i]!;
        if (left === 0) continue;
        target[i]! += left * y[row]!;
        for (let j = 0; j < width; j++) normal[i * width + j]! += left * x[row * width + j]!;
      }
  const coefficients = solvePositiveDefinite(normal, target);
  const inverse = coefficients && inverseOf(normal, width);
  if (!inverse) return undefined;
  const residuals = blocks.map(({ x, y }) => y.map((value, row) => value - dot(x, coefficients, row * width)));
  return { coefficients, inverse, residuals };
}

function inverseOf(matrix: Float64Array, size: number): Float64Array | undefined {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solution = solvePositiveDefinite(matrix, unit);
    if (!solution) return undefined;
    for (let row = 0; row < size; row++) inverse[row * size + column] = solution[row]!;
  }
  return inverse;
}

/** Σ a[from + i]·b[i] over the length of `b`. */
function dot(a: Float64Array, b: Float64Array, from = 0): number {
  let total = 0;
  for (let i = 0; i < b.length; i++) total += a[from + i]! * b[i]!;
  return total;
}

interface Variance {
  readonly variance: number;
  readonly degrees: number;
}

/** CR2 with the degrees of freedom of a working model in which scaled errors are independent and alike. */
function clusterVariance({ blocks, width }: Panel, { inverse, residuals }: Fit): Variance {
  const direction = inverse.slice((width - 1) * width);
  const adjusted = blocks.map((block) => adjustedScore(block, direction, inverse, width));
  const variance = sum(adjusted.map((score, g) => dot(score, residuals[g]!) ** 2));
  const reduced = adjusted.map((score, g) => transposed(blocks[g]!.x, score, width));
  const spread = reduced.map((column) => times(inverse, column, width));
  const trace = sum(adjusted.map((score, g) => dot(score, score) - dot(reduced[g]!, spread[g]!)));
  let squares = 0;
  for (let g = 0; g < adjusted.length; g++)
    for (let h = 0; h < adjusted.length; h++) {
      const own = g === h ? dot(adjusted[g]!, adjusted[g]!) : 0;
      squares += (own - dot(reduced[g]!, spread[h]!)) ** 2;
    }
  return { variance, degrees: (trace * trace) / squares };
}

/** (I − H_gg)^{−½} X_g (X′X)⁻¹ l, within the space that the unit's own level leaves. */
function adjustedScore({ x, y, roots }: Block, direction: Float64Array, inverse: Float64Array, width: number) {
  const size = y.length;
  const weights = sum(roots.map((root) => root * root));
  const score = Float64Array.from({ length: size }, (_, row) => dot(x, direction, row * width));
  const rows = Array.from({ length: size }, (_, row) => x.slice(row * width, (row + 1) * width));
  const projected = rows.map((row) => times(inverse, row, width));
  const left = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      left[i * size + j] = (i === j ? 1 : 0) - (roots[i]! * roots[j]!) / weights - dot(rows[i]!, projected[j]!);
  return inverseRootTimes(left, score, size);
}

const NO_VARIANCE = 1e-9;

/** A^{−½}·v by A's eigenvectors; directions in which A is nothing are left out (Moore–Penrose). */
function inverseRootTimes(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const result = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    if (values[k]! <= NO_VARIANCE) continue;
    const axis = columnOf(vectors, k, size);
    const along = dot(axis, vector) / Math.sqrt(values[k]!);
    for (let i = 0; i < size; i++) result[i]! += along * axis[i]!;
  }
  return result;
}

function transposed(x: Float64Array, vector: Float64Array, width: number): Float64Array {
  const result = new Float64Array(width);
  for (let row = 0; row < vector.length; row++)
    for (let i = 0; i < width; i++) result[i]! += x[row * width + i]! * vector[row]!;
  return result;
}

const times = (matrix: Float64Array, vector: Float64Array, size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, row) => dot(matrix, vector, row * size));

/** One variance for all units' changes, each as sure as its thinner side. */
function pooledVariance({ blocks }: Panel, { residuals }: Fit): Variance {
  const changes = blocks.map((block, g) => ({ ...changeOf(block, residuals[g]!), isTreated: block.isTreated }));
  const sides = [true, false].map((side) => changes.filter(({ isTreated }) => isTreated === side));
  const degrees = changes.length - 2;
  const weights = sides.map((side) => sum(side.map(({ weight }) => weight)));
  const squares = sides.map((side, s) => {
    const mean = sum(side.map(({ weight, change }) => weight * change)) / weights[s]!;
    return sum(side.map(({ weight, change }) => weight * (change - mean) ** 2));
  });
  const variance = (sum(squares) / degrees) * (1 / weights[0]! + 1 / weights[1]!);
  return { variance: degrees > 0 ? variance : Number.NaN, degrees };
}

/** A unit's unexplained change: mean after less mean before, with the weight of their difference. */
function changeOf({ roots, after }: Block, residuals: Float64Array): { change: number; weight: number } {
  const side = (isAfter: boolean) => {
    const rows = Array.from(after.keys()).filter((row) => after[row] === isAfter);
    const weight = sum(rows.map((row) => roots[row]! ** 2));
    return { weight, mean: sum(rows.map((row) => roots[row]! * residuals[row]!)) / weight };
  };
  const [before, later] = [side(false), side(true)];
  return { change: later.mean - before.mean, weight: 1 / (1 / before.weight + 1 / later.weight) };
}
