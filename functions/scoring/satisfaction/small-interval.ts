import { bootstrapInterval } from "../../stats/bootstrap.ts";
import { createRng } from "../../stats/random.ts";
import type { Interval } from "../../stats/weighted-mean.ts";
import { type Answers, type Entity, monthsOf, type View } from "./windows.ts";

const RESAMPLES = 500;

/**
 * Interval of a small sample's index from its answers themselves; undefined where they are not at hand. Drawn from the night's
 * seed, the programme and the entity's window.
 */
export function smallInterval({ of, period, window, index }: View, seed: string): Interval | undefined {
  const { points, weights } = answersIn(of, monthsOf(period, window));
  if (points.length !== index.n) return undefined;
  const rng = createRng(`${seed}/${of.level}/${of.entity}/${window}/${period}`);
  return bootstrapInterval(points.length, (rows) => weightedMeanOf(rows, points, weights), rng, {
    resamples: RESAMPLES,
  });
}

function answersIn({ answers }: Entity, months: readonly string[]): Answers {
  const found = months.flatMap((month) => answers?.get(month) ?? []);
  return { points: found.flatMap(({ points }) => points), weights: found.flatMap(({ weights }) => weights) };
}

function weightedMeanOf(rows: Uint32Array, points: readonly number[], weights: readonly number[]): number {
  let [weighed, total] = [0, 0];
  for (const row of rows) {
    weighed += weights[row]! * points[row]!;
    total += weights[row]!;
  }
  return weighed / total;
}
