import { words } from "../words/language.ts";
import { About, type Definition } from "./about.tsx";
import { type Column, csvOf, offer } from "./csv.ts";
import { stampOf } from "./stamp.ts";
import { TableTwin } from "./table-twin.tsx";

interface ListingProps<Row> {
  readonly title: string;
  readonly definition: Definition;
  readonly summary: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sample: number | null;
}

/** A table that needs no picture, with its sentence, its definition and its export. */
export function Listing<Row>({ title, definition, summary, columns, rows, sample }: ListingProps<Row>) {
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, sample), columns, rows));
  return (
    <section class="panel figure listing" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={definition} />
        <div class="figure-tools">
          <button type="button" class="quiet-button" onClick={save} aria-label={words.value.figure.saveCsv(title)}>
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{summary}</p>
      <TableTwin caption={title} columns={columns} rows={rows} />
    </section>
  );
}
