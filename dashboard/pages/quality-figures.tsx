import { useMemo, useState } from "preact/hooks";
import type { PublishedRow, QualityMeasure } from "../../functions/contracts/published.ts";
import coverageSpec from "../charts/coverage.ts?vega";
import qualitySpec from "../charts/file-quality.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { coverageCells, isHole, linesOf, qualityCells } from "../published/inputs.ts";
import { SegmentedChoice } from "../shell/filter-bar.tsx";
import { format, words } from "../words/language.ts";
import { Pager } from "./pager.tsx";

const MEASURES = ["timely", "complete", "accurate"] as const satisfies readonly QualityMeasure[];
const LINES_A_PAGE = 20;
const linesIn = (cells: readonly { readonly name: string }[]) => new Set(cells.map(({ name }) => name)).size;

/** Dealers by kind of file in the latest month received: how timely, complete or accurate. */
export function InputsFigure({
  rows,
  nameOf,
}: {
  readonly rows: readonly PublishedRow<"quality">[];
  readonly nameOf: (dealer: string) => string;
}) {
  const { figures, definitions, summaries, units, columns, qualityMeasures, samples, feeds, filter } = words.value;
  const { share, shareInterval, count, month } = format.value;
  const [measure, setMeasure] = useState<(typeof MEASURES)[number]>("timely");
  const [page, setPage] = useState(0);
  const cells = useMemo(() => {
    const monthly = rows.filter((row) => row.window === "month");
    const latest = monthly
      .map(({ period }) => period)
      .sort()
      .at(-1);
    const of = monthly.filter((row) => row.period === latest && row.measure === measure);
    const print = (row: PublishedRow<"quality">) => (row.share === null ? `n ${row.rows}` : share(row.share));
    return qualityCells(of, { nameOf, feedOf: (feed) => feeds[feed], print });
  }, [rows, measure, nameOf, feeds, share]);
  const shown = linesOf(cells, page * LINES_A_PAGE, LINES_A_PAGE);
  const worst = cells
    .filter(({ share: value }) => value !== null)
    .sort((one, other) => (one.share ?? 1) - (other.share ?? 1))[0];
  return (
    <div class="stack">
      <div class="above">
        <SegmentedChoice
          label={filter.cut}
          value={measure}
          options={MEASURES.map((value) => ({ value, label: qualityMeasures[value] }))}
          choose={(value) => {
            setMeasure(MEASURES.find((each) => each === value) ?? "timely");
            setPage(0);
          }}
        />
        <Pager page={page} size={LINES_A_PAGE} total={linesIn(cells)} turn={setPage} />
      </div>
      <Figure
        title={figures.inputs(qualityMeasures[measure])}
        definition={definitions.inputs}
        summary={worst ? summaries.inputs(worst.name, worst.feedName, share(worst.share)) : ""}
        unit={units.inputs}
        spec={qualitySpec}
        rows={shown}
        allRows={cells}
        rowHeight={26}
        columns={[
          { label: columns.dealer, text: (row) => row.name },
          { label: columns.feed, text: (row) => row.feedName },
          { label: columns.month, text: (row) => month(row.period) },
          { label: columns.rows, numeric: true, text: (row) => count(row.rows) },
          { label: qualityMeasures[measure], numeric: true, text: (row) => share(row.share) },
          { label: columns.interval, numeric: true, text: (row) => shareInterval(row.low, row.high) },
          { label: columns.sample, text: (row) => samples[row.status] },
        ]}
        sample={cells.reduce((sum, row) => sum + row.rows, 0)}
      />
    </div>
  );
}

interface CalendarProps {
  readonly rows: readonly PublishedRow<"coverage">[];
  readonly nameOf: (dealer: string) => string;
  /** One dealer's lines are its kinds of file; otherwise a line is a dealer's one kind. */
  readonly isOneDealer: boolean;
}

/** Twelve months, dealer by dealer or file by file, and what is missing. */
export function CalendarFigure({ rows, nameOf, isOneDealer }: CalendarProps) {
  const { figures, definitions, summaries, units, columns, coverageStates, coverageMarks, feeds } = words.value;
  const { count, month, date } = format.value;
  const [page, setPage] = useState(0);
  const cells = useMemo(
    () =>
      coverageCells(rows, {
        nameOf: ({ entity, feed }) => (isOneDealer ? feeds[feed] : `${feeds[feed]} · ${nameOf(entity)}`),
        monthOf: (value) => value.slice(2).replace("-", "/"),
        markOf: (row) => (row.rows > 0 ? count(row.rows) : coverageMarks[row.state]),
      }),
    [rows, isOneDealer, nameOf, feeds, count, coverageMarks],
  );
  const shown = linesOf(cells, page * LINES_A_PAGE, LINES_A_PAGE);
  return (
    <div class="stack">
      <div class="above">
        <Pager page={page} size={LINES_A_PAGE} total={linesIn(cells)} turn={setPage} />
      </div>
      <Figure
        title={figures.gaps}
        definition={definitions.gaps}
        summary={summaries.gaps(count(cells.filter(isHole).length), count(cells.length))}
        unit={units.gaps}
        spec={coverageSpec}
        rows={shown}
        allRows={cells}
        rowHeight={26}
        columns={[
          { label: columns.name, text: (row) => row.name },
          { label: columns.month, text: (row) => month(row.month) },
          { label: columns.state, text: (row) => coverageStates[row.state] },
          { label: columns.rows, numeric: true, text: (row) => count(row.rows) },
          { label: columns.files, numeric: true, text: (row) => count(row.files) },
          { label: columns.lastDate, text: (row) => (row.lastDate ? date(row.lastDate) : "") },
          { label: columns.lastReceived, text: (row) => (row.lastReceivedOn ? date(row.lastReceivedOn) : "") },
        ]}
        sample={cells.reduce((sum, row) => sum + row.rows, 0)}
      />
    </div>
  );
}
