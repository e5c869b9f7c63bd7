import { z } from "zod";
import { MERGE_RULES } from "./customers.ts";
import { FEEDS } from "./feeds.ts";
import { CUES, LISTS, OUTCOMES, RANKINGS, SCRIPTS } from "./lists.ts";
import { Programme } from "./programme.ts";

/**
 * The published tables, one Arrow file each under `d/<scope>/<run>/<table>.arrow`.
 * Every row names its entity: `level` nation, region or dealer, and the entity's id.
 * Points are rounded to 0.01 before writing, shares to 0.0001, money is whole cents.
 * A number that must not be read (too few responses) is null and `status` says so.
 */
export const LEVELS = ["nation", "region", "dealer"] as const;
export type Level = (typeof LEVELS)[number];

/** `month`, or the three or twelve months that end with `period`. */
export const WINDOWS = ["month", "r3", "r12"] as const;
export type Window = (typeof WINDOWS)[number];

/** Scored, and ranked where reliable enough · shown, flagged, no rank (n < 30) · suppressed (n < 10). */
export const SAMPLE_STATUSES = ["scored", "small", "withheld"] as const;
export type SampleStatus = (typeof SAMPLE_STATUSES)[number];

/** `same` means no significant difference: a finding, not a gap. `none`: nothing to compare with. */
export const VERDICTS = ["higher", "lower", "same", "none"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const TIERS = ["A", "B", "C"] as const;
export type Tier = (typeof TIERS)[number];

/** `frozen`: as at the last day of the year before · `provisional`: the business date's own, while history is too short. */
export const CUT_STATUSES = ["frozen", "provisional"] as const;

/** A tier at one end of a move; `none`: not yet a customer. */
export const MOVE_TIERS = ["none", "A", "B", "C"] as const;
export type MoveTier = (typeof MOVE_TIERS)[number];

/** From the end of the month before, or from the same day of the year before. */
export const MOVE_BASES = ["month", "year"] as const;
export type MoveBasis = (typeof MOVE_BASES)[number];

/** Kinds of customers with a follow-up plan of their own, and all others. */
export const SEGMENTS = ["new_premium", "new", "returning", "vip", "regular"] as const;
export type Segment = (typeof SEGMENTS)[number];

/** What a planned call is for. */
export const CALL_PURPOSES = ["welcome", "first_service", "thanks", "care"] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** From what a plan counts its days. */
export const CALL_EVENTS = ["first_contact", "last_visit"] as const;

/** Where a vehicle is in its life. `before_purchase`: prospects, of whom files tell nothing; of a customer, who has no vehicle now. */
export const LIFECYCLE_STAGES = [
  "before_purchase",
  "new",
  "in_warranty",
  "out_of_warranty",
  "replacement_due",
  "unknown_age",
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

/** What a customer may bring next: a vehicle instead of theirs, one beside it, or somebody else who buys. */
export const PURCHASES = ["replacement", "additional", "referral"] as const;
export type Purchase = (typeof PURCHASES)[number];

/** `none`: too few purchases to learn from · `no_data`: files do not say it, so nothing is foretold. */
export const PURCHASE_SCORERS = ["model", "rule", "none", "no_data"] as const;

/** The forecast's total erred by at most 10 %, by at most 25 %, or by more · `no_model`: none converged, own rates stood in. */
export const HOLDOUT_VERDICTS = ["held", "loose", "missed", "no_model"] as const;
export type HoldoutVerdict = (typeof HOLDOUT_VERDICTS)[number];

export const LOYALTY_BANDS = ["high", "mid", "low"] as const;
export type LoyaltyBand = (typeof LOYALTY_BANDS)[number];

/** What to do with customers of a tier and a loyalty: A, B, C downwards, each from high loyalty to low. */
export const STRATEGIES = [
  "protect",
  "strengthen",
  "win_over",
  "develop",
  "cultivate",
  "win_back",
  "upgrade",
  "maintain",
  "economise",
] as const;
export type Strategy = (typeof STRATEGIES)[number];

export const CHURN_STATES = ["never_serviced", "active", "due", "at_risk", "lapsed", "lost", "exited"] as const;
export type ChurnState = (typeof CHURN_STATES)[number];

export const REASONS = [
  "time",
  "price",
  "quality",
  "satisfaction",
  "warranty_end",
  "life_stage",
  "loyalty",
  "contact",
  "distance",
] as const;
export type Reason = (typeof REASONS)[number];

/** What a reason calls for: the product and the service, what happens around the customer, or how the customer is looked after; `silence` says no more than that they stay away. */
export const REASON_GROUPS = ["product_service", "environment", "management", "silence"] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

/** `count`: the customer stays away · `value`: the customer comes, and a mid or high spend falls to the low tier. */
export const CHURN_KINDS = ["count", "value"] as const;
export type ChurnKind = (typeof CHURN_KINDS)[number];

/** Age of a vehicle when it was serviced; years count from the sale. */
export const AGE_BANDS = ["all", "year1", "year2", "year3", "years4_5", "older", "unknown"] as const;

/** `constant`: the same in every row, so out of the model · `unavailable`: no feed brings it, or none of the files did. */
export const FEATURE_STATUSES = ["used", "constant", "unavailable"] as const;

/** What a model card says, one row each; leaks, unavailable features and limits as often as there are any. */
export const CARD_FACTS = [
  "scorer",
  "gate",
  "rows",
  "positives",
  "base_rate",
  "first_cutoff",
  "last_cutoff",
  "horizon_days",
  "origins",
  "ending",
  "leak",
  "calibration_intercept",
  "calibration_slope",
  "warning_threshold",
  "population_interval_days",
  "population_km_a_day",
  "tier_a_floor_cents",
  "tier_b_floor_cents",
  "unavailable",
  "limit",
] as const;

/** Measures of a backtest. */
export const SKILLS = ["auc", "prAuc", "brier", "lift10", "precision"] as const;

/** `recency`, `ratio`: the rules that the models of count and of value churn have to beat. */
export const CHURN_SCORERS = ["model", "recency", "ratio"] as const;

/** Complete: something stands in the cell · accurate: it passes the validators · timely: here by the end of the next day · verified: contact. */
export const QUALITY_MEASURES = ["complete", "accurate", "timely", "verified"] as const;
export type QualityMeasure = (typeof QUALITY_MEASURES)[number];

/** `thin`: under half the dealer's usual rows · `refused`: files came, no row was taken · `running`: the month is not over. */
export const COVERAGE_STATES = ["present", "thin", "refused", "missing", "running", "closed"] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

export const SIGNALS = ["straight_line", "repeat", "quick", "response_rate", "top_box"] as const;
export type Signal = (typeof SIGNALS)[number];

/** `flag`: beyond three standard errors after over-dispersion and a discovery at 10 % · `watch`: beyond two. Never a change of the index. */
export const SIGNAL_VERDICTS = ["clear", "watch", "flag", "unmeasurable"] as const;
export type SignalVerdict = (typeof SIGNAL_VERDICTS)[number];

export const SIGNAL_REASONS = [
  "as_network",
  "reference",
  "above",
  "below",
  "far_above",
  "far_below",
  "more_than_invited",
  "too_few",
  "no_times",
  "no_keys",
  "no_invitations",
  "no_items",
  "no_model",
] as const;
export type SignalReason = (typeof SIGNAL_REASONS)[number];

/** `t`: Student's t on the linearised standard error · `bootstrap`: resampled responses, under the flag of small samples. */
export const INTERVALS = ["t", "bootstrap"] as const;

/** A month outside its own limits, or the eighth or later in a row on one side of the middle. */
export const CHART_SIGNALS = ["none", "above", "below", "run_above", "run_below"] as const;

/** `factor`: answers to it changed · `mix`: who answered changed · `total`: all of them, to the last hundredth. */
export const CHANGE_KINDS = ["factor", "mix", "total"] as const;

/** `lmg`: Shapley shares of R², of up to twelve predictors · `johnson`: relative weights. */
export const DRIVER_METHODS = ["lmg", "johnson"] as const;

/** `path`: standardised coefficient · `total`: over all routes from one variable to another · `rSquared`, `index` (0–100): of the latent variable · `weight`, `loading`: of its item. */
export const PATH_KINDS = ["path", "total", "rSquared", "index", "weight", "loading"] as const;

/** `cluster`: every dealer's answers go together · `pooled`: so few dealers that both sides share one spread. */
export const EFFECT_INTERVALS = ["cluster", "pooled"] as const;

/** Why an action's effect is given, or withheld: too few whole months, answers or dealers, or nobody to compare with. */
export const IMPROVEMENT_REASONS = [
  "measured",
  "too_early",
  "too_short_before",
  "too_few_answers",
  "no_match",
  "too_few_dealers",
] as const;
export type ImprovementReason = (typeof IMPROVEMENT_REASONS)[number];

const nullable = { points: z.number().nullable(), share: z.number().nullable() };
const entity = { level: z.enum(LEVELS), entity: z.string() };

const DealerRow = z.strictObject({
  dealerId: z.string(),
  name: z.string(),
  region: z.string(),
  province: z.string(),
  city: z.string(),
  openedOn: z.string().nullable(),
  closedOn: z.string().nullable(),
});

/**
 * Grain: programme × entity × window × period. `points` is on the programme's scale; `low`/`high` a 95 % interval. Responses are weighted
 * to the orders or contracts they stand for where the programme's strata are known, and `effective` is Kish's n.
 */
const SatisfactionRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  responses: z.int(),
  effective: z.number(),
  /** Of the months for which invitations are known: how many were invited, and the share that answered. */
  invited: z.int().nullable(),
  responseRate: nullable.share,
  status: z.enum(SAMPLE_STATUSES),
  points: nullable.points,
  se: nullable.points,
  low: nullable.points,
  high: nullable.points,
  intervalBy: z.enum(INTERVALS).nullable(),
  /** Dealers only: the index drawn towards the region's mean, with its interval and the share of it that is not noise. */
  shrunk: nullable.points,
  shrunkLow: nullable.points,
  shrunkHigh: nullable.points,
  reliability: nullable.share,
  /** Dealers only, by `shrunk`, best first among the `ranked` that answers and reliability suffice for; 95 % interval. */
  rank: z.int().nullable(),
  rankLow: z.int().nullable(),
  rankHigh: z.int().nullable(),
  ranked: z.int().nullable(),
  topBox: nullable.share,
  topBoxLow: nullable.share,
  topBoxHigh: nullable.share,
  nps: nullable.points,
  npsLow: nullable.points,
  npsHigh: nullable.points,
  /** ACSI's three-item score, 0–100, where the programme says which items they are. */
  acsi: nullable.points,
  acsiLow: nullable.points,
  acsiHigh: nullable.points,
  /** Against the preceding window that does not overlap this one. */
  change: nullable.points,
  changeLow: nullable.points,
  changeHigh: nullable.points,
  changeZ: nullable.points,
  /** Dealers only: p-value of the change, adjusted for all dealers of the window (Benjamini–Hochberg); their verdict is 10 % of it. */
  changeQ: nullable.share,
  changeVerdict: z.enum(VERDICTS),
  /** Against the region without this dealer, in the same window; the network without it where that is too small, or without this region. */
  peers: nullable.points,
  peerVerdict: z.enum(VERDICTS),
  /** Months only: limits of this entity's monthly scores as they usually vary (XmR chart), and what this month signals. */
  chartLow: nullable.points,
  chartMiddle: nullable.points,
  chartHigh: nullable.points,
  chartSignal: z.enum(CHART_SIGNALS).nullable(),
});

