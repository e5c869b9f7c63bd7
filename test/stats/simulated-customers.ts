import type { Rng } from "../../functions/stats/random.ts";
import type { VisitModel } from "../../functions/stats/visit-model.ts";

export interface SimulatedCustomer {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
  readonly sumLogIntervals: number;
  /** Visits in the `horizon` after `age`. */
  readonly laterVisits: number;
}

/** One customer lived through step by step as the model tells it: an Erlang gap, a visit, a coin toss, and again. */
export function simulateCustomer(model: VisitModel, age: number, horizon: number, rng: Rng): SimulatedCustomer {
  const rate = rng.gamma(model.r, model.alpha);
  const dropout = rng.beta(model.a, model.b);
  let [time, frequency, recency, sumLogIntervals, laterVisits] = [0, 0, 0, 0, 0];
  let isLost = model.family === "MBG" && rng.chance(dropout);
  while (!isLost) {
    const gap = rng.gamma(model.regularity, rate);
    time += gap;
    if (time > age + horizon) break;
    if (time > age) laterVisits++;
    else {
      frequency++;
      recency = time;
      sumLogIntervals += Math.log(gap);
    }
    isLost = rng.chance(dropout);
  }
  return { frequency, recency, age, sumLogIntervals, laterVisits };
}

/** The same customers as columns. */
export function columnsOf(customers: readonly SimulatedCustomer[]) {
  return {
    frequency: customers.map(({ frequency }) => frequency),
    recency: customers.map(({ recency }) => recency),
    age: customers.map(({ age }) => age),
    sumLogIntervals: customers.map(({ sumLogIntervals }) => sumLogIntervals),
  };
}
