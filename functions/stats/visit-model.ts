/**
 * A fitted model of repeat visits: while a customer is alive, the times between visits are Erlang-k with a rate
 * that varies as Gamma(r, α) over customers; after a visit the customer is lost with a probability that varies as
 * Beta(a, b).
 *
 * - `BG`, k = 1: BG/NBD of Fader, Hardie & Lee (2005), "“Counting Your Customers” the Easy Way", Marketing Science
 *   24(2), 275–284.
 * - `MBG`, k = 1: MBG/NBD of Batislam, Denizel & Filiztekin (2007), International Journal of Research in Marketing
 *   24(3), 201–209: a customer may also be lost right after the first visit.
 * - k > 1: BG/CNBD-k and MBG/CNBD-k of Reutterer, Platzer & Schröder (2020), "Leveraging Purchase Regularity for
 *   Predicting Customer Behavior the Easy Way", International Journal of Research in Marketing,
 *   doi:10.1016/j.ijresmar.2020.09.002.
 */
export interface VisitModel {
  readonly family: VisitFamily;
  /** k: 1 is purely random timing; the larger, the more regular. */
  readonly regularity: number;
  readonly r: number;
  /** In the time unit of the histories; the rate counts Erlang stages, k to a visit. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** Whether a customer can be lost only after a repeat visit (BG) or after the first visit too (MBG). */
export type VisitFamily = "BG" | "MBG";

/** After how many of a customer's visits the model asks "lost now?". */
export function dropoutChances(family: VisitFamily, frequency: number): number {
  return family === "MBG" ? frequency + 1 : frequency;
}

/** ln of a / (b + n − 1), the odds of a loss at the last visit before any silence; −∞ where no loss is possible. */
export function logLossOdds({ a, b }: VisitModel, chances: number): number {
  return chances === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + chances - 1));
}

/** Throws RangeError unless the regularity is a whole number from 1. */
export function checkRegularity(regularity: number): void {
  if (!(Number.isInteger(regularity) && regularity >= 1)) {
    throw new RangeError(`regularity ${regularity} is not a whole number from 1`);
  }
}
