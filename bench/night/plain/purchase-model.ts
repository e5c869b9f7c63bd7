import { logBeta, logGamma } from "../../../functions/stats/gamma-function.ts";

/** A customer's repeat visits, day of the last of them and days under observation, both counted from the first visit. */
export interface History {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
}

/**
 * Minus the log-likelihood of MBG/NBD at ln r, ln α, ln a, ln b, customer by customer as the formula is printed: Batislam,
 * Denizel & Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis".
 */
export function purchaseLoss(histories: readonly History[], logParameters: readonly number[]): number {
  const [r, alpha, a, b] = logParameters.map(Math.exp) as [number, number, number, number];
  let loss = 0;
  for (const { frequency: x, recency, age } of histories) {
    const alive = logBeta(a, b + x + 1) - (r + x) * Math.log(alpha + age);
    const gone = logBeta(a + 1, b + x) - (r + x) * Math.log(alpha + recency);
    const most = Math.max(alive, gone);
    const either = most + Math.log(Math.exp(alive - most) + Math.exp(gone - most));
    loss -= logGamma(r + x) - logGamma(r) + r * Math.log(alpha) - logBeta(a, b) + either;
  }
  return loss;
}

/** The chance that a customer with this history still is one. */
export function aliveChance({ frequency: x, recency, age }: History, logParameters: readonly number[]): number {
  const [r, alpha, a, b] = logParameters.map(Math.exp) as [number, number, number, number];
  return 1 / (1 + (a / (b + x)) * ((alpha + age) / (alpha + recency)) ** (r + x));
}
