import type { ImprovementWords } from "./chinese.ts";

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** What the improvement page says, in English. */
export const english: ImprovementWords = {
  answer: ({ action, measure, dealers, matched, effect, size, interval, verdict, placebos, beyond }) =>
    sentences(
      verdict === "same"
        ? `“${action}” has no effect that can be told from none: ${measure} at its ${dealers} dealers moved ${effect} points beyond ${matched} comparable dealers (95% interval ${interval}).`
        : `“${action}” ${verdict === "higher" ? "worked" : "made things worse"}: ${measure} at its ${dealers} dealers ${verdict === "higher" ? "rose" : "fell"} ${size} points more than at ${matched} comparable dealers (95% interval of the effect ${interval}), a significant difference.`,
      placebos === 0
        ? "History is too short to try earlier dates."
        : `Had it begun in one of ${placebos} earlier months, ${beyond === 0 ? "none" : beyond} would show as large a difference.`,
    ),
  withheld: (action, reason) => `The effect of “${action}” is not given yet: ${reason}.`,
  reasons: {
    measured: "measured",
    too_early: "fewer than 3 whole months since it began",
    too_short_before: "fewer than 6 whole months before it began",
    too_few_answers: "none of its dealers has 10 responses both before and after",
    no_match: "no other dealer is near enough in level, trend and volume",
    too_few_dealers: "too few dealers for an interval, or to show without giving another's numbers away",
  },
  none: "No improvement has been registered yet",
  noneHow:
    "Head office registers one by command: dealerpulse action register FILE, with its name, which dealers, which programme or factor, and from when. Its effect is computed every night from then on.",
  noneDealer: "Your dealership takes part in no registered improvement.",
  filter: "Action",
  index: "whole index",
  figures: {
    effects: "Effects of all actions",
    progress: "Before and after",
    placebos: "Had it begun earlier",
    participants: "Who takes part, and beside whom",
  },
  summaries: {
    effects: (higher, all) => `Of ${all} actions, ${higher} worked significantly.`,
    progress: (treatedBefore, treatedAfter, comparedBefore, comparedAfter) =>
      `Dealers taking part went from ${treatedBefore} to ${treatedAfter}, comparable ones from ${comparedBefore} to ${comparedAfter}.`,
    placebos: (beyond, placebos) =>
      `Earlier dates with a difference no smaller than the true one: ${beyond} of ${placebos}.`,
    participants: (measured, matched, out) =>
      sentences(`${measured} dealers measured, beside ${matched}.`, out && `Left out: ${out}.`),
  },
  units: {
    effects: "Effect in points",
    progress: "Mean of the month, points",
    placebos: "Effect in points, by the month it is supposed to have begun",
  },
  legend: {
    treated: "taking part",
    compared: "comparable dealers",
    start: "began",
    actual: "true beginning",
    placebo: "supposed beginning",
    interval: "95% interval",
  },
  definitions: {
    effect: {
      meaning:
        "Difference in differences: how dealers taking part changed from before to after, less how comparable dealers that take part in nothing changed meanwhile. Seasons and new versions of the questionnaire cancel out. Comparable means within a standard deviation of level, trend and volume before; the three nearest stand beside each, and dealers without any are left out. A month in whose midst it began does not count.",
      formula:
        "δ in y = dealer + month + δ · taking part and begun; weighted by effective responses; errors clustered by dealer with a small-sample correction",
      source: "Bertrand, Duflo & Mullainathan (2004); Bell & McCaffrey (2002); Imbens & Kolesár (2016)",
    },
    placebos: {
      meaning:
        "What the same method would call an effect had the action begun in an earlier month, in which nothing happened. The true effect should stand out; where it does not, it may be no more than the usual ups and downs.",
    },
    participants: {
      meaning:
        "Level in points, trend in points a month and responses a month, before. A dealer may stand beside several.",
    },
  },
  columns: {
    action: "Action",
    measure: "Measure",
    from: "From",
    effect: "Effect",
    verdict: "Verdict",
    dealers: "Registered / measured / beside",
    reason: "Note",
    treated: "Taking part",
    compared: "Comparable",
    phase: "Phase",
    role: "Role",
    matchOf: "Beside",
    level: "Level",
    trend: "Trend",
    volume: "Responses a month",
  },
  phases: { before: "before", between: "month of beginning", after: "after" },
  roles: {
    measured: "takes part",
    unmatched: "takes part, nobody comparable",
    too_few_answers: "takes part, too few responses",
    compared: "beside",
  },
  verdicts: {
    higher: "worked, significantly",
    lower: "worse, significantly",
    same: "no significant effect",
    none: "not given",
  },
};
