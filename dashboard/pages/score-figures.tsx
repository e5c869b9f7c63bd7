import { useMemo } from "preact/hooks";
import type { Meta } from "../../functions/contracts/published.ts";
import type { NamedFactor } from "../charts/factors.ts";
import factorsSpec from "../charts/factors.ts?vega";
import trendSpec from "../charts/trend.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { inTime, type Score } from "../published/scores.ts";
import type { Filters } from "../shell/filters.ts";
import { format, told, words } from "../words/language.ts";
import { PeerLegend, TrendLegend } from "./legends.tsx";
import { programmeDefinition } from "./score-card.tsx";
import { factorColumns, trendColumns } from "./score-columns.ts";

type Programme = Meta["programmes"][number];

interface TrendProps {
  readonly programme: Programme;
  readonly filters: Filters;
  readonly own: string;
  readonly scores: readonly Score[];
  readonly reference?: { readonly name: string; readonly scores: readonly Score[] };
}

/** A score month by month, and the sentence that reads it. */
export function TrendFigure({ programme, filters, own, scores, reference }: TrendProps) {
  const { figures, windows, summaries, basis } = words.value;
  const rows = useMemo(() => inTime(scores).filter(({ points }) => points !== null), [scores]);
  const beside = useMemo(() => ({ reference: inTime(reference?.scores ?? []) }), [reference?.scores]);
  const [first, last] = [rows[0], rows.at(-1)];
  const { month, points } = format.value;
  const summary =
    first && last
      ? summaries.trend({
          name: own,
          first: month(first.period),
          from: points(first.points),
          last: month(last.period),
          to: points(last.points),
          verdict: last.changeVerdict,
        })
      : "";
  return (
    <Figure
      title={figures.trend(programme.programme)}
      definition={programmeDefinition(programme)}
      summary={summary}
      unit={`${windows[filters.window]} · ${basis.unit[programme.scale]}`}
      legend={<TrendLegend own={own} reference={reference?.name} />}
      spec={trendSpec}
      rows={rows}
      beside={beside}
      columns={trendColumns()}
      sample={last?.responses ?? null}
    />
  );
}

interface FactorsProps {
  readonly programme: Programme;
  readonly rows: readonly NamedFactor[];
}

/** Each factor against the rest of the network. */
export function FactorsFigure({ programme, rows }: FactorsProps) {
  const { figures, summaries, legend, basis } = words.value;
  const shown = useMemo(() => rows.filter(({ points }) => points !== null), [rows]);
  const having = (verdict: NamedFactor["peerVerdict"]) =>
    shown.filter(({ peerVerdict }) => peerVerdict === verdict).map(({ name }) => name);
  return (
    <Figure
      title={figures.factors(programme.programme)}
      definition={programmeDefinition(programme)}
      summary={summaries.factors(shown.length, format.value.list(having("higher")), format.value.list(having("lower")))}
      unit={basis.unit[programme.scale]}
      legend={<PeerLegend reference={legend.peersTick} rows={shown} />}
      spec={factorsSpec}
      rows={shown}
      allRows={rows}
      columns={factorColumns()}
      sample={rows[0]?.responses ?? null}
    />
  );
}

/** Factors under the names the programme prints, in its order. */
export function namedFactors(programme: Programme, rows: readonly Omit<NamedFactor, "name">[]): NamedFactor[] {
  const byId = new Map(rows.map((row) => [row.factor, row]));
  return programme.factors.flatMap(({ id, label }) => {
    const row = byId.get(id);
    return row ? [{ ...row, name: told(label) }] : [];
  });
}
