import { useState } from "preact/hooks";
import type { List } from "../../functions/contracts/lists.ts";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { Answer } from "../pages/page.tsx";
import { Notice } from "../shell/states.tsx";
import { format } from "../words/language.ts";
import { listWords } from "../words/lists/index.ts";
import { CallRow } from "./call-row.tsx";
import { ListChoice, type ListTotal } from "./list-choice.tsx";
import { isDone, isOverdue, LIST_ORDER, type ListRow } from "./listed.ts";
import { type Logging, useLogging } from "./logging.ts";
import { useNow } from "./use-now.ts";

interface DayProps {
  readonly runId: string;
  readonly rows: readonly ListRow[];
  readonly counts: readonly PublishedRow<"listCounts">[];
  readonly chosen: string | null;
}

/** What a dealer's people do today, list by list. */
export function Day({ runId, rows, counts, chosen }: DayProps) {
  const words = listWords.value;
  const logging = useLogging(runId);
  const now = useNow();
  const [said, say] = useState("");
  if (rows.length === 0)
    return (
      <Notice title={words.empty.title}>
        <p>{words.empty.how}</p>
      </Notice>
    );
  const totals = totalsOf(rows, logging, now);
  const shown = LIST_ORDER.filter((list) => chosen === null || chosen === list);
  const lists = shown.filter((list) => chosen !== null || rows.some((row) => row.list === list));
  return (
    <>
      <Answer>{answerOf(totals)}</Answer>
      <ListChoice totals={totals} chosen={chosen} />
      {logging.fault && <p class="stale">{words.unread}</p>}
      {lists.map((list) => (
        <Calls
          key={list}
          list={list}
          rows={rows.filter((row) => row.list === list)}
          waiting={waitingOf(counts, list)}
          {...{ runId, now, logging, say }}
        />
      ))}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

function totalsOf(rows: readonly ListRow[], { outcomes }: Logging, now: number): ListTotal[] {
  return LIST_ORDER.flatMap((list) => {
    const own = rows.filter((row) => row.list === list);
    const open = own.filter((row) => !isDone(row, outcomes));
    const overdue = open.filter((row) => isOverdue(row, now)).length;
    return own.length > 0 ? [{ list, all: own.length, done: own.length - open.length, overdue }] : [];
  });
}

function answerOf(totals: readonly ListTotal[]): string {
  const { count } = format.value;
  const sum = (of: (total: ListTotal) => number) => count(totals.reduce((all, total) => all + of(total), 0));
  return listWords.value.answer({
    people: sum(({ all }) => all),
    calls: sum(({ list, all }) => (list === "callback" ? all : 0)),
    overdue: sum(({ overdue }) => overdue),
    done: sum(({ done }) => done),
  });
}

const waitingOf = (counts: DayProps["counts"], list: List): number => {
  const own = counts.find((count) => count.list === list);
  return own ? own.wanted - own.listed - own.heldOut : 0;
};

interface CallsProps {
  readonly runId: string;
  readonly list: List;
  readonly rows: readonly ListRow[];
  readonly waiting: number;
  readonly now: number;
  readonly logging: Logging;
  readonly say: (text: string) => void;
}

function Calls({ list, rows, waiting, ...rest }: CallsProps) {
  const words = listWords.value;
  const { count } = format.value;
  const title = words.names[list];
  return (
    <section class="panel calls" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={{ meaning: words.who[list], formula: words.oneListOnly }} />
        {rows[0] && <small>{words.rankedBy[rows[0].rankedBy]}</small>}
      </header>
      {rows.length === 0 ? (
        <p class="empty">{words.empty.noneHere}</p>
      ) : (
        <ol>
          {rows.map((row) => (
            <CallRow key={row.customer} row={row} {...rest} />
          ))}
        </ol>
      )}
      {waiting > 0 && <p class="quiet">{words.waiting(count(waiting))}</p>}
    </section>
  );
}
