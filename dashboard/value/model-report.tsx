import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { Column } from "../figures/csv.ts";
import { Listing } from "../figures/listing.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

type Fit = PublishedRow<"model">;

/** The one model of amounts; all others are of visits. */
const SPEND = "Gamma-Gamma";

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
  const isUsed = (ofSpend: boolean) => fitted.some(({ model, chosen }) => chosen && (model === SPEND) === ofSpend);
  const names = (of: readonly Fit[]) => count(new Set(of.map(({ model }) => model)).size);
  return (
    <Listing
      title={figures.report}
      definition={definitions.report}
      summary={summaries.report(
        names(fitted),
        names(fitted.filter(({ converged }) => converged)),
        isUsed(false),
        isUsed(true),
      )}
      columns={reportColumns()}
      rows={fitted}
      sample={null}
    />
  );
}
