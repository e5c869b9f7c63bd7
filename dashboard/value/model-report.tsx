import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { type Column, csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

type Fit = PublishedRow<"model">;

/** Four figures that mean something, however large or small the parameter. */
const significant = (value: number | null): string =>
  value === null ? "–" : Math.abs(value) >= 1e6 ? value.toExponential(1) : String(Number(value.toPrecision(4)));

function reportColumns(): Column<Fit>[] {
  const { columns, fits } = valueWords.value;
  const { columns: common } = words.value;
  const { count, points } = format.value;
  return [
    { label: columns.model, text: ({ model }) => model },
    {
      label: columns.used,
      text: ({ chosen, converged }) => (chosen ? fits.used : converged ? fits.notUsed : fits.failed),
    },
    { label: columns.parameter, text: ({ parameter }) => parameter },
    { label: common.value, numeric: true, text: ({ value }) => significant(value) },
    {
      label: common.interval,
      numeric: true,
      text: ({ low, high }) => (low === null ? "–" : `${significant(low)}–${significant(high)}`),
    },
    { label: columns.logLikelihood, numeric: true, text: ({ logLikelihood }) => points(logLikelihood) },
    { label: common.customers, numeric: true, text: ({ rows }) => count(rows) },
    { label: columns.starts, numeric: true, text: ({ starts }) => count(starts) },
    { label: columns.iterations, numeric: true, text: ({ iterations }) => count(iterations) },
    { label: columns.gradient, numeric: true, text: ({ gradientNorm }) => gradientNorm?.toExponential(1) ?? "–" },
    { label: columns.ended, text: ({ note }) => ended(note) },
  ];
}

/** The night's words for how a search ended, in the reader's language. */
function ended(note: string): string {
  const endings: ReadonlyMap<string, string> = new Map(Object.entries(valueWords.value.endings));
  return note
    .split("; ")
    .map((part) => endings.get(part) ?? part)
    .join(" · ");
}

/** Every likelihood fit of the night: what it found, how sure that is, how it was searched. */
export function ModelReport({ rows }: { readonly rows: readonly Fit[] }) {
  const { figures, summaries, definitions } = valueWords.value;
  const { count } = format.value;
  const fitted = rows.filter(({ starts }) => starts !== null);
  const names = (of: readonly Fit[]) => new Set(of.map(({ model }) => model)).size;
  const title = figures.report;
  const columns = reportColumns();
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, null), columns, fitted));
  const converged = names(fitted.filter((fit) => fit.converged));
  return (
    <section class="panel figure listing" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={definitions.report} />
        <div class="figure-tools">
          <button type="button" class="quiet-button" onClick={save} aria-label={words.value.figure.saveCsv(title)}>
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{summaries.report(count(names(fitted)), count(converged))}</p>
      <TableTwin caption={title} columns={columns} rows={fitted} />
    </section>
  );
}
