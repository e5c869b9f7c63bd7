import type { ForecastGate, ValueWords } from "./chinese.ts";

const foretold = ({ day, weeks, expected, actual }: ForecastGate) =>
  `Fitted again on nothing later than ${day}, the models foretold ${expected} visits in the ${weeks} weeks after it; ${actual} came`;
const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");
const off = ({ error, isHigh }: ForecastGate) => `${error} too ${isHigh ? "many" : "few"}`;

/** What the value page says beyond the words of every page, in English. */
export const english: ValueWords = {
  sections: {
    strategies: "What to do with whom",
    migration: "How customers move between tiers",
    forecast: "Can the forecast be believed?",
    lifecycle: "Stages of life, and the next vehicle",
  },
  cuts: {
    frozen: (day, a, b) => `Cuts as at ${day}, the same all year: a contribution of ${a} makes an A, ${b} a B.`,
    provisional: (day, a, b) =>
      `History is too short to freeze the cuts; for now they are those of ${day}: a contribution of ${a} makes an A, ${b} a B.`,
    none: "No customer contributes yet, so there are no cuts.",
  },
  gate: {
    none: "Records are too short to hold a part of them out and check the forecast; take expected amounts with care.",
    held: (found) => `${foretold(found)}, ${off(found)}: the forecast can be relied on.`,
    loose: (found) => `${foretold(found)}, ${off(found)}: expected amounts rank customers, but are no exact sums.`,
    missed: (found) =>
      `${foretold(found)}, ${off(found)}, a bad miss: expected amounts are orders of magnitude only. ${found.isModelUsed ? "The rule that everybody goes on at their own past rate did no better, so the model stays." : "The rule that everybody goes on at their own past rate did better, and is used tonight."}`,
    no_model: (found) => `${foretold(found)}. No model converged: visits are expected at everybody's own past rate.`,
  },
  segments: {
    new_premium: "New, premium",
    new: "New",
    returning: "Returning",
    vip: "VIP",
    regular: "All others",
  },
  purposes: {
    welcome: "Welcome, how delivery went",
    first_service: "Tips, and the first service booked",
    thanks: "Thanks, and why they had left",
    care: "Regular care",
  },
  plan: {
    first_contact: (days) => `within ${days} days of the first sale or visit`,
    last_visit: (days) => `within ${days} days of the last visit`,
  },
  stages: {
    before_purchase: "Before a purchase",
    new: "New (half a year)",
    in_warranty: "In warranty",
    out_of_warranty: "Out of warranty",
    replacement_due: "Due for replacement (five years)",
    unknown_age: "Age unknown",
  },
  outcomes: { replacement: "replacement", additional: "additional vehicle", referral: "referral" },
  foretoldBy: { model: "model", rule: "rule of age", none: "too few purchases", no_data: "files do not say it" },
  periods: { calibration: "Calibration", holdout: "Holdout" },
  endings: {
    gradient: "flat slope",
    iterations: "steps ran out",
    "no descent": "no way down",
    "undefined at start": "undefined at the start",
    "parameter at its limit": "a parameter ran to its limit",
    "no customers": "no customers",
    "no repeat visits": "no repeat visits",
    "frequency and amount correlate": "not used: frequency and amount correlate",
    "missed the holdout, own rates did better": "not used: missed the holdout, own rates did better",
  },
  fits: { used: "used", notUsed: "not used", failed: "did not converge" },
  strategies: {
    protect: "Protect",
    strengthen: "Strengthen",
    win_over: "Win over",
    develop: "Develop",
    cultivate: "Cultivate",
    win_back: "Win back",
    upgrade: "Upgrade",
    maintain: "Maintain",
    economise: "Economise",
  },
  loyalty: { high: "High loyalty", mid: "Middle loyalty", low: "Low loyalty" },
  moveTiers: { none: "New customers", A: "Tier A", B: "Tier B", C: "Tier C" },
  figures: {
    strategies: "Contribution × loyalty: nine kinds of customers",
    year: "Where each tier went in a year",
    month: (month) => `Where each tier went in ${month}`,
    flow: "Up and down by month",
    cumulated: "Repeat visits foretold and counted, cumulated",
    steps: "Repeat visits foretold and counted, step by step",
    later: "Visits a customer in the holdout, by visits before",
    report: "How the models were fitted",
    segments: "Follow-up plans",
    calls: "Whom to call this week",
    lifecycle: "Vehicles by stage of life",
    purchases: "Purchases of the next 12 months",
    purchaseTests: "Purchase models against the rule of age",
  },
  summaries: {
    strategies: (strategy, customers, share, atRisk) =>
      `“${strategy}” contributes most: ${customers} customers hold ${share} of the contribution; ${atRisk} of them are at risk.`,
    moves: (kept, left, cents, isLoss) =>
      `${kept} of the customers who began in tier A are still there; ${left} fell, and contribute ${cents} ${isLoss ? "less" : "more"}.`,
    movesOfNobody: "Nobody began in tier A.",
    cumulated: (day, actual, expected) =>
      `By ${day}, ${actual} repeat visits were counted and ${expected} expected; to the right of the rule lies what the model had not seen.`,
    steps: (day, actual, expected) => `In the last step, up to ${day}: ${actual} counted, ${expected} expected.`,
    later: (actual, expected, byRule) =>
      `The holdout's visits were worth ${actual}, ${expected} were foretold; at everybody's own past rate ${byRule} visits would have been.`,
    report: (fits, converged, isVisitsUsed, isSpendUsed) =>
      sentences(
        `${converged} of ${fits} models converged.`,
        isVisitsUsed
          ? "Visits follow the likeliest of them."
          : "No model of visits can be used: they are expected at everybody's own past rate.",
        isSpendUsed
          ? "Amounts follow the Gamma-Gamma model."
          : "No model of amounts can be used: a visit is expected to bring the network's mean.",
      ),
    segments: (due, passed) =>
      `${due} calls fall due in the coming 7 days; the day of ${passed} more has passed: the dealer knows whether they were made.`,
    calls: (calls) =>
      `By their plans ${calls} customers are to be called in the coming 7 days; find them by the last repair order.`,
    lifecycle: (all, due) =>
      `${all} vehicles, ${due} of them five years old or more: time to talk of the next one. Prospects before a purchase stand in no file and cannot be counted.`,
    purchases: (byModel, byRule, isTested) =>
      sentences(
        byModel && `By a model that beat the rule of the vehicle's age on the last two time splits: ${byModel}.`,
        byRule &&
          `By the rule of age${isTested ? ", which the model did not beat" : ", history being too short to test a model"}: ${byRule}.`,
        "Referrals are not foretold: files say who came by one, not who referred them.",
      ),
    purchaseTests: "Each test learns from nothing later than its cut-off, and asks who bought in the year after it.",
    flow: (months, rose, fell) => `Over ${months} months customers rose ${rose} times and fell ${fell} times.`,
  },
  units: {
    strategies: "Cells: strategy and customers. The stronger the colour, the more of the contribution",
    moves: "Left: tier at the start. Top: at the end. Cells: share of the tier's customers at the start",
    flow: "Customers. Up: to a higher tier. Down: to a lower one",
    tracking: "Visits. The rule parts calibration from holdout",
    lifecycle: "Vehicles and share",
    later: "Across: repeat visits in the calibration. Up: mean visits in the holdout",
  },
  legend: {
    rose: "rose",
    fell: "fell",
    stayed: "stayed",
    actual: "counted",
    expected: "model",
    byRule: "own past rate",
  },
  columns: {
    strategy: "Strategy",
    loyalty: "Loyalty",
    fromTier: "At the start",
    toTier: "At the end",
    rowShare: "Of the tier at the start",
    fromAmount: "Contribution at the start",
    toAmount: "Contribution at the end",
    direction: "Direction",
    net: "Change in contribution",
    endsOn: "Up to",
    period: "Period",
    before: "Repeat visits before",
    by: "By",
    mean: "Visits a customer",
    model: "Model",
    used: "Used",
    parameter: "Parameter",
    logLikelihood: "Log-likelihood",
    starts: "Starts",
    iterations: "Steps",
    gradient: "Slope left",
    ended: "How it ended",
    segment: "Customers",
    purpose: "Call for",
    plan: "When",
    due: "Due in 7 days",
    passed: "Day passed",
    stage: "Stage",
    callBy: "Call by",
    replacementChance: "Chance of replacement",
    outcome: "Purchase",
    expected: "Expected",
    rate: "Of owners",
    foretoldBy: "Foretold by",
    bought: "Bought",
  },
  definitions: {
    strategies: {
      meaning:
        "Tiers by contribution from top to bottom, loyalty in three bands across, a strategy for each cell. Loyalty is the share of the visits due in the last 24 months that were made: high from 75%, low below 40%; a further vehicle of the network lifts it one band; who has not been due since buying or first coming is in the middle at least. Files do not say who recommended whom, so referrals do not count.",
      formula: "loyalty = visits in 24 months ÷ (days with us ÷ interval due), at most 1",
    },
    moves: {
      meaning:
        "Both ends are measured by the same model and the same cuts, so that it is customers who move, not the line. A customer counts at the home dealer of the end; new customers were none at the start. Spans whose start lacks 24 months on record are left out: everybody would seem to rise.",
      formula: "share = customers in the cell ÷ customers of the tier at the start",
    },
    tracking: {
      meaning:
        "Records are cut in two: models are fitted again on the first part (calibration) alone, and what they expect of the second (holdout, a year at most) is held against what came. Counted are repeat visits of customers known by the cut, not first ones; by weeks in records of up to two years, by four weeks in longer ones.",
      formula: "expected = Σ over customers of the repeat visits expected since their first",
      source: "Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284",
    },
    later: {
      meaning:
        "Customers by their repeat visits in the calibration: mean visits in the holdout as counted, as the model expected them, and if everybody had gone on at their own past rate. A total within 10% is reliable, within 25% rough, beyond that a miss; a model that misses and is beaten by the rule gives way to it.",
      source: "Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284",
    },
    segments: {
      meaning:
        "New and premium: under 90 days since the first sale or visit, and 200,000 yuan in 24 months. New: all others under 90 days. Returning: came within 90 days after more than a year away. VIP: tier A and loyal. In this order; everybody is in one. Days only plan the calls; whether they were made is in the dealer's own records.",
    },
    calls: {
      meaning:
        "Customers whose plan's day falls within the coming 7, by day and then by contribution. No names or phones; who has bought and not yet come has no repair order: look under the sales contract.",
    },
    lifecycle: {
      meaning:
        "By age since the sale and end of warranty: new for half a year, then in warranty, out of it, and due for replacement from five years on. Without a sale on record the age is unknown until visits alone span five years. A customer stands where their furthest vehicle does.",
    },
    purchases: {
      meaning:
        "Sum of the chances that owners replace or add a vehicle within 12 months. The contract's word counts; where it says nothing, a vehicle beside another is additional, and one bought within half a year of giving another away a replacement. The model knows age, warranty, visits, amounts, surveys and complaints, all up to the cut-off.",
      formula: "P = logistic(age of the newest, warranty, vehicles, visits, amounts, survey)",
    },
    purchaseTests: {
      meaning:
        "The model must beat the rule of age by .01 AUC and have a lower Brier score on both of the last two splits, or the rule is used. A single feature with an AUC above .95 knows the answer, and the model is refused.",
    },
    report: {
      meaning:
        "All likelihood models of the night. Several starts are tried on a sample and the best is polished on every customer; only a flat enough slope counts as converged. Intervals are 95%, from the curvature of the likelihood in the parameters' logarithms. Where none converges, visits are expected at everybody's own past rate, and the page says so.",
      source: "Reutterer, Platzer & Schröder (2020), IJRM; Fader & Hardie, note 025",
    },
    flow: {
      meaning:
        "Customers who rose and who fell from one month's end to the next (the last month up to the date of the data); new customers do not count as risen.",
    },
  },
  states: {
    noMoves: "No movement to show yet",
    noMovesHow:
      "Comparing two days needs 24 months of visits on record before the earlier; it appears by itself once history is long enough.",
  },
};
