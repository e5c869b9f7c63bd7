import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { words } from "../words/language.ts";
import { About, type Definition } from "./about.tsx";
import { type Column, csvOf, offer } from "./csv.ts";
import { stampOf } from "./stamp.ts";
import { TableTwin } from "./table-twin.tsx";

export interface FrameProps<Row extends object> {
  readonly title: string;
  readonly definition: Definition;
  readonly summary: string;
  /** What the axis counts, and what the marks mean. */
  readonly unit: string;
  readonly legend?: ComponentChildren;
  /** What else can be chosen about it, beside chart and table. */
  readonly choice?: ComponentChildren;
  /** Rows of the table twin and of the export. */
  readonly allRows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly sample: number | null;
  /** The address that a row leads to. */
  readonly hrefOf?: ((row: Row) => string) | undefined;
}

interface FramedProps<Row extends object> extends FrameProps<Row> {
  readonly isEmpty: boolean;
  readonly children: ComponentChildren;
}

/** What stands around every drawing: its sentence, its definition, its table twin and its export. */
export function FigureFrame<Row extends object>(props: FramedProps<Row>) {
  const { title, definition, summary, unit, legend, choice, allRows, columns, sample, hrefOf, isEmpty, children } =
    props;
  const heading = useId();
  const [asTable, setAsTable] = useState(false);
  const { figure, states } = words.value;
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, sample), columns, allRows));
  return (
    <section class="panel figure" aria-labelledby={heading}>
      <header class="figure-head">
        <h2 id={heading}>{title}</h2>
        <About title={title} definition={definition} />
        <div class="figure-tools">
          {choice}
          <div class="switch">
            <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
              {figure.chart}
            </button>
            <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
              {figure.table}
            </button>
          </div>
          <button type="button" class="quiet-button" onClick={save} aria-label={figure.saveCsv(title)}>
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{summary}</p>
      <div class="figure-key">
        {!isEmpty && <span class="unit">{unit}</span>}
        {!isEmpty && !asTable && legend}
      </div>
      {isEmpty ? (
        <p class="empty">{states.noRows}</p>
      ) : asTable ? (
        <TableTwin caption={title} columns={columns} rows={allRows} hrefOf={hrefOf} />
      ) : (
        children
      )}
    </section>
  );
}
