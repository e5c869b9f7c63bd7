import type { Models } from "../../contracts/models.ts";
import { LEVELS, MOVE_BASES, MOVE_TIERS, type PublishedRow, TIERS } from "../../contracts/published.ts";
import { oneOf } from "../churn/churn-rows.ts";

type Texts = readonly (string | null)[];

/** Summed moves as columns. */
export interface MigrationCounts {
  readonly level: Texts;
  readonly entity: Texts;
  readonly basis: Texts;
  readonly period: Texts;
  readonly fromTier: Texts;
  readonly toTier: Texts;
  readonly customers: Float64Array;
  readonly fromCents: Float64Array;
  readonly toCents: Float64Array;
}

/** Moves between tiers per entity, as published. */
export function migrationRows(counts: MigrationCounts): PublishedRow<"migration">[] {
  return counts.level.map((level, row) => ({
    level: oneOf(LEVELS, level),
    entity: counts.entity[row]!,
    basis: oneOf(MOVE_BASES, counts.basis[row]!),
    period: counts.period[row]!,
    fromTier: oneOf(MOVE_TIERS, counts.fromTier[row]!),
    toTier: oneOf(TIERS, counts.toTier[row]!),
    customers: counts.customers[row]!,
    fromCents: counts.fromCents[row]!,
    toCents: counts.toCents[row]!,
  }));
}

export function cutsRows({ cuts }: Pick<Models, "cuts">): PublishedRow<"cuts">[] {
  const { status, setOn, floorA, floorB, customers } = cuts;
  return [{ status, setOn, floorACents: floorA, floorBCents: floorB, customers }];
}
