import { REASONS, type Reason, type ReasonGroup } from "../../contracts/published.ts";
import { FEATURES } from "./features.ts";

interface Weights {
  readonly coefficients: ArrayLike<number>;
  readonly means: ArrayLike<number>;
}

/** Why a vehicle stays away: the strongest reasons, and the strongest of all that somebody at the dealer can do something about. */
export interface Why {
  readonly reasons: readonly Reason[];
  readonly lever: Reason | null;
}

/** The documents' groups. Silence alone explains nothing: it is what is to be explained. */
export const GROUP_OF: Readonly<Record<Reason, ReasonGroup>> = {
  price: "product_service",
  quality: "product_service",
  satisfaction: "product_service",
  warranty_end: "environment",
  life_stage: "environment",
  distance: "environment",
  contact: "management",
  loyalty: "management",
  time: "silence",
};

/** A vehicle's age can only be waited for, and a reminder is what remains where nothing else can be done. */
const LEVERS: readonly boolean[] = REASONS.map((reason) => reason !== "life_stage" && reason !== "time");

const reasonOfFeature = FEATURES.map(({ reason }) => (reason === null ? -1 : REASONS.indexOf(reason)));
const MOST = 3;
/** What raises the odds of staying away by less than a twentieth is no reason to act. */
const LEAST_LEVER = 0.05;

/**
 * Why a vehicle is more likely to stay away than the average one: contributions β (x − x̄) to not visiting, pooled into
 * named reasons, the largest first; only those that raise the risk, at most three. What is not known contributes nothing.
 */
export function topReasons({ coefficients, means }: Weights): (features: Float64Array) => Why {
  const raised = new Float64Array(REASONS.length);
  return (features) => {
    raised.fill(0);
    for (let j = 0; j < features.length; j++) {
      const place = reasonOfFeature[j]!;
      const value = features[j]!;
      if (place >= 0 && !Number.isNaN(value)) raised[place]! -= coefficients[j]! * (value - means[j]!);
    }
    return strongest(raised);
  };
}

function strongest(raised: Float64Array): Why {
  const reasons: Reason[] = [];
  for (let place = largest(raised, () => true); place >= 0 && reasons.length < MOST; ) {
    reasons.push(REASONS[place]!);
    const [found, floor] = [reasons, raised[place]!];
    place = largest(raised, (other) => raised[other]! <= floor && !found.includes(REASONS[other]!));
  }
  const lever = largest(raised, (place) => LEVERS[place]! && raised[place]! >= LEAST_LEVER);
  return { reasons, lever: lever >= 0 ? REASONS[lever]! : reasons.length > 0 ? "time" : null };
}

/** The place of the largest positive value among those wanted; the first of equals, −1 where there is none. */
function largest(values: Float64Array, isWanted: (place: number) => boolean): number {
  let best = -1;
  for (let place = 0; place < values.length; place++)
    if (isWanted(place) && values[place]! > (best < 0 ? 0 : values[best]!)) best = place;
  return best;
}
