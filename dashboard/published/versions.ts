import type { ProgrammeVersions } from "../../functions/contracts/published.ts";

export type Version = ProgrammeVersions[number];

/** A version with the days it is in force; `until` is the day before the next, null while it has none. */
export interface Reign {
  readonly version: Version;
  readonly until: string | null;
  readonly state: "past" | "current" | "coming";
}

const MS_PER_DAY = 86_400_000;
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - MS_PER_DAY).toISOString().slice(0, 10);

/** The versions of a programme, the newest first, as of a business date. */
export function reignsOf(versions: ProgrammeVersions, programme: string, businessDate: string): Reign[] {
  const inTime = versions
    .filter((version) => version.programme === programme)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const current = inTime.findLastIndex(({ validFrom }) => validFrom <= businessDate);
  return inTime
    .map((version, place): Reign => {
      const next = inTime[place + 1];
      const state = place === current ? "current" : place < current ? "past" : "coming";
      return { version, until: next ? dayBefore(next.validFrom) : null, state };
    })
    .reverse();
}

/** Each factor's share of its population's weights. */
export function weightShares({ factors }: Version): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { population, weight } of factors) totals.set(population, (totals.get(population) ?? 0) + weight);
  return new Map(factors.map(({ id, population, weight }) => [id, weight / (totals.get(population) || 1)]));
}

/** Questions that count in the index, and those that do not. */
export function questionCounts({ factors }: Version): { readonly rated: number; readonly others: number } {
  const all = factors.flatMap(({ items, weight }) => items.map(({ role }) => weight > 0 && role === "rating"));
  const rated = all.filter(Boolean).length;
  return { rated, others: all.length - rated };
}
