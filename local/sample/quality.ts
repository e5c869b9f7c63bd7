import { createRng, type Rng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import type { SampleSettings, SampleSpan } from "./settings.ts";

/** What a dealer is truly like, in rating points from the network's mean, by factor and day. */
export interface DealerQuality {
  at(factor: string, day: number): number;
  /** Mean of the service factors on a day: what a visit feels like. */
  service(day: number): number;
  readonly programme: ImprovementProgramme | undefined;
}

/** An improvement some dealers take part in: lifts its factors by `lift` over four months. */
export interface ImprovementProgramme {
  readonly startsOn: number;
  readonly factors: readonly string[];
  readonly lift: number;
}

export const SERVICE_FACTORS = ["initiation", "advisor", "facility", "pickup", "quality"] as const;
const RAMP_DAYS = 120;
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
  const programme = improvement(rng, span);
  const profile = new Map<string, number>();
  const at = (factor: string, day: number) => {
    if (!profile.has(factor)) profile.set(factor, rng.fork(factor).normal(0, 0.22));
    return level + profile.get(factor)! + (drift * (day - span.first)) / DAYS_A_YEAR + liftOn(programme, factor, day);
  };
  const service = (day: number) =>
    SERVICE_FACTORS.reduce((sum, factor) => sum + at(factor, day), 0) / SERVICE_FACTORS.length;
  return { at, service, programme };
}

/** One dealer in six takes part, starting in the last year but one quarter before the end. */
function improvement(rng: Rng, span: SampleSpan): ImprovementProgramme | undefined {
  if (!rng.chance(1 / 6)) return undefined;
  const latest = span.last - 150;
  const startsOn = rng.integer(Math.min(latest, span.last - DAYS_A_YEAR), latest);
  const factors = rng.pick([
    ["pickup", "quality"],
    ["advisor", "initiation"],
    ["facility", "pickup"],
  ]);
  return { startsOn, factors, lift: 0.5 + 0.3 * rng.uniform() };
}

function liftOn(programme: ImprovementProgramme | undefined, factor: string, day: number): number {
  if (!programme?.factors.includes(factor)) return 0;
  return programme.lift * Math.min(1, Math.max(0, (day - programme.startsOn) / RAMP_DAYS));
}
