import type { ValueWords } from "./chinese.ts";

/** What the value page says beyond the words of every page, in English. */
export const english: ValueWords = {
  sections: { strategies: "What to do with whom", migration: "How customers move between tiers" },
  cuts: {
    frozen: (day, a, b) => `Cuts as at ${day}, the same all year: a contribution of ${a} makes an A, ${b} a B.`,
    provisional: (day, a, b) =>
      `History is too short to freeze the cuts; for now they are those of ${day}: a contribution of ${a} makes an A, ${b} a B.`,
    none: "No customer contributes yet, so there are no cuts.",
  },
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
  },
  summaries: {
    strategies: (strategy, customers, share, atRisk) =>
      `“${strategy}” contributes most: ${customers} customers hold ${share} of the contribution; ${atRisk} of them are at risk.`,
    moves: (kept, left, cents) =>
      `${kept} of the customers who began in tier A are still there; ${left} fell, and their contribution changed by ${cents}.`,
    movesOfNobody: "Nobody began in tier A.",
    flow: (months, rose, fell) => `Over ${months} months customers rose ${rose} times and fell ${fell} times.`,
  },
  units: {
    strategies: "Cells: strategy and customers. The stronger the colour, the more of the contribution",
    moves: "Left: tier at the start. Top: at the end. Cells: share of the tier's customers at the start",
    flow: "Customers. Up: to a higher tier. Down: to a lower one",
  },
  legend: { rose: "rose", fell: "fell", stayed: "stayed" },
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
