import type { DriverWords } from "./chinese.ts";

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** What the drivers page says, in English. */
export const english: DriverWords = {
  path: "Where you are",
  methods: { lmg: "LMG", johnson: "Johnson" },
  methodChoice: "Method of sharing out",
  factorChoice: "Factor",
  against: { nation: "the factors' mean", region: "the other regions", dealer: "the region's other dealers" },
  ownMean: "their own mean",
  answers: {
    drivers: ({ name, borrowed, n, explained, strongest, lever, against, isMeasured }) =>
      sentences(
        borrowed ? `${name} has too few answers of its own, so importance is that of ${borrowed}.` : "",
        `${borrowed || name}: over twelve months the factors explain ${explained} of how overall satisfaction varies (n\u00a0=\u00a0${n}); it goes most with ${strongest}.`,
        !isMeasured
          ? "Its own scores rest on too few answers to tell which factor lags."
          : lever
            ? `Where the lever is: ${lever}; of much weight, and significantly below ${against}.`
            : `None of the factors that weigh much is significantly below ${against}.`,
      ),
    noDrivers: (name) =>
      `${name} has too few complete answers in twelve months to tell what goes with overall satisfaction; its factors' scores are below.`,
  },
  figures: {
    importance: "What goes with overall satisfaction",
    quadrant: "Importance and performance",
    targets: (programme) => `${programme} factors, targets and the network`,
    months: "Factors by month",
    gaps: "Perceived less expected",
    questions: (factor) => `${factor}: answers by question`,
    paths: "Causal model: paths",
    effects: (latent) => `Total effects on ${latent.toLowerCase()}`,
    diagram: "Causal model of satisfaction",
    indices: "Indices and R² of the latent variables",
  },
  sections: { questions: "Questions", paths: "Causal model of satisfaction (ECSI)" },
  summaries: {
    importance: (name, share, interval) =>
      `${name} holds ${share} of what is explained (95% interval ${interval}). Association is not effect: it says where to look first, not that a change will follow.`,
    quadrant: (first, keep) =>
      first || keep
        ? sentences(first && `Improve first: ${first}.`, keep && `Keep up: ${keep}.`)
        : "None of the factors that weigh much stands out significantly.",
    targets: (below, nation) => sentences(below, nation),
    below: (names) => `Below target: ${names}.`,
    reached: "All targets are reached.",
    noTargets: "The programme sets no targets; the comparison is with the network.",
    belowNation: (names) => `Below the network: ${names}.`,
    aboveNation: "No factor is below the network.",
    ofNation: "Targets are part of a programme's definition; factors without one show none.",
    months: (higher, lower, against) =>
      sentences(
        `Over twelve periods, against ${against}:`,
        higher || lower
          ? `${[higher && `significantly above most often is ${higher}`, lower && `below most often ${lower}`].filter(Boolean).join(", ")}.`
          : "nothing differs significantly.",
      ),
    gaps: (widest, gap) => `${widest} falls furthest from what was expected: ${gap}.`,
    questions: ({ factor, worst, mean, lower, against }) =>
      sentences(
        `Lowest in ${factor.toLowerCase()}: “${worst}” (${mean}).`,
        against &&
          (lower ? `Significantly below ${against}: ${lower}.` : `No question is significantly below ${against}.`),
      ),
    noQuestions: "These questions have fewer than 10 answers each: too few to show.",
    paths: (satisfaction, explained, n) =>
      `The model explains ${explained} of how ${satisfaction.toLowerCase()} varies (n\u00a0=\u00a0${n}).`,
    effects: (strongest, value) =>
      `${strongest} has the largest total effect: with one standard deviation more of it goes ${value} of one.`,
    indices: (lowest, value) => `Lowest index: ${lowest}, ${value} of 100.`,
    pathsBorrowed: (name) => `Path models are not fitted for single dealers; this is that of ${name}.`,
  },
  units: {
    importance: "share of R²",
    quadrant: (against) => `Across: importance (share of R²). Up: points ahead of ${against}`,
    months: "Cells: difference in points; coloured only where significant",
    gaps: "perceived − expected, points",
    likert: "Shares of answers around the middle of the scale; means at the right",
    paths: "standardised coefficients",
    effects: "standard deviations",
    diagram: "The thicker the line, the larger the coefficient; under the names, index and R²",
  },
  legend: {
    own: "estimate",
    even: "an even share",
    nation: "network",
    target: "target",
    first: "weighty and behind",
    peers: "level with other dealers",
    lowest: "lowest fifth",
    low: "low",
    middle: "middle",
    high: "high",
    highest: "highest fifth",
    significant: "interval excludes 0",
    uncertain: "interval includes 0",
    significantHigher: "significantly higher",
    significantLower: "significantly lower",
  },
  quadrants: { first: "improve first", keep: "keep up", enough: "good enough", later: "later" },
  columns: {
    predictor: "Factor",
    share: "Share of R²",
    gap: "Ahead by",
    gapInterval: "95% interval",
    nation: "Network",
    target: "Target",
    toTarget: "To target",
    difference: "Difference",
    gapResponses: "n of both",
    question: "Question",
    mean: "Mean",
    fifths: ["Lowest fifth", "2nd", "3rd", "4th", "Highest fifth"],
    from: "From",
    to: "To",
    coefficient: "Coefficient",
    latent: "Latent variable",
    index: "Index",
    rSquared: "R²",
    explainedInterval: "Interval of R²",
  },
  onScale: (mean, interval, max) => `${mean} (${interval}) of ${max}`,
  arrow: (from, to) => `${from} → ${to}`,
  definitions: {
    importance: {
      meaning:
        "How far each factor explains why respondents' overall satisfaction differs. LMG averages over all orders of entering, Johnson's weights work on orthogonal stand-ins; both sum to R² and seldom differ by much. It is association, not effect, and not the weights of the index.",
      formula: "LMG = mean increase of R² over all orders of entering; intervals from 200 resamples",
      source: "Lindeman, Merenda & Gold (1980); Grömping (2006), J. Stat. Software 17(1); Johnson (2000), MBR 35(1)",
    },
    quadrant: {
      meaning:
        "Across, how much goes with overall satisfaction; up, the distance from the region's other dealers over twelve months (of the network, from the factors' mean). At the lower right is what matters and lags; points whose interval crosses the dashed line prove nothing.",
      source: "Martilla & James (1977), Journal of Marketing 41(1), 77–79",
    },
    months: {
      meaning:
        "Each factor's distance from the region's other dealers, period by period; the network has no peers and is held against its own mean of twelve. Colour is for differences whose 95% interval excludes 0, strength for their size; “·” has fewer than 10 answers.",
    },
    gaps: {
      meaning:
        "What a respondent perceived less what the same one had expected, of those who answered both. Below 0 the expectation was not met.",
      formula: "perceived − expected; t interval",
    },
    questions: {
      meaning:
        "Every question's own scale in five parts, spread from the middle of the middle one: lower answers to the left, higher to the right. Means are on that scale; peers are the region's other dealers, or the network's where those gave fewer than 10 answers.",
      formula: "shares are weighted; intervals of means are linearised, 95%",
    },
    paths: {
      meaning:
        "A model of latent variables by partial least squares: how image, expectation, quality and value move satisfaction, and satisfaction complaints and loyalty. Coefficients are standardised; total effects take direct and indirect routes together; indices run from 0 to 100.",
      formula: "total effects = (I − B)⁻¹ − I; index = 100 · Σ w (x̄ − min) ÷ Σ w (max − min); intervals by resampling",
      source: "Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), CSDA 48(1); Bollen (1987); Fornell et al. (1996)",
    },
  },
};
