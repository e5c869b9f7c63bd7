/**
 * Gamma-Gamma model of spend: amounts per visit are Gamma(p, ν) around a customer's own mean, and ν varies as
 * Gamma(q, γ).
 *
 * Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value", brucehardie.com/notes/025. γ is in the money unit
 * of the amounts.
 */
export interface SpendModel {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/**
 * Expected amount per visit of a customer with `frequency` repeat visits of `meanAmount` on average: between their
 * own mean and the mean of all customers. With frequency 0 it is the mean of all. NaN when that mean does not exist
 * (q ≤ 1).
 *
 * Equation (5) of Fader & Hardie (2013), note 025.
 */
export function expectedAmount({ p, q, gamma }: SpendModel, frequency: number, meanAmount: number): number {
  const weight = p * frequency + q - 1;
  if (!(weight > 0)) return Number.NaN;
  return (p * (gamma + (frequency === 0 ? 0 : frequency * meanAmount))) / weight;
}