/** Grain: programme × entity × window × period × factor. */
const FactorRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  factor: z.string(),
  weight: z.number(),
  responses: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  points: nullable.points,
  low: nullable.points,
  high: nullable.points,
  peers: nullable.points,
  peerVerdict: z.enum(VERDICTS),
  /** Perceived − expected, of those who rated both; 95 % interval. */
  gapResponses: z.int(),
  gap: nullable.points,
  gapLow: nullable.points,
  gapHigh: nullable.points,
});

/**
 * Grain: programme × entity × window × period × component, of the latest twelve periods with a change: what each factor and the mix of
 * those who answered (a dealer's strata, a region's dealers) brought to it. `factor` is empty but for the kind `factor`.
 */
const ChangeRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  kind: z.enum(CHANGE_KINDS),
  factor: z.string(),
  points: z.number(),
});

/**
 * Grain: programme × entity × method × predictor, of the latest twelve months. `part` of `rSquared` is association with the overall answer, not
 * effect; the parts of an entity by one method sum to it. `mean` is the predictor's score, `gap` that less the peers'.
 */
const DriverRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  period: z.string(),
  method: z.enum(DRIVER_METHODS),
  responses: z.int(),
  rSquared: z.number(),
  predictor: z.string(),
  part: z.number(),
  low: z.number(),
  high: z.number(),
  mean: z.number(),
  peers: nullable.points,
  gap: nullable.points,
});

