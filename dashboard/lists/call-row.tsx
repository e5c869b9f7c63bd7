import { format, words } from "../words/language.ts";
import { listWords, reasonName } from "../words/lists/index.ts";
import { Contact } from "./contact.tsx";
import { clockOf, isDone, type ListRow } from "./listed.ts";
import type { Logging } from "./logging.ts";
import { OutcomeButtons } from "./outcome-buttons.tsx";
import { OutcomeState, told } from "./outcome-state.tsx";

interface CallRowProps {
  readonly runId: string;
  readonly row: ListRow;
  readonly now: number;
  readonly logging: Logging;
  readonly say: (text: string) => void;
}

/** One customer to follow up: by when, why, what to say, and what came of it. */
export function CallRow({ runId, row, now, logging, say }: CallRowProps) {
  const lists = listWords.value;
  const isOurs = ({ list, customer }: Pick<ListRow, "list" | "customer">) =>
    list === row.list && customer === row.customer;
  const outcomes = logging.outcomes.filter(isOurs);
  const drafts = logging.drafts.filter(({ request }) => isOurs(request));
  const name = row.repairOrder ? lists.order(row.repairOrder) : `${lists.names[row.list]} ${row.place}`;
  return (
    <li class={`call${isDone(row, logging.outcomes) ? " done" : ""}`}>
      <span class="call-place" aria-hidden="true">
        {row.place}
      </span>
      <div class="call-what">
        <p class="call-head">
          <strong>{row.repairOrder ? lists.order(row.repairOrder) : lists.noOrder}</strong>
          <span class={`tier-mark tier-${row.tier.toLowerCase()}`}>{words.value.tiers[row.tier]}</span>
          <span class="quiet">{lists.segments[row.segment]}</span>
          <Due row={row} now={now} />
        </p>
        <ul class="cues">
          {reasonsOf(row).map((reason) => (
            <li key={reason}>{reasonName(reason)}</li>
          ))}
        </ul>
        <p class="call-facts">{factsOf(row)}</p>
        <Contact request={{ runId, list: row.list, customer: row.customer }} name={name} />
        <details class="call-script">
          <summary>{lists.script}</summary>
          <p>{lists.scripts[row.script]}</p>
        </details>
      </div>
      <div class="call-work">
        <OutcomeButtons
          row={row}
          name={name}
          log={async (kind, reason) => {
            const saved = await logging.log({ list: row.list, customer: row.customer, kind, reason });
            say(saved ? lists.saved(told({ kind, reason })) : lists.notSaved(told({ kind, reason })));
          }}
        />
        <OutcomeState name={name} outcomes={outcomes} drafts={drafts} logging={logging} say={say} />
      </div>
    </li>
  );
}

const reasonsOf = ({ reason1, reason2, reason3 }: ListRow) =>
  [reason1, reason2, reason3].filter((reason) => reason !== null);

function factsOf(row: ListRow): string {
  const lists = listWords.value;
  const { money, share, date, count } = format.value;
  return [
    row.marginCents > 0 ? lists.margin(money(row.marginCents)) : "",
    row.probability === null ? "" : lists.probabilities[row.rankedBy](share(row.probability)),
    row.tries > 0 ? lists.tried(count(row.tries)) : "",
    row.lastOutcome && row.lastOutcomeOn ? lists.before(lists.outcomes[row.lastOutcome], date(row.lastOutcomeOn)) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A callback's clock, else the day by which the follow-up plan wants the call. */
function Due({ row, now }: Pick<CallRowProps, "row" | "now">) {
  const lists = listWords.value;
  const { count, date } = format.value;
  const clock = clockOf(row, now);
  if (!clock) return <span class="call-due quiet">{lists.due(date(row.dueOn))}</span>;
  const hours = count(Math.floor(clock.minutes / 60));
  return (
    <strong class={`call-due clock${clock.isOver ? " over" : ""}`}>
      {clock.isOver ? lists.over(hours) : lists.left(hours, String(clock.minutes % 60).padStart(2, "0"))}
    </strong>
  );
}
