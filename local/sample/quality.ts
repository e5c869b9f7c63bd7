import { createRng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import { improvementsAt, liftOn, type PlantedImprovement } from "./improvements.ts";
import type { SampleSettings, SampleSpan } from "./settings.ts";

/** What a dealer is truly like, in rating points from the network's mean, by factor and day. */
export interface DealerQuality {
  at(factor: string, day: number): number;
  /** Mean of the service factors on a day: what a visit feels like. */
  service(day: number): number;
  readonly improvements: readonly PlantedImprovement[];
}

export const SERVICE_FACTORS = ["initiation", "advisor", "facility", "pickup", "quality"] as const;
const DAYS_A_YEAR = 365;

/** The planted truth of one dealer: region effect, own level, factor profile, drift and improvement. */
export function plantQuality(
  dealer: SampleDealer,
  settings: Pick<SampleSettings, "seed">,
  span: SampleSpan,
): DealerQuality {
  const rng = createRng(settings.seed).fork(`quality/${dealer.id}`);
  const regional = createRng(settings.seed).fork(`quality/${dealer.region}`).normal(0, 0.18);
  const level = regional + rng.normal(0, 0.38);
  const drift = rng.normal(0, 0.09);
  const improvements = improvementsAt(dealer, span);
  const profile = new Map<string, number>();
  const at = (factor: string, day: number) => {
    if (!profile.has(factor)) profile.set(factor, rng.fork(factor).normal(0, 0.22));
    const lift = improvements.reduce((sum, improvement) => sum + liftOn(improvement, factor, day), 0);
    return level + profile.get(factor)! + (drift * (day - span.first)) / DAYS_A_YEAR + lift;
  };
  const service = (day: number) =>
    SERVICE_FACTORS.reduce((sum, factor) => sum + at(factor, day), 0) / SERVICE_FACTORS.length;
  return { at, service, improvements };
}