/** Grain: programme with a path model × entity × kind × place in the model, of the latest twelve months; 95 % bootstrap interval. */
const PathRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  period: z.string(),
  responses: z.int(),
  kind: z.enum(PATH_KINDS),
  /** The latent variable; of a path or total effect the one it leads to. */
  latent: z.string(),
  /** Of a path or total effect the latent variable it comes from, of a weight or loading the item; else empty. */
  from: z.string(),
  value: z.number(),
  low: nullable.points,
  high: nullable.points,
});

/**
 * Grain: programme × entity × window × question, of the latest period. `mean`, its 95 % interval and `peers` are on the question's own
 * scale, high being good; the five shares are of the answers in each fifth of that scale, the lowest first, and sum to 1.
 */
const QuestionRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  factor: z.string(),
  item: z.string(),
  responses: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  mean: nullable.points,
  low: nullable.points,
  high: nullable.points,
  /** Of the region's other dealers, or the network's where those are too few. */
  peers: nullable.points,
  peerVerdict: z.enum(VERDICTS),
  fifth1: nullable.share,
  fifth2: nullable.share,
  fifth3: nullable.share,
  fifth4: nullable.share,
  fifth5: nullable.share,
});

/**
 * Grain: change of version × entity × month around it: the same responses scored under both versions, so that a series can be read
 * across. `difference` is the later version's less the earlier's; 95 % interval.
 */
const BridgeRow = z.strictObject({
  programme: z.string(),
  fromVersion: z.string(),
  toVersion: z.string(),
  ...entity,
  month: z.string(),
  responses: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  fromPoints: nullable.points,
  toPoints: nullable.points,
  difference: nullable.points,
  low: nullable.points,
  high: nullable.points,
});

/**
 * Grain: programme × entity × window × period × topic that a comment mentions, of the latest twelve periods. `points` is the index of
 * the buyers who mention it, `complaintPoints` of those who complain of it, `otherPoints` of those who wrote of other things;
 * `difference` is the first less the third, with a 95 % interval. Association, not effect.
 */
const TopicRow = z.strictObject({
  programme: z.string(),
  version: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  topic: z.string(),
  /** Responses with a comment, those that mention the topic, and of these how many praise and how many complain; some do both. */
  comments: z.int(),
  mentions: z.int(),
  praises: z.int(),
  complaints: z.int(),
  /** Of the comments, by how many there are; the scores have their own. */
  status: z.enum(SAMPLE_STATUSES),
  complaintShare: nullable.share,
  complaintLow: nullable.share,
  complaintHigh: nullable.share,
  /** Buyers with an index who mention it, and who wrote of other things. */
  mentioning: z.int(),
  others: z.int(),
  points: nullable.points,
  complaintPoints: nullable.points,
  otherPoints: nullable.points,
  difference: nullable.points,
  low: nullable.points,
  high: nullable.points,
  verdict: z.enum(VERDICTS),
});

