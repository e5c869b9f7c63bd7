import type { ChurnWords } from "./chinese.ts";

/** What the churn page says beside what every page knows, in English. */
export const english: ChurnWords = {
  sections: {
    why: "Why they leave, and what can be done",
    count: "Can the churn model be believed?",
    value: "Can the value-churn model be believed?",
    card: "Model card",
  },
  together: (sentences) => sentences.join(" "),
  kinds: { count: "Count churn", value: "Value churn" },
  figures: {
    reasons: "Reasons for leaving",
    ages: "13-month retention by vehicle age",
    valueChurn: "Value-churn warnings",
    features: (kind) => `Features of the model: ${kind.toLowerCase()}`,
  },
  summaries: {
    reasons: (customers, reason, share, more) =>
      `Of ${customers} customers at risk, away for over a year or over two, the commonest beside time itself is ${reason} (${share})` +
      (more ? `; clearly above the network: ${more}.` : "."),
    noReasons: "No customer's reasons can be told at present.",
    ages: (best, bestShare, worst, worstShare) =>
      `Last twelve months: ${best} is kept best (${bestShare}), ${worst} least (${worstShare}).`,
    valueChurn: (customers, warned, expected, margin) =>
      `Of ${customers} customers in tiers A and B, ${warned} are warned of, with ${margin} of the last 12 months’ margin at risk; of all of them ${expected} are expected to come and yet spend like the low tier.`,
    skill: (cutoff, model, rule) => `Split at ${cutoff}: AUC of the model ${model}, of the simple rule ${rule}.`,
    skillMean: (origins, model, rule, wins) =>
      `Mean of ${origins} points in time: model ${model}, rule ${rule}; the model was better at ${wins} of them.`,
    precision: (calls, model, rule) =>
      `With ${calls} calls to make, ${model} of those the model picks are really lost, ${rule} of those the rule picks.`,
    card: (kind, rows, rate, first, last) =>
      `${kind}: learnt from ${rows} records of ${first} to ${last}; base rate ${rate}.`,
    features: (used, unavailable) => `${used} in use; ${unavailable} without data, and none made up.`,
  },
  units: {
    reasons: "Share of customers for whom it is one of the top three reasons; the upright tick is the network",
    ages: "Share that came back within 13 months of a visit",
    valueChurn: "Share of customers in tiers A and B who are warned of",
  },
  legend: { byCount: "By vehicles", byAmount: "By amount", rule: "Simple rule" },
  groups: {
    product_service: "Product and service",
    environment: "Environment",
    management: "Management",
    silence: "Only known to be away",
  },
  levers: {
    time: "Remind of service",
    price: "Offer a package",
    quality: "Recheck the repair",
    satisfaction: "Call and apologise",
    warranty_end: "Check before warranty ends",
    life_stage: "Talk replacement",
    loyalty: "Invite back",
    contact: "Find the phone number",
    distance: "Offer pick-up",
  },
  bands: {
    all: "All ages",
    year1: "First year",
    year2: "Second year",
    year3: "Third year",
    years4_5: "Years 4–5",
    older: "Over 5 years",
    unknown: "Age unknown",
  },
  columns: {
    reason: "Reason",
    group: "Group",
    named: "In top three",
    main: "Main reason",
    levers: "To act on",
    nation: "Network",
    band: "Vehicle age",
    byCount: "Kept, by vehicles",
    byAmount: "Kept, by amount",
    place: "Where",
    warned: "Warned",
    warnedShare: "Share warned",
    expected: "Expected value churn",
    margin: "Margin, 12 months",
    atRisk: "Margin at risk",
    lever: "What to do",
    valueRisk: "Value-churn risk",
    calls: "Calls",
    precision: "Precision",
    feature: "Feature",
    status: "Status",
    coefficient: "Coefficient",
    oddsRatio: "Odds ratio",
    effect: "Odds ratio per SD",
    mean: "Mean",
    known: "Known in",
  },
  definitions: {
    reasons: {
      meaning:
        "Each feature’s contribution to staying away is pooled into reasons, per customer the three largest. What is not known is no reason. Groups are those of customer-relations plans: product and service, environment, management; being overdue is what is to be explained, and stands apart. Associations, not causes.",
      formula: "contribution = −β × (x − x̄), added up within a reason; shares with Wilson’s 95 % interval",
    },
    ages: {
      meaning:
        "Of vehicles serviced 13 months ago, the share back since; by amount each vehicle weighs what it spent that month. Age runs from the sale to that visit. The last twelve months together.",
      formula: "By vehicles: Wilson 95 %; by amount: linearised 95 %",
      source: "Cochran (1977), Sampling Techniques, 6.13",
    },
    valueChurn: {
      meaning:
        "Customers who come and spend like the low tier: of those in A or B by the service spend of 12 months, at least one visit in the next 12 and less spent than made a B at the time. As many are warned of as the halved-spend rule would: better ones, not more.",
      formula:
        "r = spend of the last 6 months ÷ half the spend of the 12 before; the rule: r < 0.5 with at least 3 earlier visits",
    },
    skill: {
      meaning:
        "At each point in time the model learns from outcomes known by then and is judged on what came after. It is used where at the latest two it has 0.01 more AUC and a lower Brier score. AUC: the probability that one who left ranks above one who stayed.",
    },
    calibration: {
      meaning:
        "The latest year that is over, in tenths of predicted risk, against what came. On the diagonal the probabilities can be taken at their word.",
    },
    features: {
      meaning:
        "Odds ratio: by how much the odds change for one more unit (or standard deviation). The outcome is a visit in the next quarter for count churn, and value churn for value churn. What is not known counts as the mean of the known, beside a flag.",
    },
  },
  gate: {
    value: {
      model: "On later months it had never seen, the model beat the halved-spend rule; warnings come from the model.",
      ratio: "The model did not beat the halved-spend rule, or could not be tested yet; warnings come from the rule.",
      none: "History is too short for value-churn warnings.",
    },
  },
  card: {
    predicts: "Predicts",
    learnt: "Learnt from",
    tested: "Tested",
    calibrated: "Calibrated",
    unavailable: "Features missing",
    refused: "Refused for",
    limits: "Mind",
    predictsOf: {
      count:
        "The probability that a vehicle does not come in the next 12 months: one minus each quarter’s chance of a visit, multiplied.",
      value:
        "The probability that a customer of tier A or B comes in the next 12 months and spends less than makes a B now.",
    },
    rows: (rows, positives, rate, first, last) =>
      `${rows} records (${first} to ${last}), ${positives} of them positive; base rate ${rate}.`,
    origins: (origins, days, gate) => `${origins} quarterly points in time, ${days} days ahead each; ${gate}.`,
    gates: {
      passed: "gate passed, the model is in force",
      shut: "gate shut, the simple rule is in force",
      untried: "too little history to test",
    },
    platt: (intercept, slope) =>
      `Platt’s line: logit = ${intercept} + ${slope} × logit, from the latest year that is over.`,
    notCalibrated: "Too little history for a year’s calibration; probabilities are the model’s own.",
    threshold: (threshold) => `Warned from a probability of ${threshold} on.`,
    floors: (a, b) => `Service spend of 12 months from ${a} on is tier A, from ${b} on tier B.`,
    none: "none",
    leaks: { label: "a label not after the cut-off", "feature date": "a feature later than the cut-off" },
    leak: (feature) => `a single feature that knows the answer: ${feature}`,
    limitOf: {
      association: "Coefficients are associations, not causes; changing a feature need not change the outcome.",
      silence_elsewhere:
        "Only visits to this network are seen: serviced elsewhere and not serviced at all look the same.",
      sold_unseen: "A vehicle sold without anybody’s notice counts as lost.",
      calibrated_in_sample:
        "The calibration line has two parameters and is drawn from the year the tenths are shown for: the figure flatters a little.",
      one_large_bill: "One large repair makes an A or a B, and falling back the year after counts as value churn.",
      young_records: "With less than 24 months on record, the spend ratio is scaled up from the months there are.",
    },
  },
  featureStatuses: { used: "in use", constant: "all alike", unavailable: "no data" },
  features: {
    "log days since last visit": "days since last visit (log)",
    "log overdue ratio": "overdue ratio ρ (log)",
    "overdue beyond 0.25": "ρ beyond 0.25",
    "overdue beyond 0.5": "ρ beyond 0.5",
    "overdue beyond 0.75": "ρ beyond 0.75",
    "overdue beyond 1": "ρ beyond 1",
    "overdue beyond 1.25": "ρ beyond 1.25",
    "overdue beyond 1.5": "ρ beyond 1.5",
    "overdue beyond 2": "ρ beyond 2",
    "overdue beyond 3": "ρ beyond 3",
    "km since last visit beyond a service interval": "km since last visit, beyond a service interval",
    "km pace known": "pace known",
    "log visits": "visits (log)",
    "first visit only": "one visit only",
    "share at home dealer": "share of visits at this dealer",
    "log interval": "expected interval (log)",
    "tier A": "tier A",
    "tier B": "tier B",
    "log age in years": "vehicle age (log)",
    "age known": "age known",
    "months to warranty end": "months to warranty end",
    "within 3 months of warranty end": "within 3 months of warranty end",
    "after warranty": "after warranty",
    "years after warranty": "years after warranty",
    "paid after warranty": "paid after warranty",
    "last visit paid": "last visit paid",
    "payer known": "payer known",
    "log mean amount": "mean amount (log)",
    "log last over mean amount": "last amount over mean (log)",
    "log amount of 12 months over the 12 before": "amount of 12 months over the 12 before (log)",
    "amount trend known": "amount trend known",
    "repeat repair": "repeat repair within 30 days",
    "kind of visit known": "kind of visit known",
    "survey index": "last survey index",
    "survey known": "answered a survey",
    complaint: "complaint, 12 months",
    "low score": "low score, 12 months",
    "phone known": "valid phone known",
    "lives in another city": "lives in another city",
    "city known": "city known",
    "service contract": "service contract",
    "log spend ratio": "spend ratio r (log)",
    "spend ratio known": "spend ratio known",
    "log spend over the C cut": "spend over the floor of tier B (log)",
    "largest visit's share of spend": "largest visit’s share of spend",
  },
};
