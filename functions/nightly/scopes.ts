import { HEAD_OFFICE, NATION } from "../contracts/ids.ts";
import type { Level } from "../contracts/published.ts";
import type { Network } from "./network.ts";

/** A row that says whose it is. */
export interface EntityRow {
  readonly level: Level;
  readonly entity: string;
}

/**
 * Rows by reader: head office gets all; a dealer gets its own, and its region's and the network's to compare with.
 * What a scope does not hold cannot be fetched from it.
 */
export function* byScope<R extends EntityRow>(
  rows: readonly R[],
  network: Network,
): Generator<[scope: string, rows: readonly R[]]> {
  yield [HEAD_OFFICE, rows];
  const groups = Map.groupBy(rows, ({ level, entity }) => `${level}/${entity}`);
  for (const { dealerId } of network.dealers)
    yield [
      dealerId,
      network.entitiesOf(dealerId).flatMap(({ level, entity }) => groups.get(`${level}/${entity}`) ?? []),
    ];
}

/** The levels in which a dealer's counts stand; of what no dealer of the network is named for, the network alone. */
export function entitiesOf(network: Network, dealerId: string): readonly EntityRow[] {
  const entities = network.entitiesOf(dealerId);
  return entities.length > 0 ? entities : [{ level: "nation", entity: NATION }];
}
