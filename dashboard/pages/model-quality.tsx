import { useMemo } from "preact/hooks";
import type { Meta, PublishedRow } from "../../functions/contracts/published.ts";
import calibrationSpec from "../charts/calibration.ts?vega";
import qualitySpec from "../charts/model-quality.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { format, words } from "../words/language.ts";

type Backtest = PublishedRow<"backtest">;
type Calibration = PublishedRow<"calibration">;

interface ModelQualityProps {
  readonly meta: Meta;
  readonly backtest: readonly Backtest[];
  readonly calibration: readonly Calibration[];
}

/** Can the risks be believed? The model beside the rule it has to beat, and its promises beside what came. */
export function ModelQuality({ meta, backtest, calibration }: ModelQualityProps) {
  return (
    <>
      <h2 class="section">{words.value.sections.model}</h2>
      <p class="gate">{words.value.gate[meta.churnScorer]}</p>
      <div class="figures two">
        <QualityFigure rows={backtest} />
        <CalibrationFigure rows={calibration} />
      </div>
    </>
  );
}

function QualityFigure({ rows }: { readonly rows: readonly Backtest[] }) {
  const { figures, summaries, definitions, units, columns, legend, scorers } = words.value;
  const { ratio, count, date, points } = format.value;
  const splits = useMemo(() => {
    const measured = rows.filter(({ auc }) => auc !== null);
    const inTime = measured.toSorted((one, other) => (one.cutoff < other.cutoff ? -1 : 1));
    return inTime.map((row) => ({ ...row, name: date(row.cutoff) }));
  }, [rows, date]);
  const latest = splits.reduce((last, { cutoff }) => (cutoff > last ? cutoff : last), "");
  const aucOf = (scorer: Backtest["scorer"]) =>
    ratio(splits.find((row) => row.cutoff === latest && row.scorer === scorer)?.auc ?? null);
  return (
    <Figure
      title={figures.quality}
      definition={definitions.quality}
      summary={latest ? summaries.quality(date(latest), aucOf("model"), aucOf("recency")) : ""}
      unit={units.auc}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.model },
            { glyph: "hollow", colour: "ink", label: legend.recency },
          ]}
        />
      }
      spec={qualitySpec}
      rows={splits}
      columns={[
        { label: columns.cutoff, text: (row) => date(row.cutoff) },
        { label: columns.scorer, text: (row) => scorers[row.scorer] },
        { label: "AUC", numeric: true, text: (row) => ratio(row.auc) },
        { label: "PR-AUC", numeric: true, text: (row) => ratio(row.prAuc) },
        { label: "Brier", numeric: true, text: (row) => ratio(row.brier) },
        { label: columns.lift, numeric: true, text: (row) => points(row.lift10) },
        { label: columns.base, numeric: true, text: (row) => count(row.rows) },
        { label: columns.gone, numeric: true, text: (row) => count(row.gone) },
      ]}
      rowHeight={52}
      sample={splits.find(({ cutoff }) => cutoff === latest)?.rows ?? null}
    />
  );
}

function CalibrationFigure({ rows }: { readonly rows: readonly Calibration[] }) {
  const { figures, summaries, definitions, units, columns, legend } = words.value;
  const { share, count } = format.value;
  const inOrder = useMemo(() => rows.toSorted((one, other) => one.decile - other.decile), [rows]);
  const diagonal = useMemo(() => ({ diagonal: [{ predicted: 0, observed: 0 }, { predicted: 1, observed: 1 }] }), []); // biome-ignore format: two corners
  const furthest = Math.max(0, ...rows.map(({ predicted, observed }) => Math.abs(predicted - observed)));
  return (
    <Figure
      title={figures.calibration}
      definition={definitions.calibration}
      summary={summaries.calibration(share(furthest))}
      unit={units.calibration}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.decile },
            { glyph: "dotted", colour: "neutral", label: legend.perfect },
          ]}
        />
      }
      spec={calibrationSpec}
      rows={inOrder}
      beside={diagonal}
      columns={[
        { label: columns.decile, numeric: true, text: (row) => count(row.decile) },
        { label: columns.predicted, numeric: true, text: (row) => share(row.predicted) },
        { label: columns.observed, numeric: true, text: (row) => share(row.observed) },
        { label: columns.base, numeric: true, text: (row) => count(row.rows) },
      ]}
      sample={rows.reduce((sum, row) => sum + row.rows, 0)}
    />
  );
}
