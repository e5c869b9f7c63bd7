import type { Feed } from "../../contracts/feeds.ts";

/** What responses can be weighted by, and the feed that says how many there were: the columns of survey_events.sql. */
export const STRATA = {
  visit_type: "service",
  vehicle_age: "service",
  pay_type: "service",
  purchase_type: "sales",
  model: "sales",
} as const satisfies Readonly<Record<string, Feed>>;
export type Stratum = keyof typeof STRATA;

const isStratum = (name: string): name is Stratum => Object.hasOwn(STRATA, name);

/** Those of a programme's strata that are known and of one feed, the first's; what is unknown cannot be weighted by. */
export function knownStrata(names: readonly string[]): { readonly feed: Feed; readonly strata: Stratum[] } | undefined {
  const known = names.filter(isStratum);
  const feed = known[0] && STRATA[known[0]];
  return feed && { feed, strata: known.filter((name) => STRATA[name] === feed) };
}
