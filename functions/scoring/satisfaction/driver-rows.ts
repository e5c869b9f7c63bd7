import type { Programme } from "../../contracts/programme.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { type Correlations, correlator } from "../../stats/correlation-matrix.ts";
import {
  MOST_FOR_SHAPLEY,
  type RegressionCorrelations,
  relativeWeights,
  shapleyShares,
} from "../../stats/relative-importance.ts";
import { sum } from "../../stats/sum.ts";
import { round } from "../rounding.ts";
import { type Analysed, resampledIntervals, type Sample } from "./analysis.ts";

type DriverRow = PublishedRow<"drivers">;

/** What the overall answer is explained by: factors of the index, or items the programme names. */
export interface DriverPlan {
  readonly outcome: string;
  readonly predictors: readonly string[];
  readonly areItems: boolean;
}

/** The programme's own drivers, else its buyers' factors on the overall question; undefined without that question. */
export function driverPlan({ drivers, factors }: Programme): DriverPlan | undefined {
  if (drivers) return { ...drivers, areItems: true };
  const overall = factors.flatMap(({ items }) => items).find(({ role }) => role === "overall");
  const predictors = factors
    .filter(({ weight, population }) => weight > 0 && population === "buyer")
    .map(({ id }) => id);
  return overall && predictors.length > 1 ? { outcome: overall.id, predictors, areItems: false } : undefined;
}

/** Fewer complete responses per predictor say little of how they share an explanation. */
const LEAST_PER_PREDICTOR = 10;
const LEAST_OF_DEALER = 100;

/** `sample`'s columns are the outcome and then the predictors; `peers` are means of the predictors elsewhere. */
export function driverRows(
  { predictors }: DriverPlan,
  sample: Sample,
  {
    identity,
    peers,
    seed,
  }: {
    readonly identity: Omit<Analysed, "level" | "entity" | "responses">;
    readonly peers: readonly number[] | undefined;
    readonly seed: string;
  },
): DriverRow[] {
  const n = sample.columns[0]?.length ?? 0;
  const least = LEAST_PER_PREDICTOR * predictors.length;
  if (n < (sample.of.level === "dealer" ? Math.max(LEAST_OF_DEALER, least) : least)) return [];
  const methods = methodsFor(predictors.length);
  const correlationsOf = correlator(sample.columns);
  const all = correlationsOf();
  const parts = partsOf(all, methods);
  if (parts === undefined) return [];
  const intervals = resampledIntervals(n, {
    observed: parts,
    of: (rows) => partsOf(correlationsOf(rows), methods),
    seed: `${seed}/drivers/${sample.of.level}/${sample.of.entity}`,
  });
  return methods.flatMap((method, m) => {
    const first = m * predictors.length;
    const rSquared = round(sum(parts.slice(first, first + predictors.length)), 5);
    return predictors.map((predictor, k) => {
      const mean = all.means[k + 1]!;
      const elsewhere = peers?.[k];
      const { low, high } = intervals[first + k]!;
      return {
        ...identity,
        level: sample.of.level,
        entity: sample.of.entity,
        method,
        responses: n,
        rSquared,
        predictor,
        part: round(parts[first + k]!, 5),
        low: round(low, 5),
        high: round(high, 5),
        mean: round(mean, 2),
        peers: elsewhere === undefined ? null : round(elsewhere, 2),
        gap: elsewhere === undefined ? null : round(mean - elsewhere, 2),
      };
    });
  });
}

type Method = DriverRow["method"];

const PARTS: Readonly<Record<Method, (correlations: RegressionCorrelations) => Float64Array>> = {
  lmg: shapleyShares,
  johnson: relativeWeights,
};

const methodsFor = (predictors: number): readonly Method[] =>
  predictors > MOST_FOR_SHAPLEY ? ["johnson"] : ["lmg", "johnson"];

/** Parts of R² by each method in turn; undefined where the outcome or a predictor does not vary. */
function partsOf(correlations: Correlations, methods: readonly Method[]): number[] | undefined {
  if (correlations.matrix.some(Number.isNaN)) return undefined;
  const regression = regressionOf(correlations);
  return methods.flatMap((method) => [...PARTS[method](regression)]);
}

/** The first column is the outcome. */
function regressionOf({ matrix, size }: Correlations): RegressionCorrelations {
  const among = new Float64Array((size - 1) ** 2);
  for (let i = 1; i < size; i++)
    for (let j = 1; j < size; j++) among[(i - 1) * (size - 1) + j - 1] = matrix[i * size + j]!;
  return { among, withOutcome: matrix.slice(1, size) };
}
