import { LISTS } from "../../contracts/lists.ts";
import type { Level, PublishedRow } from "../../contracts/published.ts";
import type { ListCount } from "./list-counts.ts";
import type { WorkCount } from "./work-counts.ts";

interface Places {
  readonly dealers: readonly { readonly dealerId: string }[];
  entitiesOf(dealerId: string): readonly { readonly level: Level; readonly entity: string }[];
}

type Row = PublishedRow<"listCounts">;

const NONE = {
  wanted: 0,
  listed: 0,
  heldOut: 0,
  resting: 0,
  refused: 0,
  overdue: 0,
  worked: 0,
  reached: 0,
  booked: 0,
  declined: 0,
  closed: 0,
  closedInTime: 0,
  visited: 0,
} as const satisfies Partial<Row>;

type Counts = { -readonly [Name in keyof typeof NONE]: number };
const NAMES = Object.keys(NONE) as (keyof Counts)[];

/** Lists and the work on them, of every dealer, region and the network; a list that wanted nobody is a row of zeros. */
export function countRows(lists: readonly ListCount[], work: readonly WorkCount[], places: Places): Row[] {
  const ofDealer = Map.groupBy<string, Partial<Counts>>(
    [...lists, ...work],
    (count) => `${(count as ListCount).dealerId}/${(count as ListCount).list}`,
  );
  const sums = new Map<string, Row & Counts>();
  for (const { dealerId } of places.dealers)
    for (const { level, entity } of places.entitiesOf(dealerId))
      for (const list of LISTS) {
        const key = `${level}/${entity}/${list}`;
        const sum = sums.get(key) ?? { level, entity, list, ...NONE };
        for (const count of ofDealer.get(`${dealerId}/${list}`) ?? [])
          for (const name of NAMES) sum[name] += count[name] ?? 0;
        sums.set(key, sum);
      }
  return [...sums.values()];
}
