import { useMemo } from "preact/hooks";
import type { Meta, PublishedRow } from "../../functions/contracts/published.ts";
import changesSpec from "../charts/change-parts.ts?vega";
import type { NamedFactor } from "../charts/factors.ts";
import factorsSpec from "../charts/factors.ts?vega";
import trendSpec from "../charts/trend.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { changeParts } from "../published/changes.ts";
import { inTime, type Score } from "../published/scores.ts";
import type { Filters } from "../shell/filters.ts";
import { hrefTo } from "../shell/route.ts";
import { format, told, words } from "../words/language.ts";
import { ChangeLegend, PeerLegend, TrendLegend } from "./legends.tsx";
import { programmeDefinition } from "./score-card.tsx";
import { changeColumns, factorColumns, trendColumns } from "./score-columns.ts";

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
      hrefOf={({ factor }) => hrefTo("drivers", { factor })}
    />
  );
}

interface ChangesProps {
  readonly programme: Programme;
  readonly score: Score | undefined;
  readonly changes: readonly PublishedRow<"changes">[];
}

/** What brought a score from the preceding window to this one. */
export function ChangesFigure({ programme, score, changes }: ChangesProps) {
  const { figures, summaries, definitions, columns, legend, basis, against } = words.value;
  const { points, change } = format.value;
  const rows = useMemo(() => {
    const labels = new Map(programme.factors.map(({ id, label }) => [id, told(label)]));
    const nameOf = (factor: string) => labels.get(factor) ?? columns.mix;
    return changeParts(changes, { nameOf, total: legend.whole, print: change });
  }, [programme, changes, words.value]);
  const most = (kind: "up" | "down") => {
    const found = rows.find((part) => part.factor !== "" && part.kind === kind && part.points !== 0);
    return found ? `${found.name} ${found.text}` : "";
  };
  const { change: whole = null, points: now = null } = score ?? {};
  const summary =
    rows.length === 0 || whole === null || now === null
      ? summaries.noChange
      : summaries.changes({
          from: points(now - whole),
          to: points(now),
          verdict: score?.changeVerdict ?? "none",
          up: most("up"),
          down: most("down"),
          mix: rows.find(({ factor, kind }) => factor === "" && kind !== "total")?.text ?? change(0),
        });
  return (
    <Figure
      title={figures.changes(programme.programme)}
      definition={definitions.changes}
      summary={summary}
      unit={`${against.preceding} · ${basis.unit[programme.scale]}`}
      legend={<ChangeLegend />}
      spec={changesSpec}
      rows={rows}
      columns={changeColumns()}
      sample={score?.responses ?? null}
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
