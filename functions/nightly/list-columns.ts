import { CUES, type Cue, LISTS, SCRIPTS } from "../contracts/lists.ts";
import { REASONS, type Reason } from "../contracts/published.ts";
import type { Answer } from "../platform/engine.ts";
import { oneOf } from "../scoring/churn/churn-rows.ts";
import type { Candidate } from "../scoring/lists/candidate.ts";
import type { Entry } from "../scoring/lists/entry.ts";

/** Candidates as a shard leaves them, one row each. */
export const CANDIDATE_COLUMNS = {
  customer: "number",
  dealer_id: "text",
  list: "text",
  script: "text",
  key: "text",
  cue1: "text",
  cue2: "text",
  cue3: "text",
  event_day: "number",
  repair_order: "text",
  probability: "number",
  margin_cents: "number",
  severity: "number",
} as const;

/** Places on lists as one night leaves them to the next. */
export const ENTRY_COLUMNS = {
  ...CANDIDATE_COLUMNS,
  first_day: "number",
  is_held_out: "number",
  closed_day: "number",
  surveyed_day: "number",
} as const;

type Cell = string | number | null;
type Columns<Names extends object> = Readonly<Record<keyof Names, Cell[]>>;

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function cellsOf(candidate: Candidate): Readonly<Record<keyof typeof CANDIDATE_COLUMNS, Cell>> {
  const [cue1 = null, cue2 = null, cue3 = null] = candidate.cues;
  return {
    customer: candidate.customer,
    dealer_id: candidate.dealerId,
    list: candidate.list,
    script: candidate.script,
    key: candidate.key,
    cue1,
    cue2,
    cue3,
    event_day: candidate.eventDay,
    repair_order: candidate.repairOrder,
    probability: candidate.probability,
    margin_cents: candidate.marginCents,
    severity: candidate.severity,
  };
}

export function candidateColumns(candidates: readonly Candidate[]): Columns<typeof CANDIDATE_COLUMNS> {
  return columnsOf(candidates.map(cellsOf), CANDIDATE_COLUMNS);
}

export function entryColumns(entries: readonly Entry[]): Columns<typeof ENTRY_COLUMNS> {
  const rows = entries.map((entry) => ({
    ...cellsOf(entry),
    first_day: entry.firstDay,
    is_held_out: Number(entry.isHeldOut),
    closed_day: orNull(entry.closedDay),
    surveyed_day: orNull(entry.surveyedDay),
  }));
  return columnsOf(rows, ENTRY_COLUMNS);
}

function columnsOf<Names extends object>(rows: readonly Readonly<Record<keyof Names, Cell>>[], names: Names) {
  const columns = {} as Record<keyof Names, Cell[]>;
  for (const name of Object.keys(names) as (keyof Names)[]) columns[name] = rows.map((row) => row[name]);
  return columns;
}

export function candidatesOf(answer: Answer): Candidate[] {
  const [number, text] = [answer.number, answer.text];
  const [customer, dealer, list, script, key] = [
    number("customer"),
    text("dealer_id"),
    text("list"),
    text("script"),
    text("key"),
  ];
  const cues = [text("cue1"), text("cue2"), text("cue3")];
  const [event, order] = [number("event_day"), text("repair_order")];
  const [probability, margin, severity] = [number("probability"), number("margin_cents"), number("severity")];
  return Array.from({ length: answer.rows }, (_, row) => ({
    customer: customer[row]!,
    dealerId: dealer[row]!,
    list: oneOf(LISTS, list[row]!),
    script: oneOf(SCRIPTS, script[row]!),
    key: key[row] ?? "",
    cues: cues.flatMap((column) => (column[row] ? [oneOf<Cue | Reason>([...CUES, ...REASONS], column[row]!)] : [])),
    eventDay: event[row]!,
    repairOrder: order[row] ?? null,
    probability: orNull(probability[row]!),
    marginCents: margin[row]!,
    severity: severity[row]!,
  }));
}

export function entriesOf(answer: Answer): Entry[] {
  const [first, held] = [answer.number("first_day"), answer.number("is_held_out")];
  const [closed, surveyed] = [answer.number("closed_day"), answer.number("surveyed_day")];
  return candidatesOf(answer).map((candidate, row) => ({
    ...candidate,
    firstDay: first[row]!,
    isHeldOut: held[row] === 1,
    closedDay: closed[row]!,
    surveyedDay: surveyed[row]!,
  }));
}
