import { useState } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { type Column, csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { Answer } from "../pages/page.tsx";
import { Pager, pageOf } from "../pages/pager.tsx";
import { format, words } from "../words/language.ts";
import { listWords } from "../words/lists/index.ts";
import { type Effect, EffectNote, pointsInterval } from "./effect-note.tsx";
import type { DealerCount } from "./summed.ts";

type Count = PublishedRow<"listCounts">;

interface OfficeProps {
  /** Of the place the filters name. */
  readonly own: readonly Count[];
  /** Of the dealers within it: of one list, or of all together. */
  readonly dealers: readonly DealerCount[];
  readonly ownEffects: readonly Effect[];
  readonly dealerEffects: readonly Effect[];
  readonly nameOf: (row: { readonly entity: string; readonly level: string }) => string;
}

const ROWS_A_PAGE = 20;

/** The lists as head office sees them: counts and effects, never persons. */
export function Office({ own, dealers, ownEffects, dealerEffects, nameOf }: OfficeProps) {
  const { office } = listWords.value;
  const { count } = format.value;
  const sum = (of: (row: Count) => number) => count(own.reduce((total, row) => total + of(row), 0));
  return (
    <>
      <Answer>
        {office.answer(
          sum(({ listed }) => listed),
          sum(({ overdue }) => overdue),
          sum(({ worked }) => worked),
          sum(({ visited }) => visited),
        )}
      </Answer>
      <EffectNote effects={ownEffects} nameOf={nameOf} />
      <Listing title={office.work} about={office.workAbout} columns={countColumns(nameOf)} rows={dealers} />
      {dealerEffects.length > 0 && (
        <Listing
          title={office.effects}
          about={listWords.value.effect.about}
          columns={effectColumns(nameOf)}
          rows={dealerEffects}
        />
      )}
    </>
  );
}

function countColumns(nameOf: OfficeProps["nameOf"]): Column<DealerCount>[] {
  const { columns } = listWords.value;
  const { count } = format.value;
  const number = (label: string, of: (row: DealerCount) => number): Column<DealerCount> => ({
    label,
    numeric: true,
    text: (row) => count(of(row)),
  });
  return [
    { label: columns.dealer, text: nameOf },
    number(columns.wanted, ({ wanted }) => wanted),
    number(columns.listed, ({ listed }) => listed),
    number(columns.overdue, ({ overdue }) => overdue),
    number(columns.heldOut, ({ heldOut }) => heldOut),
    number(columns.resting, ({ resting }) => resting),
    number(columns.refused, ({ refused }) => refused),
    number(columns.worked, ({ worked }) => worked),
    number(columns.reached, ({ reached }) => reached),
    number(columns.booked, ({ booked }) => booked),
    number(columns.visited, ({ visited }) => visited),
    number(columns.closed, ({ closed }) => closed),
    number(columns.inTime, ({ closedInTime }) => closedInTime),
  ];
}

function effectColumns(nameOf: OfficeProps["nameOf"]): Column<Effect>[] {
  const { columns, names, verdicts } = listWords.value;
  const { count, share, change } = format.value;
  return [
    { label: columns.dealer, text: nameOf },
    { label: columns.list, text: ({ list }) => names[list] },
    { label: columns.treated, numeric: true, text: ({ treated }) => count(treated) },
    { label: columns.treatedShare, numeric: true, text: ({ treatedShare }) => share(treatedShare) },
    { label: columns.held, numeric: true, text: ({ heldOut }) => count(heldOut) },
    { label: columns.heldShare, numeric: true, text: ({ heldOutShare }) => share(heldOutShare) },
    {
      label: columns.difference,
      numeric: true,
      text: ({ difference }) => change(difference === null ? null : 100 * difference),
    },
    { label: columns.interval, numeric: true, text: pointsInterval },
    { label: columns.verdict, text: ({ verdict }) => verdicts[verdict] },
  ];
}

interface ListingProps<Row> {
  readonly title: string;
  readonly about: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

function Listing<Row>({ title, about, columns, rows }: ListingProps<Row>) {
  const [page, setPage] = useState(0);
  const save = () => offer(`${title}.csv`, csvOf(stampOf(title, rows.length), columns, rows));
  return (
    <section class="panel figure listing" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={{ meaning: about }} />
        <div class="figure-tools">
          <Pager page={page} size={ROWS_A_PAGE} total={rows.length} turn={setPage} />
          <button type="button" class="quiet-button" onClick={save} aria-label={words.value.figure.saveCsv(title)}>
            CSV
          </button>
        </div>
      </header>
      <TableTwin caption={title} columns={columns} rows={pageOf(rows, page, ROWS_A_PAGE)} />
    </section>
  );
}
