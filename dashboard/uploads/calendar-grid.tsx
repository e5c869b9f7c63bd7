import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { CALENDAR_FEEDS, type Coverage, type CoverageState } from "./month-coverage.ts";

/** Told apart by sign and word as well as by colour. */
const SIGNS: Readonly<Record<CoverageState, string>> = {
  present: "✓",
  thin: "▽",
  refused: "✕",
  missing: "○",
  running: "…",
  closed: "–",
  unknown: "?",
};

const LEGEND = [
  "present",
  "thin",
  "refused",
  "missing",
  "running",
  "closed",
  "unknown",
] as const satisfies readonly CoverageState[];

/** Feeds by months. It is a table, so that what is drawn and what is read out are one. */
export function CalendarGrid({ cells }: { readonly cells: readonly Coverage[] }) {
  const { calendar } = uploadWords.value;
  const { feeds } = words.value;
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const cellAt = (feed: string, month: string) => cells.find((cell) => cell.feed === feed && cell.month === month);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={calendar.title}>
        <table class="months">
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">{calendar.feed}</span>
              </th>
              {months.map((month, index) => (
                <MonthHead key={month} month={month} isFirst={index === 0} />
              ))}
            </tr>
          </thead>
          <tbody>
            {CALENDAR_FEEDS.map((feed) => (
              <tr key={feed}>
                <th scope="row">{feeds[feed]}</th>
                {months.map((month) => (
                  <MonthCell key={month} cell={cellAt(feed, month)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <CalendarLegend states={new Set(cells.map(({ state }) => state))} />
    </>
  );
}

/** The year stands above January and the first month only. */
function MonthHead({ month, isFirst }: { readonly month: string; readonly isFirst: boolean }) {
  const { calendar } = uploadWords.value;
  const number = Number(month.slice(5));
  const hasYear = isFirst || number === 1;
  return (
    <th scope="col" title={format.value.month(month)}>
      <span class={hasYear ? "quiet" : "visually-hidden"}>{calendar.year(month.slice(0, 4))}</span>{" "}
      <span>{calendar.month(number)}</span>
    </th>
  );
}

function MonthCell({ cell }: { readonly cell: Coverage | undefined }) {
  const { calendar } = uploadWords.value;
  const { count } = format.value;
  if (!cell) return <td class="month unknown" />;
  const { state, rows, files } = cell;
  const isFilled = files > 0;
  return (
    <td class={`month ${state}`}>
      <span class="visually-hidden">
        {calendar.cell(calendar.states[state], calendar.rows(count(rows)), calendar.files(count(files)))}
      </span>
      <span aria-hidden="true" class="month-face">
        <b>{isFilled && rows !== null ? count(rows) : SIGNS[state]}</b>
        <small>{isFilled ? calendar.files(count(files)) : calendar.states[state]}</small>
      </span>
    </td>
  );
}

function CalendarLegend({ states }: { readonly states: ReadonlySet<CoverageState> }) {
  const { calendar } = uploadWords.value;
  return (
    <ul class="legend">
      {LEGEND.filter((state) => states.has(state)).map((state) => (
        <li key={state}>
          <i class={`month-key ${state}`} aria-hidden="true">
            {SIGNS[state]}
          </i>
          {calendar.states[state]}
        </li>
      ))}
    </ul>
  );
}
