import { z } from "zod";
import { CHURN_KINDS, CUT_STATUSES, HOLDOUT_VERDICTS } from "./published.ts";

/** One maximum-likelihood fit, whether or not it was chosen. Time in weeks, money in yuan. */
export const FittedModel = z.strictObject({
  model: z.string(),
  parameters: z.record(z.string(), z.number()),
  logLikelihood: z.number().nullable(),
  rows: z.int(),
  converged: z.boolean(),
  starts: z.int(),
  iterations: z.int(),
  gradientNorm: z.number(),
  /** 95 % intervals of parameters, where they can be told. */
  intervals: z.record(z.string(), z.strictObject({ low: z.number(), high: z.number() })),
  chosen: z.boolean(),
  note: z.string(),
});
export type FittedModel = Readonly<z.infer<typeof FittedModel>>;

/** How models fitted up to a cut foretold what came after it. Visits; amounts in cents. */
export const Holdout = z.strictObject({
  model: z.string(),
  cutOn: z.string(),
  weeks: z.int(),
  customers: z.int(),
  actual: z.number(),
  expected: z.number(),
  byRule: z.number(),
  actualCents: z.number(),
  expectedCents: z.number(),
  /** expected ÷ actual − 1; null where nobody came. */
  error: z.number().nullable(),
  verdict: z.enum(HOLDOUT_VERDICTS),
  /** The model missed badly, and own rates did better. */
  isBeaten: z.boolean(),
  frequencies: z.array(
    z.strictObject({
      frequency: z.int(),
      customers: z.int(),
      actual: z.number(),
      expected: z.number(),
      byRule: z.number(),
    }),
  ),
  tracking: z.array(
    z.strictObject({
      endsOn: z.string(),
      isHoldout: z.boolean(),
      actual: z.number(),
      expected: z.number().nullable(),
    }),
  ),
});
export type Holdout = Readonly<z.infer<typeof Holdout>>;

const Scorecard = z.strictObject({
  auc: z.number(),
  prAuc: z.number(),
  brier: z.number(),
  lift10: z.number(),
  precision: z.number(),
});

const Split = z.strictObject({
  cutoff: z.string(),
  horizonDays: z.int(),
  rows: z.int(),
  gone: z.int(),
  /** As many of the rows as can be called in a month. */
  calls: z.number(),
  model: Scorecard,
  rule: Scorecard,
});

const Bin = z.strictObject({ rows: z.int(), predicted: z.number(), observed: z.number() });

/** What a churn model learnt from and what it learnt, whether or not it is in force. */
export const ModelCard = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  /** Training rows, how many of them had the label, and their first and last cut-off. */
  rows: z.int(),
  positives: z.int(),
  /** Share of the label among the rows, each weighed by those it stands for. */
  baseRate: z.number(),
  firstCutoff: z.string(),
  lastCutoff: z.string(),
  /** Of the time splits, quarters. */
  horizon: z.int(),
  ending: z.string(),
  /** Why it was refused as leaking; empty where it was not. */
  leaks: z.array(z.string()),
  /** `known`: the share of rows in which the fact is known; mean and deviation are of those. */
  features: z.array(
    z.strictObject({
      name: z.string(),
      coefficient: z.number(),
      mean: z.number(),
      deviation: z.number(),
      known: z.number(),
    }),
  ),
});
export type ModelCard = Readonly<z.infer<typeof ModelCard>>;

const Platt = z.strictObject({ intercept: z.number(), slope: z.number() }).nullable();
const TierFloors = z.strictObject({ A: z.number(), B: z.number() });

/** P(purchase in twelve months) = logistic(intercept + coefficients · features), of the model or of the rule of age. */
export const PurchaseModel = z.strictObject({
  outcome: z.enum(["replacement", "additional"]),
  scorer: z.enum(["model", "rule", "none"]),
  intercept: z.number(),
  coefficients: z.array(z.number()),
  platt: z.strictObject({ intercept: z.number(), slope: z.number() }).nullable(),
  rows: z.int(),
  bought: z.int(),
  tests: z.array(
    z.strictObject({ cutoff: z.string(), rows: z.int(), bought: z.int(), model: Scorecard, rule: Scorecard }),
  ),
});
export type PurchaseModel = Readonly<z.infer<typeof PurchaseModel>>;

const HazardFit = z.strictObject({
  intercept: z.number(),
  coefficients: z.array(z.number()),
  means: z.array(z.number()),
  /** Mean interval between visits of all vehicles, days, and their pace. */
  population: z.number(),
  kmPerDay: z.number(),
});

/** What the fitting step hands to the scoring shards: everything a shard cannot know alone. */
export const Models = z.strictObject({
  fits: z.array(FittedModel),
  /** Null when no fit converged: then visits are expected at each customer's own past rate. */
  visits: z
    .strictObject({
      family: z.enum(["BG", "MBG"]),
      regularity: z.int(),
      r: z.number(),
      alpha: z.number(),
      a: z.number(),
      b: z.number(),
    })
    .nullable(),
  /** Null when it did not converge: then a visit is expected to bring the network's mean. */
  spend: z.strictObject({ p: z.number(), q: z.number(), gamma: z.number() }).nullable(),
  meanVisitCents: z.number(),
  /** Null where records are too short to hold any of them out. */
  holdout: Holdout.nullable(),
  purchases: z.array(PurchaseModel),
  /** Tier cuts in force: the least contribution, in cents, of an A and of a B; null where nobody contributes. */
  cuts: z.strictObject({
    status: z.enum(CUT_STATUSES),
    setOn: z.string(),
    floorA: z.number().nullable(),
    floorB: z.number().nullable(),
    customers: z.int(),
  }),
  /** Day from which visits are on record; null without visits. */
  recordsSince: z.string().nullable(),
  /** Mean interval between visits of all vehicles at the business date, days. */
  population: z.number(),
  /** The churn scorer in force; null when there is too little history for either. */
  churn: z
    .discriminatedUnion("scorer", [
      z.strictObject({
        scorer: z.literal("model"),
        hazard: HazardFit,
        platt: Platt,
        rows: z.int(),
      }),
      /** P(no visit in 12 months) = logistic(intercept + slope · ln(1 + days since last visit)). */
      z.strictObject({ scorer: z.literal("recency"), intercept: z.number(), slope: z.number(), rows: z.int() }),
    ])
    .nullable(),
  /** The value-churn scorer in force; null when there is too little history for either. */
  valueChurn: z
    .discriminatedUnion("scorer", [
      /** Warned are those at or above `threshold`. */
      z.strictObject({
        scorer: z.literal("model"),
        hazard: HazardFit,
        platt: Platt,
        threshold: z.number(),
        rows: z.int(),
      }),
      /** P(value churn) of those the rule warns of, and of the others. */
      z.strictObject({ scorer: z.literal("ratio"), warned: z.number(), others: z.number(), rows: z.int() }),
    ])
    .nullable(),
  /** The least service spend of 12 months, in cents, that makes an A and a B at the business date; null where nobody spent. */
  spendFloors: TierFloors.nullable(),
  backtest: z.array(Split.extend({ kind: z.enum(CHURN_KINDS) })),
  gatePassed: z.record(z.enum(CHURN_KINDS), z.boolean()),
  calibration: z.array(Bin.extend({ kind: z.enum(CHURN_KINDS) })),
  cards: z.array(ModelCard),
});
export type Models = Readonly<z.infer<typeof Models>>;
