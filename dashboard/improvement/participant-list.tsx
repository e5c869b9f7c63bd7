import { About } from "../figures/about.tsx";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import type { Participant } from "../published/improvements.ts";
import { improvementWords } from "../words/improvement/index.ts";
import { format, words } from "../words/language.ts";

interface ParticipantListProps {
  readonly rows: readonly Participant[];
  readonly nameOf: (dealer: string) => string;
}

/** Who takes part, who could not be measured, and who stands beside whom. */
export function ParticipantList({ rows, nameOf }: ParticipantListProps) {
  const { figures, definitions, summaries } = improvementWords.value;
  const { count, list } = format.value;
  const having = (role: Participant["role"]) => rows.filter((row) => row.role === role);
  const out = [...having("unmatched"), ...having("too_few_answers")].map(({ dealerId }) => nameOf(dealerId));
  return (
    <section class="panel figure" aria-label={figures.participants}>
      <header class="figure-head">
        <h2>{figures.participants}</h2>
        <About title={figures.participants} definition={definitions.participants} />
      </header>
      <p class="figure-summary">
        {summaries.participants(count(having("measured").length), count(having("compared").length), list(out))}
      </p>
      <TableTwin caption={figures.participants} columns={participantColumns(nameOf)} rows={rows} />
    </section>
  );
}

function participantColumns(nameOf: ParticipantListProps["nameOf"]): Column<Participant>[] {
  const { columns, roles } = improvementWords.value;
  const { points, change, list } = format.value;
  return [
    { label: words.value.columns.dealer, text: (row) => nameOf(row.dealerId) },
    { label: columns.role, text: (row) => roles[row.role] },
    { label: columns.matchOf, text: (row) => list(row.matchOf.split(" ").filter(Boolean).map(nameOf)) },
    { label: columns.level, numeric: true, text: (row) => points(row.level) },
    { label: columns.trend, numeric: true, text: (row) => change(row.trend) },
    { label: columns.volume, numeric: true, text: (row) => points(row.volume) },
  ];
}