/**
 * Grain: response with a comment, of the latest twelve months, newest first; head office has the newest 20,000. No personal data: the
 * text is scrubbed at intake, `response` stands for the response's own number, and the day is left out.
 */
const VerbatimRow = z.strictObject({
  response: z.string(),
  programme: z.string(),
  dealerId: z.string(),
  month: z.string(),
  population: z.enum(["buyer", "lost"]),
  points: nullable.points,
  /** Topics that the comment praises or complains of, with blanks between. */
  praise: z.string(),
  complaint: z.string(),
  /** The customer called it a complaint, whatever the words. */
  isComplaint: z.boolean(),
  text: z.string(),
});

/**
 * Grain: part of the hand-labelled comments × what is found × topic (empty: all of them): how well the dictionary tags. Nothing was tuned
 * on `heldOut`.
 */
const TaggingRow = z.strictObject({
  dictionary: z.string(),
  part: z.enum(["development", "heldOut"]),
  found: z.enum(["praise", "complaint", "mention"]),
  topic: z.string(),
  comments: z.int(),
  labelled: z.int(),
  tagged: z.int(),
  right: z.int(),
  precision: nullable.share,
  recall: nullable.share,
  f1: nullable.share,
});

/**
 * Grain: registered action. `effect` is how many points further its dealers moved than matched dealers that do not take part, with a 95 %
 * interval; `placebosBeyond` of `placebos` earlier dates show as large an effect where there was none. A dealer sees the actions it takes
 * part in.
 */
const ImprovementRow = z.strictObject({
  action: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  programme: z.string(),
  /** Empty for the index. */
  factor: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  registeredOn: z.string(),
  /** Whole months compared; the month in which it began in its midst is left out. */
  monthsBefore: z.int(),
  monthsAfter: z.int(),
  firstMonth: z.string().nullable(),
  lastMonth: z.string().nullable(),
  /** Dealers registered, those measured, and those they are compared with. */
  dealers: z.int(),
  measured: z.int(),
  matched: z.int(),
  /** Of those measured, after. */
  responses: z.int(),
  reason: z.enum(IMPROVEMENT_REASONS),
  effect: nullable.points,
  se: nullable.points,
  /** Of the t interval. */
  degrees: nullable.points,
  low: nullable.points,
  high: nullable.points,
  intervalBy: z.enum(EFFECT_INTERVALS).nullable(),
  verdict: z.enum(VERDICTS),
  treatedBefore: nullable.points,
  treatedAfter: nullable.points,
  comparedBefore: nullable.points,
  comparedAfter: nullable.points,
  placebos: z.int(),
  placebosBeyond: z.int(),
});

/**
 * Grain: measured action × month: the mean of its dealers beside that of the matched ones. A dealer sees a side in which it stands alone, or
 * in which three or more dealers stand.
 */
const ProgressRow = z.strictObject({
  action: z.string(),
  month: z.string(),
  phase: z.enum(["before", "between", "after"]),
  treated: nullable.points,
  treatedResponses: z.int(),
  compared: nullable.points,
  comparedResponses: z.int(),
});

/** Grain: measured action × earlier month at which it might have begun, with the effect found there. */
const PlaceboRow = z.strictObject({ action: z.string(), month: z.string(), effect: z.number() });

/** Grain: action × dealer that takes part or is compared with; head office only. What it was like before: points, points a month, answers a month. */
const ParticipantRow = z.strictObject({
  action: z.string(),
  dealerId: z.string(),
  role: z.enum(["measured", "unmatched", "too_few_answers", "compared"]),
  /** Of a compared dealer: whom it stands beside, with blanks between. */
  matchOf: z.string(),
  level: nullable.points,
  trend: nullable.points,
  volume: nullable.points,
});

/** Grain: entity × tier. Amounts are of the last 24 months and of the next 24, in cents. */
const ValueRow = z.strictObject({
  ...entity,
  tier: z.enum(TIERS),
  customers: z.int(),
  visits: z.int(),
  amountCents: z.number(),
  expectedCents: z.number(),
  contributionCents: z.number(),
  atRisk: z.int(),
});

/** Grain: one row, of the cuts in force: the least contribution, in cents, of an A and of a B; null where nobody contributes. */
const CutsRow = z.strictObject({
  status: z.enum(CUT_STATUSES),
  /** The day whose customers, `customers` of them, were cut at 50 and 80 % of their contribution. */
  setOn: z.string(),
  floorACents: z.number().nullable(),
  floorBCents: z.number().nullable(),
  customers: z.int(),
});

/**
 * Grain: entity × tier × loyalty, with the strategy named for it. Loyalty is the share of the visits due that were made (high from
 * 75 %, low below 40 %), one band up for a further vehicle; who has not been due yet is in the middle.
 */
const StrategyRow = z.strictObject({
  ...entity,
  tier: z.enum(TIERS),
  loyalty: z.enum(LOYALTY_BANDS),
  strategy: z.enum(STRATEGIES),
  customers: z.int(),
  amountCents: z.number(),
  contributionCents: z.number(),
  atRisk: z.int(),
});

