import type { ComponentChildren } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import type { Spec } from "vega";
import { words } from "../words/language.ts";
import { About, type Definition } from "./about.tsx";
import { Chart } from "./chart.tsx";
import { type Column, csvOf, offer } from "./csv.ts";
import type { Datasets } from "./drawing.ts";
import { stampOf } from "./stamp.ts";
import { TableTwin } from "./table-twin.tsx";

interface FigureProps<Row extends object> {
  readonly title: string;
  readonly definition: Definition;
  readonly summary: string;
  /** What the axis counts, and what the marks mean. */
  readonly unit: string;
  readonly legend?: ComponentChildren;
  readonly spec: Spec;
  readonly rows: readonly Row[];
  /** Rows of the table twin where they are more than the chart shows. */
  readonly allRows?: readonly Row[];
  readonly beside?: Readonly<Record<string, readonly object[]>>;
  readonly columns: readonly Column<Row>[];
  readonly sample: number | null;
  /** Pixels a row, for charts of one line per row; the spec's own when absent. */
  readonly rowHeight?: number;
}

/** A chart with its sentence, its definition, its table twin and its export. */
export function Figure<Row extends object>(props: FigureProps<Row>) {
  const { title, definition, summary, unit, legend, spec, rows, allRows = rows, beside, columns, sample } = props;
  const heading = useId();
  const [asTable, setAsTable] = useState(false);
  const datasets: Datasets = useMemo(() => ({ ...beside, rows }), [rows, beside]);
  const { figure, states } = words.value;
  const describe = (key: number) => {
    const row = rows[key];
    return row ? columns.map(({ label, text }) => ({ label, value: text(row) })) : [];
  };
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, sample), columns, allRows));
  return (
    <section class="panel figure" aria-labelledby={heading}>
      <header class="figure-head">
        <h2 id={heading}>{title}</h2>
        <About title={title} definition={definition} />
        <div class="figure-tools">
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
        {rows.length > 0 && <span class="unit">{unit}</span>}
        {rows.length > 0 && !asTable && legend}
      </div>
      {rows.length === 0 ? (
        <p class="empty">{states.noRows}</p>
      ) : asTable ? (
        <TableTwin caption={title} columns={columns} rows={allRows} />
      ) : (
        <Chart spec={spec} datasets={datasets} summary={summary} describe={describe} rowHeight={props.rowHeight} />
      )}
    </section>
  );
}
