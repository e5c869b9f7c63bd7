import type { Dictionary } from "./chinese.ts";

const changed = {
  higher: "significantly up",
  lower: "significantly down",
  same: "no significant change",
  none: "nothing to compare with yet",
};
const compared = {
  higher: "significantly above",
  lower: "significantly below",
  same: "not significantly different from",
  none: "not yet comparable with",
};
const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** Everything the page says, in English. */
export const english: Dictionary = {
  header: {
    product: "dealerpulse",
    asOf: "Data as of",
    published: (instant) => `published ${instant}`,
    run: (run) => `Run ${run}`,
    stale: (date, days) =>
      `The numbers stop at ${date}: no update for ${days} days. They still hold as of that date; operators should look at Runs.`,
    theme: "Appearance",
    person: "Account",
    signOut: "Sign out",
    pages: "Pages",
    skip: "Skip to content",
  },
  themes: { system: "System", light: "Light", dark: "Dark" },
  roles: { headoffice: "Head office", dealer: "Dealer", operator: "Operator" },
  signIn: {
    what: "Satisfaction indices, customer value and churn risk, renewed every night.",
    go: "Sign in",
    leaving: "Going to sign-in…",
  },
  pages: {
    overview: { title: "Overview", question: "How are we doing, and is anything different?" },
    ranking: { title: "Ranking", question: "Who is truly better or worse?" },
    dealer: { title: "Dealer", question: "Why is this dealer where it is?" },
    drivers: { title: "Drivers", question: "What moves satisfaction here, and where is the lever?" },
    verbatims: { title: "Comments", question: "What exactly do customers say?" },
    improvement: { title: "Improvement", question: "Did what we changed work?" },
    value: { title: "Value", question: "Which customers hold the value?" },
    churn: { title: "Churn", question: "Whom are we losing, and whom to call first?" },
    lists: { title: "Calls", question: "Whom to call first today, and does calling help?" },
    quality: { title: "Data quality", question: "Can I trust this month?" },
    uploads: { title: "Uploads", question: "Did my file get in, and what is wrong with it?" },
    runs: { title: "Runs", question: "Did the night run, on what, and can I repeat it?" },
    method: { title: "Method", question: "How are the numbers computed, and why trust them?" },
  },
  filter: {
    bar: "Filters",
    programme: "Programme",
    window: "Window",
    period: "Period",
    region: "Region",
    dealer: "Dealer",
    all: "All",
    reset: "Reset",
    compare: "Compare with",
    without: (name) => `Stop comparing with ${name}`,
    cut: "Show",
  },
  windows: { month: "Month", r3: "Rolling 3 months", r12: "Rolling 12 months" },
  cuts: { all: "Ranked", higher: "Higher", lower: "Lower", small: "Small sample" },
  levels: { nation: "Network", region: "Region", dealer: "This dealer" },
  pager: { label: "Pages", range: (from, to, total) => `${from}–${to} of ${total}`, back: "Back", on: "On" },
  figure: {
    about: (title) => `${title}: definition and formula`,
    chart: "Chart",
    table: "Table",
    saveCsv: (title) => `Download CSV: ${title}`,
    keys: "Arrow keys read the points out.",
    enter: "Enter opens one.",
    method: "Method, sample, weights and interval",
  },
  figures: {
    trend: (programme) => `${programme} by month`,
    regions: "Regions and the network",
    league: "Dealers with 95% intervals",
    funnel: "Funnel plot",
    levels: "Dealer, region and network",
    changes: (programme) => `Why ${programme} moved`,
    factors: (programme) => `${programme} factors and peers`,
    control: (programme) => `${programme} control chart`,
    moved: (programme) => `${programme}: what really moved`,
    companions: (programme) => `${programme} companion measures`,
    compared: (programme) => `${programme} factors compared`,
    tiers: "Tiers: customers, amount and contribution",
    lorenz: "Concentration of value",
    rfm: "Recency and frequency",
    states: "Vehicles by state",
    churn6: "Six-month churn",
    retention13: "13-month retention",
    quality: "Model against the simple rule",
    calibration: "Foretold and observed",
    top20: "Value in the top 20%",
    inputs: (measure) => `Files by dealer: ${measure}`,
    gaps: "Calendar of gaps",
  },
  sections: {
    model: "Can the risks be believed?",
    customers: "Customers to call first",
    signs: "Signs about the surveys",
    history: "Uploads so far",
    runs: "Nights",
  },
  answers: {
    overview: ({ name, points, interval, n, change, verdict, higher, lower }) =>
      sentences(
        `${name} stands at ${points} (95% interval ${interval}, n\u00a0=\u00a0${n}), ${change} on the preceding window: ${changed[verdict]}.`,
        higher && `Significantly above the other regions: ${higher}.`,
        lower && `Significantly below: ${lower}.`,
        higher || lower ? "" : "No region differs significantly from the others.",
      ),
    ranking: ({ name, dealers, higher, lower, same, small, withheld }) =>
      sentences(
        `${name}: of ${dealers} dealers, ${higher} are significantly above their peers and ${lower} below; for the other ${same} the difference proves nothing.`,
        small + withheld > 0
          ? `${small} have fewer than 30 responses and no rank; ${withheld} have fewer than 10 and are not shown.`
          : "",
      ),
    dealer: ({ dealer, programme, points, interval, n, gap, verdict, higher, lower }) =>
      sentences(
        `${dealer} scores ${points} on ${programme} (95% interval ${interval}, n\u00a0=\u00a0${n}), ${compared[verdict]} the region's other dealers (${gap}).`,
        lower && `Held back by ${lower}.`,
        higher && `Strong in ${higher}.`,
        higher || lower ? "" : "No factor differs significantly from the region's other dealers.",
      ),
    dealerWithheld: (dealer, programme, n) =>
      `${dealer} has only ${n} valid responses on ${programme} in this window: too few to show. Try a longer window.`,
    value: ({ customers, top20, gini, best, contribution, atRisk }) =>
      `Of ${customers} customers, the top 20% bring ${top20} of the contribution (Gini ${gini}). Tier A is ${best} of customers and worth ${contribution}; ${atRisk} of them are at risk.`,
    churn: ({ name, churn, interval, base, atRisk, lapsed }) =>
      `${name}: six-month churn is ${churn} (95% interval ${interval}, base ${base} vehicles). ${atRisk} vehicles are at risk and can still be won back; ${lapsed} have stayed away for over a year.`,
    quality: ({ name, month, feed, complete, accurate, timely, holes, flags, isSound }) =>
      sentences(
        isSound ? `${name}, ${month}: the data can be trusted.` : `${name}, ${month}: check before you rely on it.`,
        `${feed}: ${complete} of mandatory fields are filled, ${accurate} of rows pass every check, ${timely} came by the next day.`,
        `Gaps in twelve months: ${holes}; survey signs to verify: ${flags} (no index changes for them).`,
      ),
  },
  summaries: {
    trend: ({ name, first, from, last, to, verdict }) =>
      `${name}: ${from} in ${first}, ${to} in ${last}; latest window: ${changed[verdict]}.`,
    spread: ({ count, best, worst, spread }) =>
      `${count} regions from ${best} (highest) to ${worst} (lowest), ${spread} points apart; where intervals overlap the order means little.`,
    league:
      "One point per dealer with its 95% interval; colours compare with the region's other dealers, the dashed line is the network. Where intervals overlap, order is not difference.",
    funnel: (dealers, significant) =>
      `${significant} of ${dealers} dealers differ significantly from their region's others; the funnel is the network's, and inside it may be sampling alone.`,
    changes: ({ from, to, verdict, up, down, mix }) =>
      sentences(
        `From ${from} to ${to}: ${changed[verdict]}.`,
        up && `Raised most by ${up}.`,
        down && `Lowered most by ${down}.`,
        `Who answered: ${mix}.`,
      ),
    noChange:
      "Nothing to compare with: too few responses, no earlier window, or before the last twelve periods whose changes are kept.",
    control: (signals, latest) =>
      signals
        ? `${signals}; the latest month is ${latest}.`
        : `Every month lies within its own usual variation: no signal; the latest month is ${latest}.`,
    controlMonth: {
      above: (month) => `${month} is above the upper limit`,
      below: (month) => `${month} is below the lower limit`,
      run_above: (month) => `eight months or more in a row above the middle by ${month}`,
      run_below: (month) => `eight months or more in a row below the middle by ${month}`,
    },
    noControl: "Fewer than 12 months can be shown: too few for limits.",
    moved: (count, all) =>
      count === 0
        ? `All ${all} lay within their own usual variation in the last three months: nothing to ask about.`
        : `${count} of ${all} signalled in the last three months; the ups and downs of the others are everyday variation.`,
    companions: (topBox, nps, effective) =>
      sentences(
        topBox && `Top box ${topBox}.`,
        nps && `Net promoter score ${nps}.`,
        `Weighted, the responses are worth ${effective} of equal weight.`,
      ),
    compared: (names, factor) => `Between ${names} the widest difference is in ${factor}.`,
    levels: (own, region, nation) => `Dealer ${own}, region ${region}, network ${nation}.`,
    factors: (shown, higher, lower) =>
      shown === 0
        ? "Too few responses in this window to show its factors."
        : higher || lower
          ? sentences(
              higher && `Significantly above the region's other dealers: ${higher}.`,
              lower && `Significantly below: ${lower}.`,
            )
          : "No factor differs significantly from the region's other dealers.",
    tiers: (tiers) => `Customers: ${tiers}.`,
    lorenz: (top20, gini) =>
      `Measured: the top 20% hold ${top20} of the contribution, Gini ${gini}; not the proverbial 80%.`,
    rfm: (best, all) => `Of ${all} active customers, ${best} came both last and most often.`,
    states: (all, active) => `${all} vehicles, ${active} within their usual service interval.`,
    churn6: (month, base, gone, churn) =>
      `${month}: of ${base} vehicles serviced six months before, ${gone} have not come back, ${churn}.`,
    retention13: (month, base, back, kept) =>
      `${month}: of ${base} vehicles serviced 13 months before, ${back} have come back since, ${kept}.`,
    quality: (cutoff, model, recency) => `Cut at ${cutoff}: model AUC ${model}, time-since-visit rule ${recency}.`,
    calibration: (furthest) => `In tenths of risk, foretold and observed are at most ${furthest} apart.`,
    customers: (callable, all) =>
      `${callable} of ${all} customers are worth a call, by risk and value; find them in your own system by the last repair order.`,
    inputs: (dealer, feed, share) => `Worst is ${dealer}, ${feed}: ${share}.`,
    gaps: (holes, all) => `${holes} of ${all} months are missing, refused or unusually thin.`,
    signs: (flags, watches) => `${flags} lie far from the network and should be verified; ${watches} are worth a look.`,
  },
  units: {
    funnel: (programme) => `Up: ${programme} score. Across: sample size (log)`,
    tiers: "Share of the total",
    lorenz: "Across: customers, best first. Up: contribution, both cumulated",
    rfm: "Across: recency (5 latest). Up: frequency (5 most). Cells: customers",
    states: "Vehicles and share",
    churn6: "Share of vehicles serviced six months before that are not back",
    retention13: "Share of vehicles serviced 13 months before that came back",
    auc: "AUC: 0.5 is chance, 1 is perfect",
    control: (scale) => `single months · ${scale}`,
    compared: "Cells: score; colour compares with each one's own region",
    calibration: "Across: foretold probability. Up: observed share",
    inputs: "The stronger the colour, the worse: steps at 98, 95, 90 and 80%; n: fewer than 10 rows",
    gaps: "Cells: rows. Strongest: missing or refused; middle: under half the usual",
  },
  legend: {
    higher: "significantly higher",
    lower: "significantly lower",
    same: "no significant difference",
    small: "n < 30, for reference",
    nation: "network",
    peersTick: "region's other dealers",
    raised: "Raised it",
    lowered: "Lowered it",
    whole: "Whole change",
    usual: "usual variation",
    middle: "middle",
    beyondAbove: "above the limit",
    beyondBelow: "below the limit",
    runAbove: "in a row above",
    runBelow: "in a row below",
    limits: "95% and 99.8% limits",
    interval: "95% interval",
    measured: "measured",
    equality: "all worth the same",
    fifth: "top 20%",
    model: "model",
    recency: "simple rule",
    decile: "tenth of risk",
    perfect: "perfect agreement",
  },
  basis: {
    unit: { x100: "points (100–1000)", minmax1000: "points (0–1000)" },
    interval: (interval, n) => [`95% interval ${interval}`, `n = ${n}`],
    target: (target, ahead) => `Target ${target}, ${ahead} to it`,
    customers: (n) => [`measured · ${n} customers`],
    gini: (gini) => `Gini ${gini}; 0 if all were worth the same`,
  },
  against: {
    preceding: "on preceding window",
    peers: "against the region's other dealers",
    sixMonthsAgo: (share) => `${share} six months ago`,
  },
  verdicts: {
    higher: (against) => `${against}, significant`,
    lower: (against) => `${against}, significant`,
    same: (against) => `${against}, no significant difference`,
    none: (against) => `${against}: nothing to compare with`,
  },
  verdictWords: { higher: "higher", lower: "lower", same: "no significant difference", none: "not comparable" },
  samples: { scored: "sufficient", small: "small sample, for reference", withheld: "too few responses to show" },
  churnStates: {
    never_serviced: "Never serviced",
    active: "Active",
    due: "Due",
    at_risk: "At risk",
    lapsed: "Over a year",
    lost: "Over two years",
    exited: "Left the network",
  },
  reasons: {
    time: "overdue",
    price: "price",
    quality: "repair quality",
    satisfaction: "low satisfaction",
    warranty_end: "end of warranty",
    life_stage: "stage of life",
    loyalty: "low loyalty",
    contact: "no phone number",
    distance: "lives elsewhere",
  },
  tiers: { A: "Tier A", B: "Tier B", C: "Tier C" },
  measures: { customers: "Customers", amount: "Amount, 24 months", contribution: "Contribution" },
  scorers: { model: "Model", recency: "Simple rule", ratio: "Halved-spend rule" },
  gate: {
    model: "On later months it had never seen, the model beat the time-since-visit rule; risks come from the model.",
    recency: "The model did not beat the time-since-visit rule, so risks come from that rule.",
    none: "History is too short to test a model; no risks are given yet.",
  },
  qualityMeasures: { complete: "Complete", accurate: "Accurate", timely: "Timely", verified: "Contact verified" },
  feeds: {
    dealers: "Dealers",
    service: "Repair orders",
    sales: "Sales contracts",
    survey: "Survey responses",
    invitations: "Invitations",
  },
  coverageStates: {
    present: "received",
    thin: "thin",
    refused: "all refused",
    missing: "missing",
    running: "month not over",
    closed: "not in business",
  },
  coverageMarks: { present: "0", thin: "0", refused: "ref.", missing: "gap", running: "…", closed: "–" },
  signals: {
    straight_line: "All items rated alike",
    repeat: "Phone, device or customer repeats",
    quick: "Answered within minutes",
    response_rate: "Response rate",
    top_box: "More top marks than expected",
  },
  signalVerdicts: { clear: "clear", watch: "watch", flag: "verify", unmeasurable: "not measurable" },
  signalReasons: {
    as_network: "like the network",
    reference: "the network itself",
    above: "above the network",
    below: "below the network",
    far_above: "far above the network, beyond chance",
    far_below: "far below the network, beyond chance",
    more_than_invited: "more answers than invitations",
    too_few: "fewer than 10",
    no_times: "files tell dates, not times",
    no_keys: "files name no phone, device or customer",
    no_invitations: "no invitations known",
    no_items: "no items to compare",
    no_model: "no overall answer to model",
  },
  columns: {
    name: "Name",
    month: "Month",
    factor: "Factor",
    weight: "Weight",
    points: "Score",
    interval: "95% interval",
    responses: "n",
    peers: "Peers",
    verdict: "Against peers",
    change: "Change",
    changeVerdict: "Verdict on change",
    mix: "Who answered",
    shrunk: "Steadied score",
    shrunkInterval: "Its 95% interval",
    rank: "Rank (95% interval)",
    sample: "Sample",
    control: "Signal",
    usual: "Usual range",
    nation: "Network",
    measure: "Measure",
    tier: "Tier",
    share: "Share",
    total: "Total",
    visits: "Visits",
    atRisk: "At risk",
    customersShare: "Customers, cumulated",
    contributionShare: "Contribution, cumulated",
    recency: "Recency",
    frequency: "Frequency",
    customers: "Customers",
    amount: "Amount",
    contribution: "Contribution",
    state: "State",
    vehicles: "Vehicles",
    base: "Base",
    gone: "Not back",
    back: "Back",
    churn6: "Churn",
    retention13: "Retention",
    cutoff: "Cut-off",
    scorer: "Method",
    lift: "Lift in top 10%",
    decile: "Tenth",
    predicted: "Foretold",
    observed: "Observed",
    repairOrder: "Last repair order",
    risk: "Churn risk",
    lastVisit: "Last visit",
    reasons: "Reasons",
    line: "Line",
    column: "Column",
    value: "Value",
    rule: "Problem",
    fix: "How to fix",
    code: "Code",
    file: "File",
    feed: "Kind",
    dealer: "Dealer",
    received: "Received",
    accepted: "Accepted",
    rejected: "Rejected",
    duplicate: "Duplicate",
    sentAt: "Sent",
    run: "Run",
    businessDate: "Business date",
    files: "Files",
    rows: "Rows",
    outputs: "Outputs",
    startedAt: "Started",
    seconds: "Seconds",
    error: "Error",
    lastDate: "Latest business date",
    lastReceived: "Last received",
    programme: "Programme",
    version: "Version",
    signal: "Sign",
    expected: "Expected",
    z: "z",
  },
  companions: {
    topBox: "Top box",
    nps: "Net promoter score",
    acsi: "ACSI score (0–100)",
    responseRate: "Response rate",
    effective: "Effective sample n_eff",
  },
  controlSignals: {
    none: "none",
    above: "above the limit",
    below: "below the limit",
    run_above: "in a row above the middle",
    run_below: "in a row below the middle",
  },
  definitions: {
    control: {
      meaning:
        "One's own monthly scores within their usual variation, whose limits come from the mean difference between neighbouring months. A month beyond them, or eight in a row on one side of the middle, is a signal; ups and downs within need no explanation. This does not compare with others: it asks whether one has changed.",
      formula: "middle = mean of the monthly scores; limits = middle ± 2.66 × mean moving range",
      source: "Shewhart (1931); Wheeler (2000), Understanding Variation",
    },
    companions: {
      meaning:
        "From the same responses as the index: the share that gave overall satisfaction the top mark, net promoters (9–10 less 0–6), ACSI's three questions, the response rate, and how many responses the weighted ones are worth.",
      formula: "shares: Wilson; NPS: multinomial interval; n_eff = (Σω)² ÷ Σω²",
      source: "Reichheld (2003), HBR 81(12); Fornell et al. (1996), J. Marketing 60(4); Kish (1965)",
    },
    programme:
      "Respondents rate each question; factors are weighed into a personal index, and indices averaged for dealer, region and network. Intervals are 95%; “significant” means that the 95% interval of the difference excludes 0; dealers' changes are tested together, at most a tenth of those called significant being false. Peers are the region's other dealers, or the network's where those are too few.",
    scales: {
      x100: "Factor = weighted mean of its ratings; index = Σ weight × factor ÷ Σ weight × 100. On 1–10 ratings the best is 1000, the worst 100.",
      minmax1000:
        "Factor = weighted mean of its ratings; index = 1000 × (score − minimum) ÷ (maximum − minimum): 0 when all ratings are lowest, 1000 when all are highest.",
    },
    changes: {
      meaning:
        "The change on the preceding window, which shares no month with this one, taken apart: what each factor's score brought, and what a different mix of respondents did (kinds of customers within a dealer; dealers within a region or the network). The parts add up to the change exactly.",
      formula: "factor = Σ mean share × difference of what it contributes; mix = change − all factors",
      source: "Kitagawa (1955), JASA 50(272), 1168–1194",
    },
    funnel: {
      meaning:
        "The smaller the sample, the wilder the score. The funnel shows what chance alone would do: inside it a rank means nothing, outside it is news.",
      formula: "network score ± z · σ ÷ √n, z = 1.96 (95%) and 3.09 (99.8%)",
      source: "Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202",
    },
    tiers: {
      meaning:
        "Cut as at the end of last year, where customers from the best down held 50% (A) and 80% (B) of all contribution, and the same all year, so that who rises or falls truly moved; while history is too short, the day's own cuts. Where no margin is known, the network's margin rate of the year is applied to the amount.",
      formula: "contribution = last 24 months (margin where known) + next 24 expected, discounted",
    },
    lorenz: {
      meaning:
        "Cumulated from the best customer on. The further from the diagonal, the more concentrated; Gini 0 is all the same, 1 is all in one hand.",
    },
    rfm: {
      meaning:
        "Active customers in fifths by recency and by frequency, 5 best. For a view of who they are; no score uses it.",
    },
    states: {
      meaning:
        "ρ = days since the last visit ÷ the vehicle's usual interval. Active ρ < 1; due < 1.25; at risk ≥ 1.25 or over 6 months; then over one and two years. Left the network: sold, scrapped or moved, which is not churn.",
    },
    churn6: {
      meaning: "Of the vehicles serviced in month N−6, the share not back by the end of month N.",
      formula: "not back ÷ serviced in month N−6; Wilson 95% interval",
    },
    retention13: {
      meaning: "Of the vehicles serviced 13 months before, the share that has come back since.",
      formula: "back ÷ serviced 13 months before; Wilson 95% interval",
    },
    quality: {
      meaning:
        "AUC: the chance that a vehicle that left was ranked riskier than one that stayed, on months the model never saw. It must beat the rule that only asks how long ago the last visit was, or it is not used.",
    },
    calibration: {
      meaning:
        "Risks in tenths: foretold probability beside the observed share. On the diagonal they can be taken at their word.",
    },
    customers: {
      meaning:
        "Customers due, at risk or away for over a year, by risk × value. No names or phones: find them by the last repair order. Reasons are associations, not causes.",
    },
    inputs: {
      meaning:
        "Complete: mandatory fields with something in them. Accurate: rows that pass every check (phone, VIN and its check character, mileage that never falls, order of dates, duplicates). Timely: new rows here by the end of the day after their event; a sender's first file is its history and does not count. Refused rows are included.",
      formula: "fewer than 10 rows are not shown, 10 to 29 are a small sample; Wilson 95% interval, on rows",
    },
    gaps: {
      meaning:
        "Rows received per dealer and kind of file, by the month of their business date. Thin is under half the dealer's usual month (median); months before opening or after closing are no gaps.",
    },
    signs: {
      meaning:
        "These stand beside the index, change no score and prove nothing: they say where to look. Each dealer is held against the network, with limits widened by how much dealers differ anyway.",
      formula: "verify: |z| > 3 and a discovery at a false-discovery rate of 10%; watch: |z| > 2",
      source: "Spiegelhalter (2005), Statistics in Medicine 24, 1185–1202; Benjamini & Hochberg (1995)",
    },
    top20: {
      meaning: "Measured share of all contribution that the best fifth of customers holds.",
      formula: "Σ contribution of the top 20% ÷ Σ contribution of all",
    },
  },
  runs: {
    businessDate: "Business date",
    force: "Run even though a later night is published",
    start: "Start the night",
    started: (execution) => `Started: ${execution}`,
  },
  runStates: { RUNNING: "Running", PUBLISHED: "Published", SUPERSEDED: "Superseded", FAILED: "Failed" },
  export: { filters: "Filters", businessDate: "Data as of", exportedOn: "Exported on" },
  states: {
    loading: "Loading…",
    failed: "The numbers could not be read",
    unreachable: "The server does not answer",
    again: "Try again",
    noRows: "Nothing to show under these filters.",
    notDrawn: "This chart could not be loaded.",
    noScore: "No score in this window",
    chooseDealer: "Choose a dealer first",
    chooseDealerHow: "Pick one under “Dealer” above to see it beside its region and the network.",
    noInputs: "No files to judge yet",
    noInputsHow: "Data quality is counted row by row in the files that came. Upload some; it appears the next morning.",
    noValue: "No customers to show yet",
    noValueHow: "These numbers come from repair orders and sales contracts. Upload some; they appear the next morning.",
    noNight: "Nothing has been published yet",
    noNightHow: "Send files under Uploads; once a night has run, the numbers appear here.",
    noUploads: "No files sent yet",
    noUploadsHow: "Choose a file above to begin; every result is listed here.",
    noRuns: "No night has run yet",
    noRunsHow: "It runs by itself every night; or start one above for a business date.",
  },
};