/**
 * Grain: entity × basis × month × tiers moved from and to, of the last twelve months and of the year up to the business date. Both
 * ends are measured by tonight's models and the cuts in force; amounts are contributions at the two ends, in cents. A customer
 * counts at the home dealer of the later day. No rows for months whose earlier end lacks 24 months on record.
 */
const MigrationRow = z.strictObject({
  ...entity,
  basis: z.enum(MOVE_BASES),
  period: z.string(),
  fromTier: z.enum(MOVE_TIERS),
  toTier: z.enum(TIERS),
  customers: z.int(),
  fromCents: z.number(),
  toCents: z.number(),
});

/** Grain: entity × recency score × frequency score (quintiles 1–5 on the active base, 5 best). */
const RfmRow = z.strictObject({
  ...entity,
  recency: z.int(),
  frequency: z.int(),
  customers: z.int(),
  amountCents: z.number(),
});

/** Grain: entity. `top20` is the share of contribution held by the best fifth of customers. */
const ConcentrationRow = z.strictObject({
  ...entity,
  customers: z.int(),
  contributionCents: z.number(),
  gini: nullable.share,
  top20: nullable.share,
});

/** Grain: entity × step of 5 % of customers, best first. */
const LorenzRow = z.strictObject({ ...entity, customersShare: z.number(), contributionShare: z.number() });

/** Grain: entity × state. Vehicles (customers, where a file names no vehicle). */
const ChurnRow = z.strictObject({
  ...entity,
  state: z.enum(CHURN_STATES),
  vehicles: z.int(),
  amountCents: z.number(),
});

/** Grain: entity × month. Six-month cohort churn and 13-month retention under the names head offices use. */
const CohortRow = z.strictObject({
  ...entity,
  month: z.string(),
  /** Distinct vehicles serviced in month N−6, and those of them not back by the end of month N. */
  base6: z.int(),
  gone6: z.int(),
  churn6: nullable.share,
  churn6Low: nullable.share,
  churn6High: nullable.share,
  /** Vehicles serviced 13 months before, and those of them back since. */
  base13: z.int(),
  back13: z.int(),
  retention13: nullable.share,
  retention13Low: nullable.share,
  retention13High: nullable.share,
  status: z.enum(SAMPLE_STATUSES),
});

/**
 * Grain: entity × window × month × age band: vehicles serviced 13 months before the month, and those back since. Each month for all ages;
 * the twelve months up to the latest together (`r12`) by the vehicle's age when it was serviced. By amount: the share of what the
 * vehicles spent in their month that is of those back since. 95 % intervals.
 */
const RetentionRow = z.strictObject({
  ...entity,
  window: z.enum(["month", "r12"]),
  month: z.string(),
  band: z.enum(AGE_BANDS),
  base: z.int(),
  back: z.int(),
  retention: nullable.share,
  low: nullable.share,
  high: nullable.share,
  baseCents: z.number(),
  backCents: z.number(),
  amountRetention: nullable.share,
  amountLow: nullable.share,
  amountHigh: nullable.share,
  status: z.enum(SAMPLE_STATUSES),
});

/**
 * Grain: entity × reason, among customers at risk, lapsed or lost (`customers`). `named`: one of the three strongest reasons of so many, and
 * their share with its 95 % interval; `main`: the strongest that says more than silence; `levers`: what can be acted on.
 */
const ReasonRow = z.strictObject({
  ...entity,
  reason: z.enum(REASONS),
  group: z.enum(REASON_GROUPS),
  customers: z.int(),
  named: z.int(),
  share: nullable.share,
  low: nullable.share,
  high: nullable.share,
  main: z.int(),
  levers: z.int(),
  contributionCents: z.number(),
  status: z.enum(SAMPLE_STATUSES),
});

/**
 * Grain: entity × tier by the spend of the last 12 months: how many are warned to come and yet spend less than makes a B, how many of all
 * are expected to, and the margin of the last 12 months; at risk is the warned's, times their probability.
 */
const ValueChurnRow = z.strictObject({
  ...entity,
  tier: z.enum(["A", "B"]),
  customers: z.int(),
  warned: z.int(),
  expected: z.number(),
  marginCents: z.number(),
  atRiskCents: z.number(),
});

/**
 * Grain: kind of churn × feature of its model. Odds ratios of `count` are of a visit in the next quarter, of `value` of value churn; `effect` is per
 * standard deviation. `known`: share of rows in which the fact is known; where it is not, the mean stands in.
 */
const FeatureRow = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  feature: z.string(),
  reason: z.enum(REASONS).nullable(),
  status: z.enum(FEATURE_STATUSES),
  coefficient: z.number().nullable(),
  oddsRatio: z.number().nullable(),
  effect: z.number().nullable(),
  mean: z.number().nullable(),
  known: nullable.share,
});

/** Grain: kind of churn × fact about its model; a number or a word. */
const CardRow = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  fact: z.enum(CARD_FACTS),
  value: z.number().nullable(),
  text: z.string().nullable(),
});

/**
 * Grain: entity × feed × window × period × measure × column. Months are those of the receipt, the rows those of the entity's dealers.
 * `column` is empty for the whole: twelve months, and the twelve together (`r12`) under the latest; single columns and rules stand
 * under the latest `r12` only. `rows` is the base of the share and of its interval: rows, not cells; contacts where `verified`.
 */
