import type { Programme, ProgrammePathModel } from "../../contracts/programme.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { type Correlations, correlator } from "../../stats/correlation-matrix.ts";
import { latentIndices, type PathEstimate, type PathModel, pathModel, totalEffects } from "../../stats/path-model.ts";
import { round } from "../rounding.ts";
import { type Analysed, itemsById, resampledIntervals, type Sample } from "./analysis.ts";

type PathRow = PublishedRow<"paths">;
type Place = Pick<PathRow, "kind" | "latent" | "from">;

/** Fewer complete responses per item give a model of noise. */
const LEAST_PER_ITEM = 5;
const LEAST = 100;

/** The items that a programme's path model asks for, each once. */
export const pathItems = ({ latents }: ProgrammePathModel): string[] => [
  ...new Set(latents.flatMap(({ items }) => items)),
];

/** `sample`'s columns are {@link pathItems}, in that order. */
export function pathRows(
  programme: Programme,
  sample: Sample,
  { identity, seed }: { readonly identity: Omit<Analysed, "level" | "entity" | "responses">; readonly seed: string },
): PathRow[] {
  const { pathModel: definition } = programme;
  const n = sample.columns[0]?.length ?? 0;
  if (!definition || n < Math.max(LEAST, LEAST_PER_ITEM * sample.columns.length)) return [];
  const items = pathItems(definition);
  const model = modelOf(definition, items);
  const asked = itemsById(programme);
  const scales = items.map((id) => asked.get(id) ?? { min: 0, max: 1 });
  const numbersOf = (columns: Correlations) => {
    const estimate = pathModel(model, columns);
    return estimate?.converged
      ? numbersIn(model, estimate, latentIndices(model, estimate, { columns, scales }))
      : undefined;
  };
  const correlationsOf = correlator(sample.columns);
  const observed = numbersOf(correlationsOf());
  if (observed === undefined) return [];
  const intervals = resampledIntervals(n, {
    observed,
    of: (rows) => numbersOf(correlationsOf(rows)),
    seed: `${seed}/paths/${sample.of.level}/${sample.of.entity}`,
  });
  return placesIn(definition, model).map((place, i) => ({
    ...identity,
    level: sample.of.level,
    entity: sample.of.entity,
    responses: n,
    ...place,
    value: round(observed[i]!, 5),
    low: orNull(intervals[i]!.low),
    high: orNull(intervals[i]!.high),
  }));
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? round(value, 5) : null);

function modelOf({ latents, paths, scheme }: ProgrammePathModel, items: readonly string[]): PathModel {
  const place = (id: string) => latents.findIndex((latent) => latent.id === id);
  return {
    latents: latents.map((latent) => latent.items.map((id) => items.indexOf(id))),
    paths: paths.map(({ from, to }) => ({ from: place(from), to: place(to) })),
    scheme,
  };
}

/** The places of a model's numbers, in the order of {@link numbersIn}. */
function placesIn({ latents, paths }: ProgrammePathModel, model: PathModel): Place[] {
  const isLedTo = (j: number) => model.paths.some(({ to }) => to === j);
  return [
    ...paths.map(({ from, to }): Place => ({ kind: "path", latent: to, from })),
    ...totalEffects(model, []).map(
      ({ from, to }): Place => ({ kind: "total", latent: latents[to]!.id, from: latents[from]!.id }),
    ),
    ...latents.flatMap(({ id, items }, j): Place[] => [
      ...(isLedTo(j) ? [{ kind: "rSquared" as const, latent: id, from: "" }] : []),
      { kind: "index", latent: id, from: "" },
      ...items.flatMap((item): Place[] => [
        { kind: "weight", latent: id, from: item },
        { kind: "loading", latent: id, from: item },
      ]),
    ]),
  ];
}

function numbersIn(model: PathModel, estimate: PathEstimate, indices: readonly number[]): number[] {
  const { coefficients, rSquared, weights, loadings } = estimate;
  return [
    ...coefficients,
    ...totalEffects(model, coefficients).map(({ effect }) => effect),
    ...model.latents.flatMap((_, j) => [
      ...(Number.isNaN(rSquared[j]!) ? [] : [rSquared[j]!]),
      indices[j]!,
      ...Array.from(weights[j]!).flatMap((weight, i) => [weight, loadings[j]![i]!]),
    ]),
  ];
}
