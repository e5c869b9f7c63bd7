import { type Convergence, convergenceOf, notSearched } from "./convergence.ts";
import { digamma, logGamma } from "./gamma-function.ts";
import { standardErrors } from "./hessian.ts";
import type { Objective } from "./minimise.ts";
import { sampleThenPolish } from "./sample-then-polish.ts";
import type { SpendModel } from "./spend-model.ts";
import { mean, sum } from "./sum.ts";

/**
 * Repeat visits and their mean amount, one row per customer, in any order. Rows without a repeat visit or without
 * spend are left out.
 */
export interface SpendHistories {
  /** x: repeat visits, the first not counted. */
  readonly frequency: ArrayLike<number>;
  /** z̄: mean amount of those visits, in one money unit throughout. */
  readonly meanAmount: ArrayLike<number>;
}

/** A maximum-likelihood fit. Use `model` only when `convergence.converged`. */
export interface SpendFit {
  readonly model: SpendModel;
  readonly logLikelihood: number;
  /** Customers with a repeat visit and a positive mean amount. */
  readonly customers: number;
  readonly convergence: Convergence;
  /** Standard errors of ln p, ln q and ln γ; undefined where the search did not converge or the likelihood is flat. */
  readonly logErrors: Float64Array | undefined;
}

/** Customers with one frequency, their mean amounts sorted: sums do not depend on the order of the rows. */
interface Block {
  readonly x: number;
  readonly amounts: Float64Array;
  readonly logAmounts: number;
}

const UNKNOWN: SpendModel = { p: Number.NaN, q: Number.NaN, gamma: Number.NaN };
const SAMPLE_CUSTOMERS = 5_000;
const STARTS = [
  [6, 4, 1],
  [1, 3, 1],
  [20, 10, 1],
].map((start) => start.map(Math.log));

/**
 * Maximum-likelihood fit, from several deterministic starts; the same rows in another order give the same digits.
 * Look at the correlation of frequency and mean amount first: the model assumes there is none.
 */
export function fitSpendModel(histories: SpendHistories): SpendFit {
  const all = blocksOf(histories);
  const customers = sum(all.map(({ amounts }) => amounts.length));
  if (customers === 0)
    return {
      model: UNKNOWN,
      logLikelihood: 0,
      customers,
      convergence: notSearched("no repeat visits"),
      logErrors: undefined,
    };
  const unit = mean(Float64Array.from(all, ({ amounts }) => sum(amounts))) * (all.length / customers);
  const blocks = all.map((block) => inUnitsOf(unit, block));
  const sample = blocks.map((block) => everyNth(block, Math.ceil(customers / SAMPLE_CUSTOMERS)));
  const meanLoss = spendObjective(blocks);
  const minimum = sampleThenPolish(spendObjective(sample), meanLoss, STARTS);
  const model = spendModelAt(minimum.point);
  const convergence = convergenceOf(minimum);
  return {
    model: { ...model, gamma: model.gamma * unit },
    logLikelihood: -customers * (minimum.value + Math.log(unit)),
    customers,
    convergence,
    logErrors: convergence.converged ? standardErrors(meanLoss, minimum.point, customers) : undefined,
  };
}

function blocksOf({ frequency, meanAmount }: SpendHistories): Block[] {
  if (frequency.length !== meanAmount.length) throw new RangeError("frequency and meanAmount differ in length");
  const byFrequency = new Map<number, number[]>();
  for (let row = 0; row < frequency.length; row++) {
    const [x, amount] = [frequency[row]!, meanAmount[row]!];
    if (!(Number.isInteger(x) && x >= 0)) throw new RangeError(`row ${row}: frequency ${x} is not a whole number`);
    if (x === 0 || amount === 0) continue;
    if (!(amount > 0 && amount < Number.POSITIVE_INFINITY)) throw new RangeError(`row ${row}: mean amount ${amount}`);
    const amounts = byFrequency.get(x);
    if (amounts) amounts.push(amount);
    else byFrequency.set(x, [amount]);
  }
  return [...byFrequency]
    .sort(([left], [right]) => left - right)
    .map(([x, amounts]) => blockOf(x, Float64Array.from(amounts).sort()));
}

function blockOf(x: number, amounts: Float64Array): Block {
  return { x, amounts, logAmounts: sum(amounts.map(Math.log)) };
}

function inUnitsOf(unit: number, { x, amounts }: Block): Block {
  return blockOf(
    x,
    amounts.map((amount) => amount / unit),
  );
}

function everyNth({ x, amounts }: Block, n: number): Block {
  return blockOf(
    x,
    amounts.filter((_, i) => i % n === 0),
  );
}

/** Minus the mean log-likelihood, equation (1a) of note 025, as a function of ln p, ln q, ln γ. */
function spendObjective(blocks: readonly Block[]): Objective {
  const customers = sum(blocks.map(({ amounts }) => amounts.length));
  return (logParameters, gradient) => {
    const model = spendModelAt(logParameters);
    gradient.fill(0);
    const logLikelihood = sum(blocks.map((block) => addBlock(model, block, gradient)));
    [model.p, model.q, model.gamma].forEach((parameter, i) => {
      gradient[i] = (-gradient[i]! * parameter) / customers;
    });
    return -logLikelihood / customers;
  };
}

function spendModelAt(logParameters: Float64Array): SpendModel {
  const [p, q, gamma] = Array.from(logParameters, Math.exp);
  return { p: p!, q: q!, gamma: gamma! };
}

function addBlock({ p, q, gamma }: SpendModel, { x, amounts, logAmounts }: Block, gradient: Float64Array): number {
  const n = amounts.length;
  let logTotals = 0;
  let inverseTotals = 0;
  for (let i = 0; i < n; i++) {
    const total = gamma + x * amounts[i]!;
    logTotals += Math.log(total);
    inverseTotals += 1 / total;
  }
  const logGammas = logGamma(p * x + q) - logGamma(p * x) - logGamma(q);
  const joint = digamma(p * x + q);
  gradient[0]! += x * (n * (joint - digamma(p * x) + Math.log(x)) + logAmounts - logTotals);
  gradient[1]! += n * (joint - digamma(q) + Math.log(gamma)) - logTotals;
  gradient[2]! += (n * q) / gamma - (p * x + q) * inverseTotals;
  const constant = n * (logGammas + q * Math.log(gamma) + p * x * Math.log(x));
  return constant + (p * x - 1) * logAmounts - (p * x + q) * logTotals;
}
