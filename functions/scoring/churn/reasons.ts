import { REASONS, type Reason } from "../../contracts/published.ts";
import { FEATURES } from "./features.ts";

interface Weights {
  readonly coefficients: ArrayLike<number>;
  readonly means: ArrayLike<number>;
}

const reasonOfFeature = FEATURES.map(({ reason }) => REASONS.indexOf(reason));
const MOST = 3;

/**
 * Why a vehicle is more likely to stay away than the average one: contributions β (x − x̄) to not visiting, pooled into
 * named reasons, the largest first; only those that raise the risk, at most three.
 */
export function topReasons({ coefficients, means }: Weights): (features: Float64Array) => Reason[] {
  const raised = new Float64Array(REASONS.length);
  return (features) => {
    raised.fill(0);
    for (let j = 0; j < features.length; j++)
      raised[reasonOfFeature[j]!]! -= coefficients[j]! * (features[j]! - means[j]!);
    return REASONS.map((reason, place) => ({ reason, by: raised[place]! }))
      .filter(({ by }) => by > 0)
      .sort((one, other) => other.by - one.by)
      .slice(0, MOST)
      .map(({ reason }) => reason);
  };
}
