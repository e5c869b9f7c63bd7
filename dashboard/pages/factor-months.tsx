import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import matrixSpec from "../charts/matrix.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { differences, toned } from "../published/matrix.ts";
import { hrefTo } from "../shell/route.ts";
import { driverWords } from "../words/drivers/index.ts";
import { format, words } from "../words/language.ts";
import type { Programme } from "./driver-page.ts";
import { ToneLegend } from "./legends.tsx";
import { namedFactors } from "./score-figures.tsx";

const PERIODS = 12;

interface FactorMonthsProps {
  readonly programme: Programme;
  /** The factors of one entity and window, all periods. */
  readonly rows: readonly PublishedRow<"factors">[];
  readonly period: string;
  /** Who the factors are held against. */
  readonly against: string;
}

/** Where each factor stood, month by month. */
export function FactorMonths({ programme, rows, period, against }: FactorMonthsProps) {
  const { figures, summaries, definitions, units, columns } = driverWords.value;
  const { month, shortMonth, points, interval, change, wholeChange, count } = format.value;
  const cells = useMemo(() => {
    const upTo = [...new Set(rows.map((row) => row.period))].filter((each) => each <= period).sort();
    const shown = upTo.slice(-PERIODS);
    const named = shown.flatMap((each) => namedFactors(programme, rows.filter((row) => row.period === each))); // biome-ignore format: one thought
    return toned(
      differences(named).map((row) => ({
        ...row,
        column: shortMonth(row.period),
        text: row.difference === null ? "·" : wholeChange(row.difference),
      })),
    );
  }, [programme, rows, period, words.value]);
  const most = (verdict: "higher" | "lower") => {
    const counts = Map.groupBy(
      cells.filter((cell) => cell.verdict === verdict),
      ({ name }) => name,
    );
    const [first] = [...counts].sort(([, one], [, other]) => other.length - one.length);
    return first ? `${first[0]} ${first[1].length}` : "";
  };
  return (
    <Figure
      title={figures.months}
      definition={definitions.months}
      summary={
        cells.some(({ difference }) => difference !== null)
          ? summaries.months(most("higher"), most("lower"), against)
          : words.value.summaries.factors(0, "", "")
      }
      unit={units.months}
      legend={<ToneLegend />}
      spec={matrixSpec}
      isWide
      rows={cells}
      columns={[
        { label: words.value.columns.factor, text: (row) => row.name },
        { label: words.value.columns.month, text: (row) => month(row.period) },
        { label: columns.difference, numeric: true, text: (row) => change(row.difference) },
        { label: words.value.columns.points, numeric: true, text: (row) => points(row.points) },
        { label: words.value.columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
        { label: words.value.columns.peers, numeric: true, text: (row) => points(row.peers) },
        { label: words.value.columns.verdict, text: (row) => words.value.verdictWords[row.verdict] },
        { label: words.value.columns.responses, numeric: true, text: (row) => count(row.responses) },
      ]}
      sample={cells.at(-1)?.responses ?? null}
      hrefOf={({ factor }) => hrefTo("drivers", { factor })}
    />
  );
}
