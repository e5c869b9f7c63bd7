import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { FunnelLimit } from "../charts/funnel.ts";
import type { NamedScore } from "../charts/intervals.ts";

export type Score = PublishedRow<"satisfaction">;
export type Dealer = PublishedRow<"dealers">;

/** The first day of a month, milliseconds UTC. */
export const monthStart = (month: string): number => Date.parse(`${month}-01T00:00:00Z`);

/** Rows in the order of their months, each with the instant it is drawn at. */
export function inTime<Row extends { readonly period: string }>(rows: readonly Row[]): (Row & { at: number })[] {
  return rows.map((row) => ({ ...row, at: monthStart(row.period) })).sort((one, other) => one.at - other.at);
}

/** Distinct periods, newest first. */
export function periodsOf(rows: readonly { readonly period: string }[]): string[] {
  return [...new Set(rows.map(({ period }) => period))].sort().reverse();
}

/** Scores under their dealers' names, best first; a name that two dealers share carries its id. Withheld ones are left out. */
export function named(scores: readonly Score[], names: ReadonlyMap<string, string>): NamedScore[] {
  const uses = Map.groupBy(scores, ({ entity }) => names.get(entity) ?? entity);
  return scores
    .filter(({ points }) => points !== null)
    .map((score) => {
      const name = names.get(score.entity) ?? score.entity;
      return { ...score, name: (uses.get(name)?.length ?? 1) > 1 ? `${name} ${score.entity}` : name };
    })
    .sort((one, other) => (other.points ?? 0) - (one.points ?? 0));
}

export const namesOf = (dealers: readonly Dealer[]): ReadonlyMap<string, string> =>
  new Map(dealers.map(({ dealerId, name }) => [dealerId, name]));

/** A dealer's name; one that two dealers share carries its id, for a chart's line is its name. */
export function distinctName(names: ReadonlyMap<string, string>): (dealer: string) => string {
  const uses = Map.groupBy(names.values(), (name) => name);
  return (dealer) => {
    const name = names.get(dealer) ?? dealer;
    return (uses.get(name)?.length ?? 1) > 1 ? `${name} ${dealer}` : name;
  };
}

const Z_95 = 1.96;
const Z_998 = 3.09;
const STEPS = 24;

/**
 * Control limits around the network's score for every sample size on show: `centre ± z · σ / √n`.
 * σ is one response's standard deviation, pooled over dealers from their standard errors.
 * Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202. Empty without a centre or without dealers.
 */
export function funnelLimits(centre: number | null, scores: readonly Score[]): FunnelLimit[] {
  const measured = scores.flatMap(({ se, responses }) => (se !== null && responses > 1 ? [{ se, responses }] : []));
  if (centre === null || measured.length === 0) return [];
  const responses = measured.reduce((sum, each) => sum + each.responses, 0);
  const sigma = Math.sqrt(measured.reduce((sum, { se, responses: n }) => sum + n * n * se * se, 0) / responses);
  const fewest = Math.min(...measured.map((each) => each.responses));
  const most = Math.max(...measured.map((each) => each.responses), fewest + 1);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const n = fewest * (most / fewest) ** (step / STEPS);
    const reach = sigma / Math.sqrt(n);
    return {
      responses: n,
      low95: centre - Z_95 * reach,
      high95: centre + Z_95 * reach,
      low998: centre - Z_998 * reach,
      high998: centre + Z_998 * reach,
    };
  });
}
