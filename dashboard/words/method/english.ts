import type { MethodWords } from "./chinese.ts";

/** What the method page says, in English. */
export const english: MethodWords = {
  answers: {
    method: ({ programme, version, since, factors, questions, name, points, n, effective, rate, by }) =>
      `${programme} is in its version ${version}, in force since ${since}: ${factors} factors count, by ${questions} questions. ` +
      `${name}'s ${points} comes from ${n} valid responses, weighted worth ${effective}${rate ? `, a response rate of ${rate}` : ""}; its interval is ${by}.`,
    withheld: ({ programme, version, since, factors, questions, name, n }) =>
      `${programme} is in its version ${version}, in force since ${since}: ${factors} factors count, by ${questions} questions. ${name} has only ${n} valid responses in this window: too few for a score.`,
    noDefinition:
      "This night carries no definitions: an earlier version of the product computed it. Questions, weights and versions appear after the next night.",
  },
  intervalBy: {
    t: "from the linearised standard error and Student's t",
    bootstrap: "from resampled answers (small sample)",
  },
  figures: {
    sample: "Sample and effective sample",
    weights: "Weights of the factors",
    bridges: "Bridge between versions: the same responses under both",
    versions: "Versions of the programme",
    questions: "Questions",
    formulas: "Formulas",
    thresholds: "What is shown when",
    night: "This night",
    others: "Definitions of other numbers",
  },
  summaries: {
    sample: (n, effective, share) =>
      `${n} responses in this window are worth ${effective} once weighted (${share}): standing for all customers costs some precision.`,
    noSample: "No sample to show in this window.",
    weights: (first, share, total) =>
      `${first} weighs most, ${share}. The weights in the definition sum to ${total}; they are always divided by their sum.`,
    changed: (names) => `Changed from the version before: ${names}.`,
    bridges: (from, to, difference, interval, month) =>
      `From version ${from} to ${to}: in ${month}, the latest that can be compared, the same responses differ by ${difference} points under the new one (95% interval ${interval}). Take that off before comparing across.`,
    bridgesWithheld:
      "Every month around the change of version has fewer than 10 responses: too few to show; see the region's or the network's.",
    noBridges: "No change of version within the last 36 months: all months of a trend compare directly.",
    versions: (count) =>
      `${count} versions. A response is scored under the one in force on its day, and its score carries that version.`,
    questions: (rated, others) =>
      `${rated} questions count in the index; ${others} others feed drivers, net promoters or expectations only.`,
    formulas: "Every number is computed in one place; here in words, with its source.",
    thresholds: "Few answers are not a low score: what is too little is not shown, and never taken for 0.",
    night: "The same day and the same input give the same bytes, however often they run.",
    others: "Value, churn, data quality and survey signs, as behind the (i) on their pages.",
  },
  units: {
    sample: "responses in the window",
    weights: "share of the weights that count",
    bridges: "new version − old version, points",
  },
  legend: {
    responses: "responses n",
    effective: "effective n_eff",
    current: "version in force",
    previous: "version before",
    difference: "difference",
  },
  columns: {
    version: "Version",
    since: "From",
    until: "Until",
    inForce: "State",
    scale: "Scale",
    factors: "Factors",
    questions: "Questions",
    source: "Source",
    invited: "Invited",
    responseRate: "Response rate",
    effective: "n_eff",
    ratio: "n_eff ÷ n",
    intervalBy: "Interval by",
    reliability: "Reliability",
    previousWeight: "Weight before",
    question: "Question",
    range: "Scale",
    role: "Use",
    notApplicable: "Not applicable",
    fromPoints: "Old version",
    toPoints: "New version",
    difference: "Difference",
    rule: "Rule",
    setting: "Setting",
    step: "Step",
    formula: "How",
    item: "Item",
    value: "Value",
    metric: "Number",
    meaning: "Meaning",
  },
  states: { past: "no longer", current: "in force", coming: "to come" },
  open: "today",
  roles: {
    rating: "index",
    expectation: "expectation",
    overall: "overall satisfaction",
    recommend: "recommendation",
    analysis: "analysis only",
  },
  scales: { x100: "100–1000 (ratings × 100)", minmax1000: "0–1000 (lowest to highest)" },
  populations: { lost: "lost shoppers" },
  intervalWords: { t: "Student's t", bootstrap: "resampling" },
  rules: {
    suppress: {
      rule: "Not shown",
      setting: (n) => `fewer than ${n} valid responses: no score, interval or comparison, only how many there are`,
    },
    flag: {
      rule: "Small sample",
      setting: (n) => `fewer than ${n}: shown with a diamond, interval by resampling, no rank`,
    },
    reliability: {
      rule: "Ranks",
      setting: (share) =>
        `only dealers of reliability ${share} or more and sufficient sample; ranks carry 95% intervals`,
    },
    answered: { rule: "Factor score", setting: (share) => `needs ${share} of the factor's questions answered` },
    weight: { rule: "Personal index", setting: (share) => `needs factors of ${share} of the weight` },
    topBox: { rule: "Top box", setting: (from) => `overall answers of ${from} and more` },
    buyers: { rule: "Two populations", setting: (share) => `index = ${share} × buyers + the rest × lost shoppers` },
    target: { rule: "Target", setting: (points) => `${points} points for the index` },
    drivers: { rule: "Drivers", setting: () => "10 complete answers per predictor at least, 100 for a single dealer" },
    control: { rule: "Control charts", setting: () => "limits need 12 months that can be shown" },
    changes: {
      rule: "Changes",
      setting: () =>
        "windows without a common month only; dealers are tested together, at most a tenth of findings false",
    },
  },
  strata: (names) => `to all repair orders or contracts, by ${names}`,
  strataNames: {
    visit_type: "kind of visit",
    vehicle_age: "age of the vehicle",
    pay_type: "who pays",
    purchase_type: "kind of purchase",
    model: "model",
  },
  noStrata: "none: the programme names no strata",
  weighting: "Weighting",
  night: {
    run: "Run",
    businessDate: "Business date",
    seed: "Seeds of random draws",
    seedHow: (date) => `derived from “${date}/programme/use/entity”, whatever the machine, shards and threads`,
    scorer: "Churn risks come from",
    freshness: (feed) => `Latest ${feed.toLowerCase()}`,
  },
  formulas: [
    {
      step: "Factor score",
      formula:
        "F = Σ question weight × rating ÷ Σ question weight, over those answered; codes for “not applicable” are never low scores",
      source: "J.D. Power's index model",
    },
    {
      step: "Personal index",
      formula: "I = Σ factor weight × F ÷ Σ weight of factors with a score; then to 100–1000 or 0–1000",
      source: "Fornell et al. (1996), Journal of Marketing 60(4), 7–18",
    },
    {
      step: "Weighting",
      formula:
        "each dealer's responses of a quarter are raked to the mix of all its repair orders or contracts, trimmed at 5 × the median; n_eff = (Σω)² ÷ Σω²",
      source: "Deming & Stephan (1940); Kish (1965)",
    },
    {
      step: "Entity score",
      formula: "Ī = Σ ω I ÷ Σ ω of dealer, region and network, by month and over 3 and 12",
      source: "Cochran (1977), Sampling Techniques",
    },
    {
      step: "Interval",
      formula:
        "SE² = n ÷ (n − 1) · Σ ω²(I − Ī)² ÷ (Σω)², interval Ī ± t(n − 1) · SE; of small samples by seeded resampling",
      source: "Särndal, Swensson & Wretman (1992); Efron & Tibshirani (1993)",
    },
    {
      step: "Steadied score",
      formula:
        "B · region's mean + (1 − B) · Ī, B = SE² ÷ (SE² + τ²), τ² by REML; beside the raw score, never instead of it",
      source: "Efron & Morris (1975); DerSimonian & Laird (1986)",
    },
    {
      step: "Change",
      formula:
        "z = (Ī₂ − Ī₁) ÷ √(SE₁² + SE₂²) of windows without a common month; dealers at a false-discovery rate of 10%",
      source: "Benjamini & Hochberg (1995), JRSS B 57(1)",
    },
    {
      step: "Peers and ranks",
      formula:
        "peers = the region's other dealers (the network's where those are too few); ranks' intervals by posterior draws",
      source: "Goldstein & Spiegelhalter (1996), JRSS A 159(3)",
    },
    {
      step: "Parts of a change",
      formula: "factor = Σ mean share × difference of what it contributes; mix = change − all factors",
      source: "Kitagawa (1955), JASA 50(272)",
    },
    {
      step: "Drivers",
      formula:
        "LMG: mean increase of R² over all orders of entering; Johnson: relative weights of orthogonal stand-ins; both sum to R²",
      source: "Grömping (2006); Johnson (2000)",
    },
    {
      step: "Control charts",
      formula: "middle ± 2.66 × mean moving range; beyond them, or eight months on one side, is a signal",
      source: "Shewhart (1931); Wheeler (2000)",
    },
    {
      step: "Bridges",
      formula:
        "responses of three months before and after a new version are scored under both; paired mean difference, t interval",
      source: "Kolen & Brennan (2014), Test Equating (single-group design)",
    },
    {
      step: "Causal model",
      formula:
        "partial least squares path model (path or centroid scheme), total effects = (I − B)⁻¹ − I, intervals by resampling",
      source: "Tenenhaus et al. (2005), CSDA 48(1)",
    },
  ],
  definitions: {
    sample: {
      meaning:
        "n counts valid responses. So that they stand for all repair orders or contracts each carries a weight; unequal weights cost precision, and the effective sample says how many responses of equal weight they are worth.",
      formula: "n_eff = (Σω)² ÷ Σω²; response rate = responses ÷ invited",
      source: "Kish (1965), Survey Sampling",
    },
    weights: {
      meaning:
        "How much each factor counts in the index: a setting of the programme, not re-estimated from any night's answers. Printed weights sum to 99, 100 or 101; they are always divided by their sum.",
    },
    bridges: {
      meaning:
        "When weights or questions change, the same responses of three months before and after are scored under both versions. The difference is the version's doing, not the customers': take it off before comparing across.",
      formula: "difference = new version − old version, response by response; t interval",
    },
  },
};
