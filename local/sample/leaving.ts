import type { Rng } from "../../functions/stats/random.ts";
import type { SampleCustomer } from "./customers.ts";

export type LeavingCause = "price" | "satisfaction" | "moved" | "distance" | "repeat_repair";

/** What a customer weighs after a visit. */
export interface Circumstances {
  readonly owner: SampleCustomer;
  /** How the visit felt, in rating points from the network's mean. */
  readonly mood: number;
  readonly isOutOfWarranty: boolean;
  readonly isRepeatRepair: boolean;
}

/** Why this was the customer's last visit here for a long time, or undefined when the customer stays. */
export function leavingCause(circumstances: Circumstances, rng: Rng): LeavingCause | undefined {
  return CAUSES.find((cause) => rng.chance(leavingChance(cause, circumstances)));
}

const CAUSES: readonly LeavingCause[] = ["repeat_repair", "satisfaction", "price", "distance", "moved"];

/** Chance per visit. Satisfaction's is steep below the mean and nearly nil above, so that surveys carry a signal of churn. */
export function leavingChance(
  cause: LeavingCause,
  { owner, mood, isOutOfWarranty, isRepeatRepair }: Circumstances,
): number {
  switch (cause) {
    case "repeat_repair":
      return isRepeatRepair ? 0.14 : 0;
    case "satisfaction":
      return 0.42 / (1 + Math.exp(1.7 * (mood + 1)));
    case "price":
      return isOutOfWarranty ? (owner.isThrifty ? 0.36 : 0.07) : owner.isThrifty ? 0.02 : 0.008;
    case "distance":
      return owner.livesFar ? 0.1 : 0;
    case "moved":
      return 0.012;
  }
}

/** What becomes of a customer who leaves: another dealer of the region, a return after this many days, or neither. */
export type Fate =
  | { readonly kind: "gone" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "returns"; readonly afterDays: number };

const FATES: Readonly<Record<LeavingCause, readonly [elsewhere: number, returns: number]>> = {
  price: [0.03, 0.14],
  satisfaction: [0.34, 0.1],
  moved: [0, 0],
  distance: [0.5, 0.08],
  repeat_repair: [0.4, 0.08],
};

export function fateOf(cause: LeavingCause, rng: Rng): Fate {
  const [elsewhere, returns] = FATES[cause];
  const draw = rng.uniform();
  if (draw < elsewhere) return { kind: "elsewhere" };
  if (draw < elsewhere + returns) return { kind: "returns", afterDays: Math.round(270 + rng.gamma(3, 3 / 150)) };
  return { kind: "gone" };
}
