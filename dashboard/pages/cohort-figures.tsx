import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import churnSpec from "../charts/cohort-churn.ts?vega";
import retentionSpec from "../charts/retention.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { monthStart } from "../published/scores.ts";
import { format, words } from "../words/language.ts";
import { TrendLegend } from "./legends.tsx";

type Cohort = PublishedRow<"cohorts">;

interface CohortProps {
  readonly own: string;
  readonly months: readonly Cohort[];
  readonly reference?: { readonly name: string; readonly months: readonly Cohort[] } | undefined;
}

const inTime = (months: readonly Cohort[]) =>
  months.map((row) => ({ ...row, at: monthStart(row.month) })).sort((one, other) => one.at - other.at);

/** Six-month cohort churn, month by month. */
export function CohortChurnFigure({ own, months, reference }: CohortProps) {
  const { figures, summaries, definitions, units, columns } = words.value;
  const { month, share, shareInterval, count } = format.value;
  const rows = useMemo(() => inTime(months).filter(({ churn6 }) => churn6 !== null), [months]);
  const beside = useMemo(() => ({ reference: inTime(reference?.months ?? []) }), [reference?.months]);
  const last = rows.at(-1);
  return (
    <Figure
      title={figures.churn6}
      definition={definitions.churn6}
      summary={
        last ? summaries.churn6(month(last.month), count(last.base6), count(last.gone6), share(last.churn6)) : ""
      }
      unit={units.churn6}
      legend={<TrendLegend own={own} reference={reference?.name} />}
      spec={churnSpec}
      rows={rows}
      beside={beside}
      columns={[
        { label: columns.month, text: (row) => month(row.month) },
        { label: columns.base, numeric: true, text: (row) => count(row.base6) },
        { label: columns.gone, numeric: true, text: (row) => count(row.gone6) },
        { label: columns.churn6, numeric: true, text: (row) => share(row.churn6) },
        { label: columns.interval, numeric: true, text: (row) => shareInterval(row.churn6Low, row.churn6High) },
      ]}
      sample={last?.base6 ?? null}
    />
  );
}

/** Thirteen-month retention, month by month. */
export function RetentionFigure({ own, months, reference }: CohortProps) {
  const { figures, summaries, definitions, units, columns } = words.value;
  const { month, share, shareInterval, count } = format.value;
  const rows = useMemo(() => inTime(months).filter(({ retention13 }) => retention13 !== null), [months]);
  const beside = useMemo(
    () => ({ reference: inTime(reference?.months ?? []).filter(({ retention13 }) => retention13 !== null) }),
    [reference?.months],
  );
  const last = rows.at(-1);
  return (
    <Figure
      title={figures.retention13}
      definition={definitions.retention13}
      summary={
        last
          ? summaries.retention13(month(last.month), count(last.base13), count(last.back13), share(last.retention13))
          : ""
      }
      unit={units.retention13}
      legend={<TrendLegend own={own} reference={reference?.name} />}
      spec={retentionSpec}
      rows={rows}
      beside={beside}
      columns={[
        { label: columns.month, text: (row) => month(row.month) },
        { label: columns.base, numeric: true, text: (row) => count(row.base13) },
        { label: columns.back, numeric: true, text: (row) => count(row.back13) },
        { label: columns.retention13, numeric: true, text: (row) => share(row.retention13) },
        {
          label: columns.interval,
          numeric: true,
          text: (row) => shareInterval(row.retention13Low, row.retention13High),
        },
      ]}
      sample={last?.base13 ?? null}
    />
  );
}
