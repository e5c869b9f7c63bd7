import type { Models } from "../contracts/models.ts";
import { CHURN_KINDS, type ChurnKind, type PublishedRow, SKILLS } from "../contracts/published.ts";
import { mean, sum } from "../stats/sum.ts";
import { FEATURES } from "./churn/features.ts";
import { VALUE_FEATURES } from "./churn/value-features.ts";
import { points, round, share } from "./rounding.ts";

/** Every fitted model, one row per parameter; the churn models' coefficients under their features' names. */
export function modelRows({ fits, churn, valueChurn, gatePassed }: Models): PublishedRow<"model">[] {
  const fitted = fits.flatMap(({ parameters, intervals, ...fit }) =>
    Object.entries(parameters).map(([parameter, value]) => {
      const { low = null, high = null } = intervals[parameter] ?? {};
      return { ...fit, parameter, value, low, high };
    }),
  );
  const [count, value] = [countParameters(churn), valueParameters(valueChurn)];
  return [
    ...fitted,
    ...(churn ? churnModelRows("visit hazard", count, { rows: churn.rows, gatePassed: gatePassed.count }) : []),
    ...(valueChurn
      ? churnModelRows("value churn", value, { rows: valueChurn.rows, gatePassed: gatePassed.value })
      : []),
  ];
}

type Parameter = readonly [name: string, value: number];

function churnModelRows(
  model: string,
  parameters: readonly Parameter[],
  { rows, gatePassed }: { readonly rows: number; readonly gatePassed: boolean },
): PublishedRow<"model">[] {
  const common = {
    model,
    low: null,
    high: null,
    logLikelihood: null,
    rows,
    converged: true,
    starts: null,
    iterations: null,
    gradientNorm: null,
    chosen: true,
    note: gatePassed ? "gate passed" : "the simple rule: the gate is shut",
  };
  return parameters.map(([parameter, value]) => ({ ...common, parameter, value }));
}

function countParameters(churn: Models["churn"]): Parameter[] {
  if (churn?.scorer !== "recency") return churn ? coefficientsOf(churn.hazard, FEATURES) : [];
  return [
    ["intercept", churn.intercept],
    ["log days since last visit", churn.slope],
  ];
}

function valueParameters(churn: Models["valueChurn"]): Parameter[] {
  if (churn?.scorer !== "ratio") return churn ? coefficientsOf(churn.hazard, VALUE_FEATURES) : [];
  return [
    ["share of those warned", churn.warned],
    ["share of the others", churn.others],
  ];
}

const coefficientsOf = (
  { intercept, coefficients }: { readonly intercept: number; readonly coefficients: readonly number[] },
  features: readonly { readonly name: string }[],
): Parameter[] => [["intercept", intercept], ...features.map(({ name }, j): Parameter => [name, coefficients[j]!])];

/** The model beside the rule it has to beat, on each time split. */
export function backtestRows({ backtest, gatePassed }: Models): PublishedRow<"backtest">[] {
  return backtest.flatMap(({ kind, cutoff, horizonDays, rows, gone, calls, ...scorers }) =>
    (["model", "rule"] as const).map((which) => ({
      kind,
      cutoff,
      horizonDays,
      scorer: which === "model" ? which : RULE_OF[kind],
      rows,
      gone,
      ...scorecard(scorers[which]),
      calls,
      gatePassed: gatePassed[kind],
    })),
  );
}

const RULE_OF = { count: "recency", value: "ratio" } as const;

const scorecard = ({ auc, prAuc, brier, lift10, precision }: Models["backtest"][number]["model"]) => ({
  auc: share(auc),
  prAuc: share(prAuc),
  brier: share(brier),
  lift10: points(lift10),
  precision: share(precision),
});

/** What the backtests say together, measure by measure; spreads are standard deviations, so two splits at least. */
export function skillRows({ backtest }: Models): PublishedRow<"skill">[] {
  return CHURN_KINDS.flatMap((kind) => {
    const splits = backtest.filter((split) => split.kind === kind);
    return splits.length < 2 ? [] : SKILLS.map((measure) => skillRow(kind, measure, splits));
  });
}

function skillRow(
  kind: ChurnKind,
  measure: (typeof SKILLS)[number],
  splits: Models["backtest"],
): PublishedRow<"skill"> {
  const values = splits.map(({ model, rule }) => ({ model: model[measure], rule: rule[measure] }));
  const gains = values.map(({ model, rule }) => model - rule);
  const [model, rule, gain] = [values.map((each) => each.model), values.map((each) => each.rule), gains].map(spreadOf);
  return {
    kind,
    measure,
    origins: splits.length,
    model: model!.mean,
    modelSpread: model!.spread,
    rule: rule!.mean,
    ruleSpread: rule!.spread,
    gain: gain!.mean,
    gainSpread: gain!.spread,
    wins: gains.filter((each) => (measure === "brier" ? each < 0 : each > 0)).length,
  };
}

function spreadOf(values: readonly number[]): { mean: number; spread: number } {
  const middle = mean(values);
  const squares = sum(values.map((value) => (value - middle) ** 2));
  return { mean: round(middle, 4), spread: round(Math.sqrt(squares / (values.length - 1)), 4) };
}

export function calibrationRows({ calibration }: Models): PublishedRow<"calibration">[] {
  return CHURN_KINDS.flatMap((kind) =>
    calibration
      .filter((bin) => bin.kind === kind)
      .map(({ rows, predicted, observed }, decile) => ({
        kind,
        decile: decile + 1,
        rows,
        predicted: share(predicted)!,
        observed: share(observed)!,
      })),
  );
}
