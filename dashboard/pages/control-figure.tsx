import { useMemo } from "preact/hooks";
import type { Meta } from "../../functions/contracts/published.ts";
import controlSpec from "../charts/control.ts?vega";
import type { TrendRow } from "../charts/trend.ts";
import type { Column } from "../figures/csv.ts";
import { Figure } from "../figures/figure.tsx";
import { chartedMonths, signalsOf } from "../published/control.ts";
import type { Score } from "../published/scores.ts";
import { format, words } from "../words/language.ts";
import { ControlLegend } from "./legends.tsx";

const TOLD = 3;

/** A month's signal in words; empty where it has none. */
export function signalText({ chartSignal, period }: Pick<Score, "chartSignal" | "period">): string {
  if (chartSignal === null || chartSignal === "none") return "";
  return words.value.summaries.controlMonth[chartSignal](format.value.month(period));
}

/** The latest month of a run stands for the run; months beyond the limits are told one by one. */
export function signalsText(months: readonly Score[]): string {
  const told = new Set<string>();
  const texts = signalsOf(months).flatMap((score) => {
    const isRun = score.chartSignal === "run_above" || score.chartSignal === "run_below";
    if (isRun && told.has(`${score.chartSignal}`)) return [];
    told.add(`${score.chartSignal}`);
    return [signalText(score)];
  });
  return format.value.list(texts.slice(0, TOLD));
}

interface ControlProps {
  readonly programme: Meta["programmes"][number];
  /** Single months of one entity. */
  readonly scores: readonly Score[];
}

/** Has this entity changed, or does it vary as it usually does? */
export function ControlFigure({ programme, scores }: ControlProps) {
  const { figures, definitions, summaries, units, basis } = words.value;
  const rows = useMemo(() => chartedMonths(scores), [scores]);
  const latest = rows.at(-1);
  return (
    <Figure
      title={figures.control(programme.programme)}
      definition={definitions.control}
      summary={latest ? summaries.control(signalsText(rows), format.value.points(latest.points)) : summaries.noControl}
      unit={units.control(basis.unit[programme.scale])}
      legend={<ControlLegend rows={rows} />}
      spec={controlSpec}
      rows={rows}
      columns={controlColumns()}
      sample={latest?.responses ?? null}
    />
  );
}

export function controlColumns(): Column<TrendRow>[] {
  const { columns, legend, controlSignals } = words.value;
  const { month, points, interval, count } = format.value;
  return [
    { label: columns.month, text: (row) => month(row.period) },
    { label: columns.points, numeric: true, text: (row) => points(row.points) },
    { label: columns.usual, numeric: true, text: (row) => interval(row.chartLow, row.chartHigh) },
    { label: legend.middle, numeric: true, text: (row) => points(row.chartMiddle) },
    { label: columns.control, text: (row) => controlSignals[row.chartSignal ?? "none"] },
    { label: columns.responses, numeric: true, text: (row) => count(row.responses) },
  ];
}
