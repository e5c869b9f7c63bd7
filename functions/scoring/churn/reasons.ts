import type { Reason } from "../../contracts/published.ts";
import type { LogisticModel } from "../../stats/logistic.ts";
import { FEATURES } from "./features.ts";

/**
 * Why this vehicle is more likely to stay away than the average one: contributions β (x − x̄) to not visiting, pooled into
 * named reasons, the largest first; only those that raise the risk, at most three.
 */
export function topReasons({ coefficients, means }: LogisticModel, features: Float64Array): Reason[] {
  const raised = new Map<Reason, number>();
  for (const [j, { reason }] of FEATURES.entries()) {
    const contribution = -coefficients[j]! * (features[j]! - means[j]!);
    raised.set(reason, (raised.get(reason) ?? 0) + contribution);
  }
  return [...raised]
    .filter(([, contribution]) => contribution > 0)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([reason]) => reason);
}
