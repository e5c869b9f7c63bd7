import { useMemo } from "preact/hooks";
import type { Spec } from "vega";
import { Chart } from "./chart.tsx";
import type { Datasets } from "./drawing.ts";
import { FigureFrame, type FrameProps } from "./figure-frame.tsx";

interface FigureProps<Row extends object> extends Omit<FrameProps<Row>, "allRows"> {
  readonly spec: Spec;
  readonly rows: readonly Row[];
  /** Rows of the table twin where they are more than the chart shows. */
  readonly allRows?: readonly Row[];
  readonly beside?: Readonly<Record<string, readonly object[]>>;
  /** Pixels a row, for charts of one line per row; the spec's own when absent. */
  readonly rowHeight?: number;
  readonly isWide?: boolean;
}

/** A chart with its sentence, its definition, its table twin and its export. */
export function Figure<Row extends object>(props: FigureProps<Row>) {
  const { spec, rows, beside, rowHeight, isWide, allRows = rows, summary, columns, hrefOf } = props;
  const datasets: Datasets = useMemo(() => ({ ...beside, rows }), [rows, beside]);
  const describe = (key: number) => {
    const row = rows[key];
    return row ? columns.map(({ label, text }) => ({ label, value: text(row) })) : [];
  };
  const open = (key: number) => {
    const row = rows[key];
    if (row && hrefOf) location.hash = hrefOf(row);
  };
  return (
    <FigureFrame {...props} allRows={allRows} isEmpty={rows.length === 0}>
      <Chart
        spec={spec}
        datasets={datasets}
        summary={summary}
        describe={describe}
        rowHeight={rowHeight}
        isWide={isWide}
        open={hrefOf && open}
      />
    </FigureFrame>
  );
}
