import { addDays, addMonths, type BusinessDate, type Month, monthOf } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { points } from "../rounding.ts";
import { tInterval } from "./companions.ts";
import { addValue, estimate, type Moments, NO_MOMENTS } from "./moments.ts";
import { sampleStatus } from "./verdict.ts";
import { versionInForce } from "./version-in-force.ts";
import type { Entity } from "./windows.ts";

/** Whole months before and after a change of version in which responses are scored under both. */
const OVERLAP_MONTHS = 3;

/** A version that took another's place, and the days around that on which both are scored. */
export interface Bridge {
  readonly from: Programme;
  readonly to: Programme;
  readonly firstDay: BusinessDate;
  readonly lastDay: BusinessDate;
}

/** The changes of version of one programme, in order; one whose day another takes was never in force. */
export function bridgesOf(versions: readonly Programme[]): Bridge[] {
  const inTime = versions
    .filter((version) => versionInForce(versions, version.programme, version.validFrom) === version)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return inTime.slice(1).map((to, i) => {
    const changed = `${monthOf(to.validFrom)}-01`;
    return {
      from: inTime[i]!,
      to,
      firstDay: addMonths(changed, -OVERLAP_MONTHS),
      lastDay: addDays(addMonths(changed, OVERLAP_MONTHS), -1),
    };
  });
}

/** A response's index under both versions, NaN where it does not answer enough of one. */
export interface TwiceScored extends Bridge {
  readonly month: Month;
  readonly dealerId: string;
  readonly weight: number;
  readonly fromPoints: number;
  readonly toPoints: number;
}

type EntityName = Pick<Entity, "level" | "entity">;
type BridgeRow = PublishedRow<"bridges">;

interface Group {
  readonly bridge: Bridge;
  readonly of: EntityName;
  readonly month: Month;
  from: Moments;
  to: Moments;
  difference: Moments;
}

/** Rows of table `bridges`; `entitiesOf` says where a dealer's responses count. Reported from month `since` on. */
export function bridgeRows(
  responses: readonly TwiceScored[],
  entitiesOf: (dealerId: string) => readonly EntityName[],
  since: Month,
): BridgeRow[] {
  const groups = new Map<string, Group>();
  for (const response of responses) {
    const { to, month, dealerId, fromPoints, toPoints, weight } = response;
    if (month < since || Number.isNaN(fromPoints) || Number.isNaN(toPoints)) continue;
    for (const of of entitiesOf(dealerId)) {
      const key = [to.programme, to.version, LEVEL_ORDER.indexOf(of.level), of.entity, month].join("/");
      const group = groups.get(key) ?? newGroup(response, of);
      groups.set(key, group);
      group.from = addValue(group.from, fromPoints, weight);
      group.to = addValue(group.to, toPoints, weight);
      group.difference = addValue(group.difference, toPoints - fromPoints, weight);
    }
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => rowOf(group));
}

const LEVEL_ORDER = ["nation", "region", "dealer"];

const newGroup = (response: TwiceScored, of: EntityName): Group => ({
  bridge: response,
  of,
  month: response.month,
  from: NO_MOMENTS,
  to: NO_MOMENTS,
  difference: NO_MOMENTS,
});

function rowOf({ bridge, of, month, from, to, difference }: Group): BridgeRow {
  const { smallSample } = bridge.to;
  const found = estimate(difference);
  const status = sampleStatus(found.n, smallSample);
  const isShown = status !== "withheld";
  const { low, high } = tInterval(found);
  const shown = (value: number) => (isShown ? points(value) : null);
  return {
    programme: bridge.to.programme,
    fromVersion: bridge.from.version,
    toVersion: bridge.to.version,
    level: of.level,
    entity: of.entity,
    month,
    responses: found.n,
    status,
    fromPoints: shown(estimate(from).mean),
    toPoints: shown(estimate(to).mean),
    difference: shown(found.mean),
    low: shown(low),
    high: shown(high),
  };
}
