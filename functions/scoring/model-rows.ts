import type { Models } from "../contracts/models.ts";
import type { PublishedRow } from "../contracts/published.ts";
import { FEATURES } from "./churn/features.ts";
import { points, share } from "./rounding.ts";

/** Every fitted model, one row per parameter; the churn model's coefficients under its features' names. */
export function modelRows({ fits, churn, gatePassed }: Models): PublishedRow<"model">[] {
  const fitted = fits.flatMap(({ parameters, intervals, ...fit }) =>
    Object.entries(parameters).map(([parameter, value]) => {
      const { low = null, high = null } = intervals[parameter] ?? {};
      return { ...fit, parameter, value, low, high };
    }),
  );
  return [...fitted, ...hazardRows(churn, gatePassed)];
}

function hazardRows(churn: Models["churn"], gatePassed: boolean): PublishedRow<"model">[] {
  if (!churn) return [];
  const common = {
    model: "visit hazard",
    low: null,
    high: null,
    logLikelihood: null,
    rows: churn.rows,
    converged: true,
    starts: null,
    iterations: null,
    gradientNorm: null,
    chosen: true,
    note: gatePassed ? "gate passed" : "recency rule: the gate is shut",
  };
  return parametersOf(churn).map(([parameter, value]) => ({ ...common, parameter, value }));
}

function parametersOf(churn: NonNullable<Models["churn"]>): [string, number][] {
  if (churn.scorer === "recency")
    return [
      ["intercept", churn.intercept],
      ["log days since last visit", churn.slope],
    ];
  const { intercept, coefficients } = churn.hazard;
  return [["intercept", intercept], ...FEATURES.map(({ name }, j): [string, number] => [name, coefficients[j]!])];
}

/** The model beside the recency rule, on each time split. */
export function backtestRows({ backtest, gatePassed }: Models): PublishedRow<"backtest">[] {
  return backtest.flatMap(({ cutoff, horizonDays, rows, gone, ...scorers }) =>
    (["model", "recency"] as const).map((scorer) => ({
      cutoff,
      horizonDays,
      scorer,
      rows,
      gone,
      ...scorecard(scorers[scorer]),
      gatePassed,
    })),
  );
}

const scorecard = ({ auc, prAuc, brier, lift10 }: Models["backtest"][number]["model"]) => ({
  auc: share(auc),
  prAuc: share(prAuc),
  brier: share(brier),
  lift10: points(lift10),
});

export function calibrationRows({ calibration }: Models): PublishedRow<"calibration">[] {
  return calibration.map(({ rows, predicted, observed }, decile) => ({
    decile: decile + 1,
    rows,
    predicted: share(predicted)!,
    observed: share(observed)!,
  }));
}
