import { useMemo, useState } from "preact/hooks";
import type { EstimateRow } from "../charts/estimates.ts";
import estimatesSpec from "../charts/estimates.ts?vega";
import diagramSpec from "../charts/path-diagram.ts?vega";
import { About } from "../figures/about.tsx";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { TableTwin } from "../figures/table-twin.tsx";
import { nearest } from "../published/drivers.ts";
import { centreOf, diagram, inOrder, type PathNumber, signOf } from "../published/paths.ts";
import type { PublishedRows } from "../published/tables.ts";
import { Chip } from "../shell/filter-bar.tsx";
import { driverWords } from "../words/drivers/index.ts";
import { format, told, words } from "../words/language.ts";
import type { DriverPart } from "./driver-page.ts";

interface PathsProps extends DriverPart {
  readonly paths: PublishedRows<"paths">;
}

interface Model {
  readonly rows: readonly PathNumber[];
  /** So that every path leads forward. */
  readonly latents: readonly string[];
  readonly centre: string;
  readonly nameOf: (latent: string) => string;
}

/** The programme's own path model, where it has one and answers suffice. */
export function PathFigures({ paths, programme, definition, chain, nameOf }: PathsProps) {
  const rows = useMemo(() => nearest(paths.rows({ programme: programme.programme }), chain), [paths, programme, chain]);
  const model = useMemo((): Model => {
    const labels = new Map(definition?.pathModel?.latents.map(({ id, label }) => [id, told(label)]));
    const ids = rows.filter(({ kind }) => kind === "index").map(({ latent }) => latent);
    const edges = rows.filter(({ kind }) => kind === "path").map(({ from, latent }) => ({ from, to: latent }));
    const latents = inOrder(ids, edges);
    return { rows, latents, centre: centreOf(latents, edges), nameOf: (latent) => labels.get(latent) ?? latent };
  }, [rows, definition, words.value]);
  const [first] = rows;
  if (!first) return null;
  const { sections, summaries } = driverWords.value;
  return (
    <>
      <h2 class="section">{sections.paths}</h2>
      {chain[0]?.level === "dealer" && <p class="gate">{summaries.pathsBorrowed(nameOf(first))}</p>}
      <div class="figures beside">
        <DiagramFigure model={model} />
        <div class="stack">
          <EffectsFigure model={model} />
          <IndicesTable model={model} />
        </div>
      </div>
    </>
  );
}

const numberOf = ({ rows }: Model, kind: PathNumber["kind"], latent: string) =>
  rows.find((row) => row.kind === kind && row.latent === latent);

function DiagramFigure({ model }: { readonly model: Model }) {
  const { figures, summaries, definitions, units, columns, legend, arrow } = driverWords.value;
  const { share, ratio, coefficient, ratioInterval, points } = format.value;
  const { edges, arcs, nodes, frame } = useMemo(() => {
    const textOf = (latent: string) => {
      const explained = numberOf(model, "rSquared", latent);
      const index = points(numberOf(model, "index", latent)?.value ?? null);
      return explained ? `${index} · R² ${share(explained.value)}` : index;
    };
    return diagram(model.rows, model.latents, { nameOf: model.nameOf, textOf, print: coefficient });
  }, [model, words.value]);
  const beside = useMemo(() => ({ arcs, nodes, frame }), [arcs, nodes, frame]);
  const explained = numberOf(model, "rSquared", model.centre)?.value ?? null;
  const n = model.rows[0]?.responses ?? null;
  return (
    <Figure
      title={figures.diagram}
      definition={definitions.paths}
      summary={summaries.paths(model.nameOf(model.centre), share(explained), format.value.count(n))}
      unit={units.diagram}
      legend={
        <Legend
          keys={[
            { glyph: "line", colour: "accent", label: legend.significant },
            { glyph: "line", colour: "neutral", label: legend.uncertain },
          ]}
        />
      }
      spec={diagramSpec}
      rows={edges}
      beside={beside}
      columns={[
        { label: figures.paths, text: (row) => arrow(model.nameOf(row.from), model.nameOf(row.latent)) },
        { label: columns.coefficient, numeric: true, text: (row) => ratio(row.value) },
        { label: words.value.columns.interval, numeric: true, text: (row) => ratioInterval(row.low, row.high) },
      ]}
      sample={n}
    />
  );
}