const QualityRow = z.strictObject({
  ...entity,
  feed: z.enum(FEEDS),
  window: z.enum(WINDOWS),
  period: z.string(),
  measure: z.enum(QUALITY_MEASURES),
  column: z.string(),
  rows: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  share: nullable.share,
  low: nullable.share,
  high: nullable.share,
});

/** Grain: dealer × feed × month of the business date, the last twelve. The two dates are the dealer's latest in the feed, in every row. */
const CoverageRow = z.strictObject({
  ...entity,
  feed: z.enum(FEEDS),
  month: z.string(),
  rows: z.int(),
  files: z.int(),
  state: z.enum(COVERAGE_STATES),
  lastDate: z.string().nullable(),
  lastReceivedOn: z.string().nullable(),
});

/**
 * Grain: programme × entity × window × signal, of the latest period. Stands beside the index and changes none. `value`, its 95 % interval
 * and `expected` (the network's share; for `top_box` what the covariates foretell) are shares; `z` is over-dispersion-adjusted.
 */
const IntegrityRow = z.strictObject({
  programme: z.string(),
  ...entity,
  window: z.enum(WINDOWS),
  period: z.string(),
  signal: z.enum(SIGNALS),
  n: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  value: nullable.share,
  low: nullable.share,
  high: nullable.share,
  expected: nullable.share,
  z: nullable.points,
  verdict: z.enum(SIGNAL_VERDICTS),
  reason: z.enum(SIGNAL_REASONS),
});

/**
 * Grain: fitted model × parameter. `low` and `high` are a 95 % interval of the parameter, from the curvature of the likelihood in its
 * logarithm; null where the search did not converge, the likelihood is flat, or the model is no likelihood's.
 */
const ModelRow = z.strictObject({
  model: z.string(),
  parameter: z.string(),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  logLikelihood: z.number().nullable(),
  rows: z.int(),
  converged: z.boolean(),
  /** Searches begun, steps of the one that won, and the slope left per customer and log-parameter. */
  starts: z.int().nullable(),
  iterations: z.int().nullable(),
  gradientNorm: z.number().nullable(),
  chosen: z.boolean(),
  /** How the search ended, and why the model is not used where it is not. */
  note: z.string(),
});

/**
 * Grain: frequency in the calibration (0 … 7, 7 and more together), and the whole (null). Visits after the cut of customers known by
 * it: counted, foretold by the model fitted on the records up to it, and by everybody's own past rate. The whole also has amounts,
 * what the model's total errs by, and the verdict; empty where records are too short.
 */
const HoldoutRow = z.strictObject({
  model: z.string(),
  cutOn: z.string(),
  weeks: z.int(),
  frequency: z.int().nullable(),
  customers: z.int(),
  actual: z.number(),
  expected: z.number(),
  byRule: z.number(),
  actualCents: z.number().nullable(),
  expectedCents: z.number().nullable(),
  error: nullable.share,
  verdict: z.enum(HOLDOUT_VERDICTS).nullable(),
  /** Whether tonight's forecasts are of the model; own rates where it missed badly and they did better. */
  isModelUsed: z.boolean(),
});

/** Grain: end of a week, or of four in long records. Repeat visits up to then of customers known by the cut, and in the step. */
const TrackingRow = z.strictObject({
  endsOn: z.string(),
  isHoldout: z.boolean(),
  actual: z.int(),
  expected: z.number().nullable(),
  actualInStep: z.int(),
  expectedInStep: z.number().nullable(),
});

/**
 * Grain: entity × segment: customers, and the plan by which they are called: what for, after what, within how many days. Calls whose
 * day falls within the coming seven, and before; whether a call was made, the nightly numbers do not know. Null without a plan.
 */
const SegmentRow = z.strictObject({
  ...entity,
  segment: z.enum(SEGMENTS),
  customers: z.int(),
  contributionCents: z.number(),
  purpose: z.enum(CALL_PURPOSES).nullable(),
  after: z.enum(CALL_EVENTS).nullable(),
  withinDays: z.int().nullable(),
  due: z.int(),
  passed: z.int(),
});

/**
 * Grain: entity × stage of life: vehicles now with a customer, by age since their sale and end of warranty. `before_purchase` is null:
 * no file names prospects. Vehicles whose sale is not on record are of unknown age until their visits span five years.
 */
const LifecycleRow = z.strictObject({
  ...entity,
  stage: z.enum(LIFECYCLE_STAGES),
  vehicles: z.int().nullable(),
  amountCents: z.number().nullable(),
});

/**
 * Grain: entity × kind of purchase within twelve months: how many are foretold among the customers with a vehicle. `scorer` says by
 * what; null where nothing is. Of referrals files name the buyer who came by one, and never who referred.
 */
const PurchaseRow = z.strictObject({
  ...entity,
  outcome: z.enum(PURCHASES),
  scorer: z.enum(PURCHASE_SCORERS),
  customers: z.int(),
  expected: z.number().nullable(),
});

/** Grain: kind of purchase × time split × scorer: the model beside the rule of the newest vehicle's age, which it has to beat. */
const PurchaseTestRow = z.strictObject({
  outcome: z.enum(PURCHASES),
  cutoff: z.string(),
  scorer: z.enum(["model", "rule"]),
  rows: z.int(),
  bought: z.int(),
  auc: nullable.share,
  prAuc: nullable.share,
  brier: nullable.share,
  lift10: nullable.points,
  gatePassed: z.boolean(),
});

