import type { Tier } from "../../contracts/published.ts";
import { type TierFloors, tierFloors, tierOf } from "../value/tiers.ts";
import { rowsWhere } from "./rows.ts";
import type { VehicleStates } from "./state-columns.ts";

/** Floors of the tiers as they were at a cut-off. */
export type TierFloorsAt = (cutoffDay: number) => TierFloors;

export const NO_TIERS: TierFloors = { A: Number.POSITIVE_INFINITY, B: Number.POSITIVE_INFINITY };

/**
 * Tiers by what customers spent on service in the 12 months to a cut-off, frozen there: what comes after is held against the same cuts.
 * A contribution would hold the price of a new car, below which every later year falls.
 */
export function spendFloors(
  states: Pick<VehicleStates, "customer" | "cutoffDay" | "isMain" | "customerCents12">,
): Map<number, TierFloors> {
  const rows = Map.groupBy(
    rowsWhere(states, (row) => states.isMain[row] === 1),
    (row) => states.cutoffDay[row]!,
  );
  return new Map(
    Array.from(rows, ([cutoff, of]) => [
      cutoff,
      tierFloors(Float64Array.from(of, (row) => states.customerCents12[row]!)),
    ]),
  );
}

export const floorsAt =
  (floors: ReadonlyMap<number, TierFloors>): TierFloorsAt =>
  (cutoffDay) =>
    floors.get(cutoffDay) ?? NO_TIERS;

/** Tier of a customer's spend; C where nothing was spent. */
export const spendTier = (cents: number, floors: TierFloors): Tier => (cents > 0 ? tierOf(cents, floors) : "C");