function EffectsFigure({ model }: { readonly model: Model }) {
  const { figures, summaries, definitions, units, columns, legend } = driverWords.value;
  const { ratio, ratioInterval } = format.value;
  const explained = model.latents.filter((latent) => numberOf(model, "total", latent));
  const [asked, setAsked] = useState("");
  const latent = explained.find((each) => each === asked) ?? model.centre;
  const rows = useMemo(
    () =>
      model.rows
        .filter((row) => row.kind === "total" && row.latent === latent)
        .map((row): EstimateRow & PathNumber => {
          const isWeighty = signOf(row) !== "unsure";
          return { ...row, name: model.nameOf(row.from), isWeighty, text: ratio(row.value) };
        })
        .sort((one, other) => Math.abs(other.value) - Math.abs(one.value)),
    [model, latent, ratio],
  );
  const direct = (from: string) =>
    model.rows.find((row) => row.kind === "path" && row.latent === latent && row.from === from)?.value ?? null;
  return (
    <Figure
      title={figures.effects(model.nameOf(latent))}
      definition={definitions.paths}
      summary={rows[0] ? summaries.effects(rows[0].name, rows[0].text) : ""}
      unit={units.effects}
      choice={
        <Chip
          label={columns.latent}
          value={latent}
          options={explained.map((value) => ({ value, label: model.nameOf(value) }))}
          choose={setAsked}
        />
      }
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.significant },
            { glyph: "circle", colour: "neutral", label: legend.uncertain },
          ]}
        />
      }
      spec={estimatesSpec}
      rows={rows}
      columns={[
        { label: columns.from, text: (row) => row.name },
        { label: figures.effects(model.nameOf(latent)), numeric: true, text: (row) => row.text },
        { label: words.value.columns.interval, numeric: true, text: (row) => ratioInterval(row.low, row.high) },
        { label: figures.paths, numeric: true, text: (row) => ratio(direct(row.from)) },
      ]}
      sample={rows[0]?.responses ?? null}
    />
  );
}

/** Index and explained share of every latent variable, with their intervals. */
function IndicesTable({ model }: { readonly model: Model }) {
  const { figures, summaries, definitions, columns } = driverWords.value;
  const { points, interval, share, shareInterval } = format.value;
  const rows = model.latents.flatMap((latent) => numberOf(model, "index", latent) ?? []);
  const explained = ({ latent }: PathNumber) => numberOf(model, "rSquared", latent);
  const [lowest] = rows.toSorted((one, other) => one.value - other.value);
  return (
    <section class="panel figure" aria-label={figures.indices}>
      <header class="figure-head">
        <h2>{figures.indices}</h2>
        <About title={figures.indices} definition={definitions.paths} />
      </header>
      <p class="figure-summary">{lowest ? summaries.indices(model.nameOf(lowest.latent), points(lowest.value)) : ""}</p>
      <TableTwin
        caption={figures.indices}
        columns={[
          { label: columns.latent, text: (row) => model.nameOf(row.latent) },
          { label: columns.index, numeric: true, text: (row) => points(row.value) },
          { label: words.value.columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
          { label: columns.rSquared, numeric: true, text: (row) => share(explained(row)?.value ?? null) },
          {
            label: columns.explainedInterval,
            numeric: true,
            text: (row) => shareInterval(explained(row)?.low ?? null, explained(row)?.high ?? null),
          },
        ]}
        rows={rows}
      />
    </section>
  );
}
