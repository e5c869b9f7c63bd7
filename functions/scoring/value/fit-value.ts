import type { FittedModel, Models } from "../../contracts/models.ts";
import type { Convergence } from "../../stats/convergence.ts";
import { correlation } from "../../stats/correlation.ts";
import { fitSpendModel, type SpendFit } from "../../stats/spend-fit.ts";
import { fitVisitModel, scanRegularity, type VisitFit } from "../../stats/visit-fit.ts";
import type { VisitHistories } from "../../stats/visit-history.ts";

/** Visit histories in weeks, and the mean amount of a repeat visit in yuan (0 or less where there is none). */
export interface ValueHistories extends VisitHistories {
  readonly frequency: Float64Array;
  readonly meanAmount: Float64Array;
}

/** Gamma-Gamma assumes that frequency and amount are unrelated; beyond this correlation it is reported, not used. */
const SMALL_CORRELATION = 0.3;

/**
 * Fits the visit models and the spend model. Chosen is the MBG/CNBD-k with the likeliest k; BG/NBD where none of those
 * converged; null where nothing did.
 */
export function fitValue(histories: ValueHistories): Pick<Models, "fits" | "visits" | "spend" | "meanVisitCents"> {
  const bg = fitVisitModel(histories, { family: "BG", regularity: 1 });
  const scan = scanRegularity(histories, "MBG");
  const chosen = scan.best ?? (bg.convergence.converged ? bg : undefined);
  const spend = fitSpend(histories);
  return {
    fits: [...[bg, ...scan.fits].map((fit) => describeVisits(fit, fit === chosen)), describeSpend(spend)],
    visits: chosen ? { ...chosen.model } : null,
    spend: spend.isUsable ? { ...spend.fit.model } : null,
    meanVisitCents: 100 * meanRepeatAmount(histories),
  };
}

/** The fits without a visit model: it missed the holdout and own rates did better. */
export const withoutVisitModel = <V extends Pick<Models, "fits" | "visits">>(value: V): V => ({
  ...value,
  visits: null,
  fits: value.fits.map((fit) =>
    fit.chosen && fit.model !== SPEND_MODEL
      ? { ...fit, chosen: false, note: `${fit.note}; missed the holdout, own rates did better` }
      : fit,
  ),
});

const SPEND_MODEL = "Gamma-Gamma";

interface SpendTrial {
  readonly fit: SpendFit;
  readonly relation: number;
  /** It converged, has a mean, and its assumption holds. */
  readonly isUsable: boolean;
}

function fitSpend({ frequency, meanAmount }: ValueHistories): SpendTrial {
  const rows = Uint32Array.from(frequency, (_, row) => row).filter(
    (row) => frequency[row]! > 0 && meanAmount[row]! > 0,
  );
  const repeats = Float64Array.from(rows, (row) => frequency[row]!);
  const amounts = Float64Array.from(rows, (row) => meanAmount[row]!);
  const fit = fitSpendModel({ frequency: repeats, meanAmount: amounts });
  const relation = correlation(repeats, amounts);
  const isUsable = fit.convergence.converged && fit.model.q > 1 && !(Math.abs(relation) > SMALL_CORRELATION);
  return { fit, relation, isUsable };
}

const describeVisits = (
  { model, logLikelihood, customers, convergence, logErrors }: VisitFit,
  chosen: boolean,
): FittedModel => ({
  model: model.regularity === 1 ? `${model.family}/NBD` : `${model.family}/CNBD-${model.regularity}`,
  parameters: { r: model.r, alpha: model.alpha, a: model.a, b: model.b },
  logLikelihood,
  rows: customers,
  ...effortOf(convergence),
  intervals: intervalsOf({ r: model.r, alpha: model.alpha, a: model.a, b: model.b }, logErrors),
  chosen,
  note: convergence.reason,
});

const effortOf = ({ converged, starts, iterations, gradientNorm }: Convergence) => ({
  converged,
  starts,
  iterations,
  gradientNorm,
});

/** 95 % in the logarithms of the parameters, in which the likelihood is searched: positive, and wider upwards. */
function intervalsOf(parameters: Readonly<Record<string, number>>, logErrors: Float64Array | undefined) {
  if (!logErrors) return {};
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value], place) => {
      const factor = Math.exp(1.96 * logErrors[place]!);
      return [name, { low: value / factor, high: value * factor }];
    }),
  );
}

function describeSpend({ fit, relation, isUsable }: SpendTrial): FittedModel {
  const { model, logLikelihood, customers, convergence, logErrors } = fit;
  const parameters = { p: model.p, q: model.q, gamma: model.gamma, correlation: relation };
  return {
    model: SPEND_MODEL,
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => Number.isFinite(value))),
    logLikelihood: customers > 0 ? logLikelihood : null,
    rows: customers,
    ...effortOf(convergence),
    intervals: intervalsOf({ p: model.p, q: model.q, gamma: model.gamma }, logErrors),
    chosen: isUsable,
    note:
      Math.abs(relation) > SMALL_CORRELATION
        ? `${convergence.reason}; frequency and amount correlate`
        : convergence.reason,
  };
}

function meanRepeatAmount({ frequency, meanAmount }: ValueHistories): number {
  let [amount, visits] = [0, 0];
  for (let row = 0; row < frequency.length; row++) {
    if (!(meanAmount[row]! > 0)) continue;
    amount += meanAmount[row]! * frequency[row]!;
    visits += frequency[row]!;
  }
  return visits === 0 ? 0 : amount / visits;
}