/** Grain: kind of churn × time split × scorer: the model beside the rule it has to beat. The latest two decide on the gate. */
const BacktestRow = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  cutoff: z.string(),
  horizonDays: z.int(),
  scorer: z.enum(CHURN_SCORERS),
  rows: z.int(),
  gone: z.int(),
  auc: nullable.share,
  prAuc: nullable.share,
  brier: nullable.share,
  lift10: nullable.points,
  /** How many of the rows dealers can call in a month, and the share gone among that many of the riskiest. */
  calls: z.int(),
  precision: nullable.share,
  gatePassed: z.boolean(),
});

/** Grain: kind of churn × measure of a backtest: mean and standard deviation over the time splits of the model, of the rule, and of model − rule. */
const SkillRow = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  measure: z.enum(SKILLS),
  origins: z.int(),
  model: z.number(),
  modelSpread: z.number(),
  rule: z.number(),
  ruleSpread: z.number(),
  gain: z.number(),
  gainSpread: z.number(),
  /** Time splits in which the model was the better. */
  wins: z.int(),
});

/** Grain: kind of churn × decile of predicted risk in the latest year that is over. */
const CalibrationRow = z.strictObject({
  kind: z.enum(CHURN_KINDS),
  decile: z.int(),
  rows: z.int(),
  predicted: z.number(),
  observed: z.number(),
});

/** Grain: customer of the scope's dealer, riskiest worth first. No personal data: the last repair order finds the file. */
const CustomerRow = z.strictObject({
  customer: z.string(),
  dealerId: z.string(),
  lastRepairOrder: z.string().nullable(),
  lastVisitOn: z.string().nullable(),
  vehicles: z.int(),
  visits: z.int(),
  amountCents: z.number(),
  expectedCents: z.number(),
  contributionCents: z.number(),
  tier: z.enum(TIERS),
  recencyScore: z.int(),
  frequencyScore: z.int(),
  amountScore: z.int(),
  loyalty: z.number().nullable(),
  loyaltyBand: z.enum(LOYALTY_BANDS),
  strategy: z.enum(STRATEGIES),
  segment: z.enum(SEGMENTS),
  /** The day by which the segment's plan wants a call; null without one. */
  callBy: z.string().nullable(),
  /** Of the furthest of their vehicles; `before_purchase`: none is theirs now. */
  stage: z.enum(LIFECYCLE_STAGES),
  /** Probability of buying a vehicle instead of, or beside, theirs within twelve months; null where nothing foretells it. */
  replacementChance: nullable.share,
  additionalChance: nullable.share,
  state: z.enum(CHURN_STATES),
  /** Probability of no visit in the next 12 months; from the recency rule where the gate is shut. */
  risk: z.number().nullable(),
  reason1: z.enum(REASONS).nullable(),
  reason2: z.enum(REASONS).nullable(),
  reason3: z.enum(REASONS).nullable(),
  /** The strongest reason that somebody at the dealer can do something about. */
  lever: z.enum(REASONS).nullable(),
  /** Tiers A and B by the spend of 12 months only: probability of coming in the next 12 and yet spending less than makes a B. */
  valueRisk: z.number().nullable(),
  isWarned: z.boolean(),
  /** That probability times the margin of the last 12 months. */
  marginAtRiskCents: z.number().nullable(),
});

/**
 * Grain: customer on one of the dealer's lists of the day, in the lists' order, each by place; no customer stands on two. No personal
 * data: `customer` is the surrogate, `repairOrder` finds the file. Head office's has no rows: it sees `listCounts` and `listEffects`.
 */
const ListRow = z.strictObject({
  dealerId: z.string(),
  list: z.enum(LISTS),
  place: z.int(),
  customer: z.string(),
  repairOrder: z.string().nullable(),
  tier: z.enum(TIERS),
  segment: z.enum(SEGMENTS),
  script: z.enum(SCRIPTS),
  reason1: z.enum([...CUES, ...REASONS]).nullable(),
  reason2: z.enum([...CUES, ...REASONS]).nullable(),
  reason3: z.enum([...CUES, ...REASONS]).nullable(),
  /** The day it is about: the answer's, the end of the warranty, the service's, the last visit's, the sale's. */
  eventOn: z.string(),
  /** Business date of the first night that listed them, and the day by which the segment's follow-up plan wants them called. */
  listedOn: z.string(),
  dueOn: z.string(),
  /** Callbacks: the instant by which the customer is called back. */
  dueAt: z.string().nullable(),
  /** What the list is ordered by: its own formula (callbacks tier × severity × age), or what of it was known. */
  rankedBy: z.enum(RANKINGS),
  score: z.number(),
  probability: nullable.share,
  /** Expected margin of the next 24 months, or what of it is at risk; cents. */
  marginCents: z.number(),
  /** Calls that nobody took since the last talk; the last outcome logged, at any dealer. */
  tries: z.int(),
  lastOutcome: z.enum(OUTCOMES).nullable(),
  lastOutcomeOn: z.string().nullable(),
});

/**
 * Grain: entity × list. `wanted` had a place on it, `listed` is what the day's calls suffice for; then who is kept off: held out for the
 * measurement, resting after a contact, refusing any. Outcomes are of the last 30 days, in customers; `visited` is borne out by an order.
 */
