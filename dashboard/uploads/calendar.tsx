import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { Meta } from "../../functions/contracts/published.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { About } from "../figures/about.tsx";
import { csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { Chip } from "../shell/filter-bar.tsx";
import { refine } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import { uploadWords } from "../words/uploads/index.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import {
  CALENDAR_FEEDS,
  type Coverage,
  derivedCoverage,
  gapsByDealer,
  isGap,
  monthRuns,
  todayInShanghai,
} from "./month-coverage.ts";
import { useCoverage } from "./use-coverage.ts";
import { LISTED_UPLOADS } from "./use-uploads.ts";

interface CalendarProps {
  readonly uploads: readonly Upload[];
  readonly principal: Principal;
  readonly meta: Meta | null;
  readonly dealers: readonly string[];
  readonly namesOfDealers: ReadonlyMap<string, string>;
  /** The dealer the filters name. */
  readonly filtered: string | null;
}

/** What is there and what is missing of the last twelve months; head office picks a dealer, by itself the one with most gaps. */
export function Calendar({ principal, filtered, meta, ...shown }: CalendarProps) {
  const published = useCoverage(meta);
  const isDealer = principal.role === "dealer";
  const dealers = isDealer ? [principal.scope] : shown.dealers;
  const derived = useMemo(() => derivedFor(dealers, shown.uploads), [dealers.join(), shown.uploads]);
  if (published.status === "loading") return null;
  const table = published.status === "ready" ? published.value : null;
  const coverage = table ?? derived;
  const gaps = gapsByDealer(coverage);
  const [gappiest] = gaps.keys();
  const chosen = filtered !== null && gaps.has(filtered) ? filtered : gappiest;
  const dealer = isDealer ? principal.scope : chosen;
  if (dealer === undefined) return null;
  const isPartial = shown.uploads.length >= LISTED_UPLOADS;
  return (
    <CalendarFigure
      cells={coverage.filter((cell) => cell.dealer === dealer)}
      source={sourceWords(table !== null ? meta : null, isPartial)}
      choice={isDealer ? null : <DealerChip dealer={dealer} gaps={gaps} names={shown.namesOfDealers} />}
    />
  );
}

function derivedFor(dealers: readonly string[], uploads: readonly Upload[]): Coverage[] {
  const basis = { uploads, today: todayInShanghai(new Date()), isPartial: uploads.length >= LISTED_UPLOADS };
  return dealers.flatMap((dealer) => derivedCoverage({ ...basis, dealer }));
}

function sourceWords(meta: Meta | null, isPartial: boolean): string {
  const { calendar } = uploadWords.value;
  if (meta) return calendar.published(format.value.date(meta.businessDate));
  return isPartial ? `${calendar.derived}${calendar.between}${calendar.partly}` : calendar.derived;
}

interface DealerChipProps {
  readonly dealer: string;
  readonly gaps: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
}

/** Whose year is on show; the list below then shows the same dealer. */
function DealerChip({ dealer, gaps, names }: DealerChipProps) {
  const { calendar } = uploadWords.value;
  const options = [...gaps].map(([value, missing]) => ({
    value,
    label: calendar.gapsOf(`${value} ${names.get(value) ?? ""}`.trim(), missing),
  }));
  return (
    <Chip
      label={calendar.dealer}
      value={dealer}
      options={options}
      choose={(chosen) => refine("uploads", { dealer: chosen })}
    />
  );
}

/** Which months of which feed are missing, runs of months in short. */
function gapSentence(cells: readonly Coverage[]): string {
  const { calendar } = uploadWords.value;
  const { feeds } = words.value;
  const { list, month } = format.value;
  const parts = CALENDAR_FEEDS.flatMap((feed) => {
    const missing = cells.filter((cell) => cell.feed === feed && isGap(cell)).map((cell) => cell.month);
    const runs = monthRuns(missing).map(([first, last]) =>
      first === last ? month(first) : `${month(first)}–${month(last)}`,
    );
    return runs.length > 0 ? [calendar.gapsFrom(feeds[feed], list(runs))] : [];
  });
  return parts.length > 0 ? calendar.gaps(parts.join(calendar.between)) : calendar.whole;
}

interface CalendarFigureProps {
  readonly cells: readonly Coverage[];
  readonly source: string;
  readonly choice: ComponentChildren;
}

function CalendarFigure({ cells, source, choice }: CalendarFigureProps) {
  const { calendar } = uploadWords.value;
  const { figure } = words.value;
  const save = () => offer(`${calendar.title}.csv`, csvOf(stampOf(calendar.title, null), exportColumns(), cells));
  return (
    <section class="panel figure calendar" aria-label={calendar.title}>
      <header class="figure-head">
        <h2>{calendar.title}</h2>
        <About title={calendar.title} definition={{ meaning: calendar.about }} />
        <div class="figure-tools">
          {choice}
          <button type="button" class="quiet-button" onClick={save} aria-label={figure.saveCsv(calendar.title)}>
            CSV
          </button>
        </div>
      </header>
      <p class="figure-summary">{gapSentence(cells)}</p>
      <CalendarGrid cells={cells} />
      <p class="figure-key">{source}</p>
    </section>
  );
}

function exportColumns() {
  const { calendar } = uploadWords.value;
  const { columns, feeds } = words.value;
  return [
    { label: columns.dealer, text: (cell: Coverage) => cell.dealer },
    { label: columns.feed, text: (cell: Coverage) => feeds[cell.feed] },
    { label: columns.month, text: (cell: Coverage) => cell.month },
    { label: columns.state, text: (cell: Coverage) => calendar.states[cell.state] },
    { label: columns.rows, numeric: true, text: (cell: Coverage) => String(cell.rows ?? "") },
    { label: columns.files, numeric: true, text: (cell: Coverage) => String(cell.files) },
  ];
}
