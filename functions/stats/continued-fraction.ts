const TINY = 1e-300;
const MOST_TERMS = 100_000;

/**
 * 1 / (b₁ + a₂/(b₂ + a₃/(b₃ + …))) to the last double; `term(n)` gives [aₙ, bₙ] for n from 1 (a₁ is taken as given).
 *
 * The modified Lentz algorithm: Thompson & Barnett (1986), "Coulomb and Bessel Functions of Complex Arguments and
 * Order", Journal of Computational Physics 64, 490–509. Throws RangeError when it does not settle.
 */
export function continuedFraction(term: (n: number) => readonly [number, number]): number {
  let value = TINY;
  let above = TINY;
  let below = 0;
  for (let n = 1; n <= MOST_TERMS; n++) {
    const [a, b] = term(n);
    below = 1 / awayFromZero(b + a * below);
    above = awayFromZero(b + a / above);
    const change = above * below;
    value *= change;
    if (Math.abs(change - 1) < 2 ** -52) return value;
  }
  throw new RangeError(`continued fraction unsettled after ${MOST_TERMS} terms`);
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