const ListCountRow = z.strictObject({
  ...entity,
  list: z.enum(LISTS),
  wanted: z.int(),
  listed: z.int(),
  heldOut: z.int(),
  resting: z.int(),
  refused: z.int(),
  overdue: z.int(),
  worked: z.int(),
  reached: z.int(),
  booked: z.int(),
  declined: z.int(),
  closed: z.int(),
  closedInTime: z.int(),
  visited: z.int(),
});

/**
 * Grain: entity × list with a hold-out, of places given in the last year whose 90 days are over: who came of those that stood on the
 * list, whether or not they were called, and of those held out. `difference` with Newcombe's 95 % interval is what the list brings.
 */
const ListEffectRow = z.strictObject({
  ...entity,
  list: z.enum(LISTS),
  treated: z.int(),
  treatedCame: z.int(),
  heldOut: z.int(),
  heldOutCame: z.int(),
  status: z.enum(SAMPLE_STATUSES),
  treatedShare: nullable.share,
  heldOutShare: nullable.share,
  difference: nullable.share,
  low: nullable.share,
  high: nullable.share,
  verdict: z.enum(VERDICTS),
});

/** Grain: rule of matching × month from which the merge could be known; head office only. `persons`: whom the merges made. */
const MergeRow = z.strictObject({ rule: z.enum(MERGE_RULES), month: z.string(), merges: z.int(), persons: z.int() });

export const PUBLISHED_TABLES = {
  dealers: DealerRow,
  satisfaction: SatisfactionRow,
  factors: FactorRow,
  changes: ChangeRow,
  drivers: DriverRow,
  paths: PathRow,
  bridges: BridgeRow,
  questions: QuestionRow,
  topics: TopicRow,
  verbatims: VerbatimRow,
  tagging: TaggingRow,
  improvements: ImprovementRow,
  progress: ProgressRow,
  placebos: PlaceboRow,
  participants: ParticipantRow,
  value: ValueRow,
  cuts: CutsRow,
  strategies: StrategyRow,
  migration: MigrationRow,
  rfm: RfmRow,
  concentration: ConcentrationRow,
  lorenz: LorenzRow,
  churn: ChurnRow,
  cohorts: CohortRow,
  retention: RetentionRow,
  reasons: ReasonRow,
  valueChurn: ValueChurnRow,
  quality: QualityRow,
  coverage: CoverageRow,
  integrity: IntegrityRow,
  model: ModelRow,
  segments: SegmentRow,
  lifecycle: LifecycleRow,
  purchases: PurchaseRow,
  purchaseTests: PurchaseTestRow,
  holdout: HoldoutRow,
  tracking: TrackingRow,
  backtest: BacktestRow,
  skill: SkillRow,
  features: FeatureRow,
  card: CardRow,
  calibration: CalibrationRow,
  customers: CustomerRow,
  lists: ListRow,
  listCounts: ListCountRow,
  listEffects: ListEffectRow,
  merges: MergeRow,
} as const;

export type PublishedTable = keyof typeof PUBLISHED_TABLES;
export type PublishedRow<T extends PublishedTable> = Readonly<z.infer<(typeof PUBLISHED_TABLES)[T]>>;

/** Where a table of a run lies in the published bucket, and behind the site's own address. */
export const publishedKey = (scope: string, runId: string, file: string): string => `d/${scope}/${runId}/${file}`;
export const CURRENT_KEY = "current.json";

/** `meta.json` of a scope: the first thing a page reads. */
export const Meta = z.strictObject({
  runId: z.string(),
  businessDate: z.string(),
  scope: z.string(),
  tables: z.record(z.string(), z.strictObject({ rows: z.int(), bytes: z.int() })),
  programmes: z.array(
    z.strictObject({
      programme: z.string(),
      version: z.string(),
      label: z.strictObject({ "zh-CN": z.string(), en: z.string() }),
      scale: z.enum(["x100", "minmax1000"]),
      lowest: z.number(),
      highest: z.number(),
      suppress: z.int(),
      flag: z.int(),
      /** What the maker asks of the index and of a factor, on the programme's scale; null where it asks nothing. */
      target: nullable.points,
      source: z.string(),
      factors: z.array(
        z.strictObject({
          id: z.string(),
          weight: z.number(),
          target: nullable.points,
          label: z.strictObject({ "zh-CN": z.string(), en: z.string() }),
        }),
      ),
    }),
  ),
  /** What comments are tagged by. */
  topics: z.strictObject({
    dictionary: z.string(),
    version: z.string(),
    labels: z.array(z.strictObject({ id: z.string(), label: z.strictObject({ "zh-CN": z.string(), en: z.string() }) })),
  }),
  /** The churn scorer in force, and whether the model passed its gate. */
  churnScorer: z.enum(["model", "recency", "none"]),
  /** Latest business date among the accepted rows of each feed. */
  freshness: z.record(z.string(), z.string()),
});
export type Meta = Readonly<z.infer<typeof Meta>>;

/** `programmes.json` of a scope: every definition that has been or will be in force, by programme and day of effect. */
export const ProgrammeVersions = z.array(Programme);
export type ProgrammeVersions = Readonly<z.infer<typeof ProgrammeVersions>>;
