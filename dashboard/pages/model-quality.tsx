import { useMemo } from "preact/hooks";
import type { ChurnKind, PublishedRow } from "../../functions/contracts/published.ts";
import calibrationSpec from "../charts/calibration.ts?vega";
import qualitySpec from "../charts/model-quality.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { churnWords } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";

type Backtest = PublishedRow<"backtest">;
type Skill = PublishedRow<"skill">;
type Calibration = PublishedRow<"calibration">;

interface ModelQualityProps {
  readonly kind: ChurnKind;
  /** Which scorer is in force, and why. */
  readonly gate: string;
  readonly backtest: readonly Backtest[];
  readonly skill: readonly Skill[];
  readonly calibration: readonly Calibration[];
}

/** Can the risks be believed? The model beside the rule it has to beat, and its promises beside what came. */
export function ModelQuality({ kind, gate, backtest, skill, calibration }: ModelQualityProps) {
  return (
    <>
      <h2 class="section">{churnWords.value.sections[kind]}</h2>
      <p class="gate">{gate}</p>
      <div class="figures two">
        <QualityFigure kind={kind} rows={backtest} auc={skill.find(({ measure }) => measure === "auc")} />
        <CalibrationFigure kind={kind} rows={calibration} />
      </div>
    </>
  );
}

interface QualityFigureProps {
  readonly kind: ChurnKind;
  readonly rows: readonly Backtest[];
  /** Over all time splits; undefined where there are fewer than two. */
  readonly auc: Skill | undefined;
}

function QualityFigure({ kind, rows, auc }: QualityFigureProps) {
  const { figures, units, columns, legend, scorers } = words.value;
  const { columns: own, definitions, legend: ownLegend } = churnWords.value;
  const { ratio, count, date, points, share } = format.value;
  const splits = useMemo(() => {
    const measured = rows.filter((row) => row.auc !== null);
    const inTime = measured.toSorted((one, other) => (one.cutoff < other.cutoff ? -1 : 1));
    return inTime.map((row) => ({ ...row, name: date(row.cutoff) }));
  }, [rows, date]);
  const latest = splits.filter(({ cutoff }) => cutoff === splits.at(-1)?.cutoff);
  return (
    <Figure
      title={`${churnWords.value.kinds[kind]}: ${figures.quality}`}
      definition={definitions.skill}
      summary={qualitySummary(latest, auc)}
      unit={units.auc}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.model },
            { glyph: "hollow", colour: "ink", label: ownLegend.rule },
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
        { label: own.calls, numeric: true, text: (row) => count(row.calls) },
        { label: own.precision, numeric: true, text: (row) => share(row.precision) },
        { label: columns.base, numeric: true, text: (row) => count(row.rows) },
        { label: columns.gone, numeric: true, text: (row) => count(row.gone) },
      ]}
      rowHeight={52}
      sample={latest[0]?.rows ?? null}
    />
  );
}

/** The latest split, all of them together, and what calls would find. */
function qualitySummary(latest: readonly Backtest[], auc: Skill | undefined): string {
  const { summaries } = churnWords.value;
  const { ratio, date, count, share } = format.value;
  const model = latest.find(({ scorer }) => scorer === "model");
  const rule = latest.find(({ scorer }) => scorer !== "model");
  if (!model || !rule) return "";
  const spread = (mean: number, deviation: number) => `${ratio(mean)} ± ${ratio(deviation)}`;
  const means = auc && ([spread(auc.model, auc.modelSpread), spread(auc.rule, auc.ruleSpread)] as const);
  return churnWords.value.together([
    summaries.skill(date(model.cutoff), ratio(model.auc), ratio(rule.auc)),
    ...(auc && means ? [summaries.skillMean(count(auc.origins), ...means, count(auc.wins))] : []),
    summaries.precision(count(model.calls), share(model.precision), share(rule.precision)),
  ]);
}

interface CalibrationFigureProps {
  readonly kind: ChurnKind;
  readonly rows: readonly Calibration[];
}

function CalibrationFigure({ kind, rows }: CalibrationFigureProps) {
  const { figures, summaries, units, columns, legend } = words.value;
  const { share, count } = format.value;
  const inOrder = useMemo(() => rows.toSorted((one, other) => one.decile - other.decile), [rows]);
  const diagonal = useMemo(() => ({ diagonal: [{ predicted: 0, observed: 0 }, { predicted: 1, observed: 1 }] }), []); // biome-ignore format: two corners
  const furthest = Math.max(0, ...rows.map(({ predicted, observed }) => Math.abs(predicted - observed)));
  return (
    <Figure
      title={`${churnWords.value.kinds[kind]}: ${figures.calibration}`}
      definition={churnWords.value.definitions.calibration}
      summary={rows.length > 0 ? summaries.calibration(share(furthest)) : ""}
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
