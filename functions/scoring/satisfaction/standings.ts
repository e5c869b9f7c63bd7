import type { Programme } from "../../contracts/programme.ts";
import { betweenUnits, type Shrunk, shrunk, type UnitEstimate } from "../../stats/empirical-bayes.ts";
import { adjustedPValues } from "../../stats/multiple-testing.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { createRng } from "../../stats/random.ts";
import { rankIntervals } from "../../stats/rank-intervals.ts";
import type { Estimate } from "./moments.ts";
import { compare } from "./verdict.ts";
import type { View } from "./windows.ts";

/** What a dealer's index says once all dealers of the window are seen together. */
export interface Standing {
  readonly shrunk: number;
  readonly low: number;
  readonly high: number;
  /** 1 − B, in 0 … 1. */
  readonly reliability: number;
  readonly place: Place | undefined;
  /** Adjusted p-value of the change; NaN without one. */
  readonly changeQ: number;
}

/** Rank by the shrunk index among `of` ranked dealers, with its 95 % interval. */
export interface Place {
  readonly rank: number;
  readonly low: number;
  readonly high: number;
  readonly of: number;
}

const Z = normalQuantile(0.975);
const DRAWS = 500;

interface Contender {
  readonly view: View;
  readonly unit: UnitEstimate;
  readonly shrunk: Shrunk;
}

/**
 * Standings of one window's dealers, by id: each drawn towards its region's mean as far as its differences are noise, ranked
 * where answers and reliability suffice (programme's `flag` and `minReliability`), its change held against all dealers' changes.
 */
export function standingsOf(
  views: readonly View[],
  { smallSample }: Programme,
  seed: string,
): ReadonlyMap<string, Standing> {
  const told = views.filter(({ index }) => index.n >= smallSample.suppress && Number.isFinite(index.se));
  const contenders = drawnTogether(told, smallSample.flag);
  const places = placesOf(
    contenders.filter(
      ({ view, shrunk: { reliability } }) =>
        view.index.n >= smallSample.flag && reliability >= smallSample.minReliability,
    ),
    seed,
  );
  const changes = adjustedPValues(told.map(({ index, before }) => compare(index, before, smallSample.suppress).pValue));
  const changeOf = new Map(told.map(({ of }, i) => [of.entity, changes[i]!]));
  return new Map(
    contenders.map(({ view: { of }, shrunk: { mean, deviation, reliability } }) => [
      of.entity,
      {
        shrunk: mean,
        low: mean - Z * deviation,
        high: mean + Z * deviation,
        reliability,
        place: places.get(of.entity),
        changeQ: changeOf.get(of.entity)!,
      },
    ]),
  );
}

function drawnTogether(views: readonly View[], flag: number): Contender[] {
  const spread = pooledVariance(views.map(({ index }) => index));
  if (!(spread > 0)) return [];
  const units = views.map(
    ({ of, index }): UnitEstimate => ({
      value: index.mean,
      variance: index.n < flag || index.se === 0 ? spread / index.effective : index.se ** 2,
      group: of.wider.find(({ level }) => level === "region")?.entity ?? "",
    }),
  );
  const between = betweenUnits(units);
  return views.map((view, i) => ({ view, unit: units[i]!, shrunk: shrunk(units[i]!, between) }));
}

/** Variance of one response, pooled over dealers: a handful of answers that happen to agree are not sure. */
function pooledVariance(estimates: readonly Estimate[]): number {
  let [squares, freedom] = [0, 0];
  for (const { n, effective, se } of estimates) {
    squares += (n - 1) * se ** 2 * effective;
    freedom += n - 1;
  }
  return squares / freedom;
}

function placesOf(ranked: readonly Contender[], seed: string): ReadonlyMap<string, Place> {
  const best = ranked.toSorted((one, other) => other.shrunk.mean - one.shrunk.mean);
  const intervals = rankIntervals(
    best.map((each) => each.shrunk),
    createRng(seed),
    { draws: DRAWS },
  );
  return new Map(
    best.map(({ view }, i) => [
      view.of.entity,
      { rank: i + 1, low: intervals[i]!.low, high: intervals[i]!.high, of: best.length },
    ]),
  );
}
