import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import laterSpec from "../charts/later-visits.ts?vega";
import cumulatedSpec from "../charts/tracking-cumulated.ts?vega";
import stepsSpec from "../charts/tracking-steps.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { cutMark, laterVisits, trackedSteps } from "../published/holdout.ts";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";
import { ModelReport } from "./model-report.tsx";

type Holdout = PublishedRow<"holdout">;
type Tracking = PublishedRow<"tracking">;

interface ForecastCheckProps {
  readonly holdout: readonly Holdout[];
  readonly tracking: readonly Tracking[];
  readonly model: readonly PublishedRow<"model">[];
}

/** Can the forecast be believed? What models of a year ago foretold, beside what came. */
export function ForecastCheck({ holdout, tracking, model }: ForecastCheckProps) {
  const { sections, gate } = valueWords.value;
  const { share, count, date } = format.value;
  const whole = holdout.find(({ frequency }) => frequency === null);
  return (
    <>
      <h2 class="section">{sections.forecast}</h2>
      {!whole?.verdict ? (
        <p class="gate">{gate.none}</p>
      ) : (
        <>
          <p class="gate">
            {gate[whole.verdict]({
              day: date(whole.cutOn),
              weeks: count(whole.weeks),
              expected: count(whole.expected),
              actual: count(whole.actual),
              error: share(whole.error === null ? null : Math.abs(whole.error)),
              isHigh: (whole.error ?? 0) > 0,
              isModelUsed: whole.isModelUsed,
            })}
          </p>
          <div class="figures two">
            <TrackingFigure kind="cumulated" rows={tracking} whole={whole} />
            <TrackingFigure kind="steps" rows={tracking} whole={whole} />
            <LaterFigure parts={holdout} whole={whole} />
          </div>
        </>
      )}
      <ModelReport rows={model} />
    </>
  );
}

const KINDS = {
  cumulated: { spec: cumulatedSpec, actual: "actual", expected: "expected" },
  steps: { spec: stepsSpec, actual: "actualInStep", expected: "expectedInStep" },
} as const;

interface TrackingProps {
  readonly kind: keyof typeof KINDS;
  readonly rows: readonly Tracking[];
  readonly whole: Holdout;
}

function TrackingFigure({ kind, rows, whole }: TrackingProps) {
  const { figures, summaries, definitions, units, columns, legend, periods } = valueWords.value;
  const { count, date } = format.value;
  const steps = useMemo(() => trackedSteps(rows), [rows]);
  const beside = useMemo(() => ({ cut: cutMark(whole) }), [whole]);
  const { spec, actual, expected } = KINDS[kind];
  const last = steps.at(-1);
  return (
    <Figure
      title={figures[kind]}
      definition={definitions.tracking}
      summary={last ? summaries[kind](date(last.endsOn), count(last[actual]), count(last[expected])) : ""}
      unit={units.tracking}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.actual },
            { glyph: "dashed", colour: "ink", label: legend.expected },
          ]}
        />
      }
      spec={spec}
      rows={steps}
      beside={beside}
      columns={[
        { label: columns.endsOn, text: (row) => date(row.endsOn) },
        { label: columns.period, text: (row) => (row.isHoldout ? periods.holdout : periods.calibration) },
        { label: legend.actual, numeric: true, text: (row) => count(row[actual]) },
        { label: legend.expected, numeric: true, text: (row) => count(row[expected]) },
      ]}
      sample={whole.customers}
    />
  );
}

function LaterFigure({ parts, whole }: { readonly parts: readonly Holdout[]; readonly whole: Holdout }) {
  const { figures, summaries, definitions, units, columns, legend } = valueWords.value;
  const { columns: common } = words.value;
  const { count, points, money } = format.value;
  const rows = useMemo(() => laterVisits(parts), [parts]);
  return (
    <Figure
      title={figures.later}
      definition={definitions.later}
      summary={summaries.later(money(whole.actualCents), money(whole.expectedCents), count(whole.byRule))}
      unit={units.later}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.actual },
            { glyph: "hollow", colour: "ink", label: legend.expected },
            { glyph: "up", colour: "neutral", label: legend.byRule },
          ]}
        />
      }
      spec={laterSpec}
      rows={rows}
      columns={[
        { label: columns.before, text: (row) => row.frequency },
        { label: columns.by, text: (row) => legend[row.by] },
        { label: columns.mean, numeric: true, text: (row) => points(row.mean) },
        { label: common.customers, numeric: true, text: (row) => count(row.customers) },
      ]}
      sample={whole.customers}
    />
  );
}
