import { useMemo } from "preact/hooks";
import type { Meta, PublishedRow } from "../../functions/contracts/published.ts";
import effectsSpec from "../charts/effects.ts?vega";
import placebosSpec from "../charts/placebos.ts?vega";
import progressSpec from "../charts/progress.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { type Key, Legend } from "../figures/legend.tsx";
import { type NamedImprovement, placeboPoints, progressPoints } from "../published/improvements.ts";
import { monthStart } from "../published/scores.ts";
import { improvementWords } from "../words/improvement/index.ts";
import { format, told, words } from "../words/language.ts";

/** What an action is to move, by name. */
export function measureName(meta: Meta, { programme, factor }: Pick<NamedImprovement, "programme" | "factor">): string {
  const found = meta.programmes.find((each) => each.programme === programme);
  const label = found?.factors.find(({ id }) => id === factor)?.label;
  const part = factor === "" ? improvementWords.value.index : label ? told(label) : factor;
  return `${programme} ${part}`;
}

/** Both sides month by month, before and after. */
export function ProgressFigure({
  action,
  rows,
}: {
  readonly action: NamedImprovement;
  readonly rows: readonly PublishedRow<"progress">[];
}) {
  const { figures, definitions, summaries, units, legend, columns, phases } = improvementWords.value;
  const { points, month, count } = format.value;
  const drawn = useMemo(() => progressPoints(rows), [rows]);
  const beside = useMemo(() => ({ start: [{ at: monthStart(action.from.slice(0, 7)) }] }), [action]);
  const keys: Key[] = [
    { glyph: "line", colour: "accent", label: legend.treated },
    { glyph: "dashed", colour: "neutral", label: legend.compared },
    { glyph: "dotted", colour: "ink", label: legend.start },
  ];
  return (
    <Figure
      title={figures.progress}
      definition={definitions.effect}
      summary={summaries.progress(
        points(action.treatedBefore),
        points(action.treatedAfter),
        points(action.comparedBefore),
        points(action.comparedAfter),
      )}
      unit={units.progress}
      legend={<Legend keys={keys} />}
      spec={progressSpec}
      rows={drawn}
      beside={beside}
      columns={[
        { label: words.value.columns.month, text: (row) => month(row.month) },
        { label: columns.phase, text: (row) => phases[row.phase] },
        { label: columns.treated, numeric: true, text: (row) => points(row.treated) },
        { label: `n ${columns.treated}`, numeric: true, text: (row) => count(row.treatedResponses) },
        { label: columns.compared, numeric: true, text: (row) => points(row.compared) },
        { label: `n ${columns.compared}`, numeric: true, text: (row) => count(row.comparedResponses) },
      ]}
      sample={action.responses}
    />
  );
}

/** The effect beside those found at earlier dates. */
export function PlaceboFigure({
  action,
  rows,
}: {
  readonly action: NamedImprovement;
  readonly rows: readonly PublishedRow<"placebos">[];
}) {
  const { figures, definitions, summaries, units, legend, columns } = improvementWords.value;
  const { change, month, count, changeInterval } = format.value;
  const drawn = useMemo(() => placeboPoints(rows, action), [rows, action]);
  const keys: Key[] = [
    { glyph: "diamond", colour: "accent", label: legend.actual },
    { glyph: "band", colour: "accent", label: legend.interval },
    { glyph: "circle", colour: "neutral", label: legend.placebo },
  ];
  return (
    <Figure
      title={figures.placebos}
      definition={definitions.placebos}
      summary={summaries.placebos(count(action.placebosBeyond), count(action.placebos))}
      unit={units.placebos}
      legend={<Legend keys={keys} />}
      spec={placebosSpec}
      rows={drawn}
      columns={[
        { label: words.value.columns.month, text: (row) => month(row.month) },
        { label: columns.effect, numeric: true, text: (row) => change(row.effect) },
        { label: words.value.columns.interval, numeric: true, text: (row) => changeInterval(row.low, row.high) },
        { label: columns.phase, text: (row) => legend[row.kind] },
      ]}
      sample={action.responses}
    />
  );
}

/** Every action with its effect, or why it has none yet. */
export function EffectsFigure({
  meta,
  actions,
}: {
  readonly meta: Meta;
  readonly actions: readonly NamedImprovement[];
}) {
  const { figures, definitions, summaries, units, columns, verdicts, reasons } = improvementWords.value;
  const { legend } = words.value;
  const { change, changeInterval, count, date } = format.value;
  const measured = useMemo(() => actions.filter(({ effect }) => effect !== null), [actions]);
  const keys: Key[] = [
    { glyph: "circle", colour: "good", label: legend.higher },
    { glyph: "circle", colour: "bad", label: legend.lower },
    { glyph: "circle", colour: "neutral", label: legend.same },
  ];
  const worked = actions.filter(({ verdict }) => verdict === "higher").length;
  return (
    <Figure
      title={figures.effects}
      definition={definitions.effect}
      summary={summaries.effects(count(worked), count(actions.length))}
      unit={units.effects}
      legend={<Legend keys={keys} />}
      spec={effectsSpec}
      rows={measured}
      allRows={actions}
      columns={[
        { label: columns.action, text: (row) => row.name },
        { label: columns.measure, text: (row) => measureName(meta, row) },
        { label: columns.from, text: (row) => date(row.from) },
        { label: columns.effect, numeric: true, text: (row) => change(row.effect) },
        { label: words.value.columns.interval, numeric: true, text: (row) => changeInterval(row.low, row.high) },
        { label: columns.verdict, text: (row) => verdicts[row.verdict] },
        {
          label: columns.dealers,
          numeric: true,
          text: (row) => [row.dealers, row.measured, row.matched].map(count).join(" / "),
        },
        { label: columns.reason, text: (row) => (row.reason === "measured" ? "" : reasons[row.reason]) },
      ]}
      sample={measured.reduce((sum, { responses }) => sum + responses, 0)}
      rowHeight={40}
    />
  );
}
