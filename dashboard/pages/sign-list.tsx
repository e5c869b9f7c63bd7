import type { PublishedRow } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { format, words } from "../words/language.ts";

type Sign = PublishedRow<"integrity">;

interface SignListProps {
  readonly signs: readonly Sign[];
  readonly nameOf: (dealer: string) => string;
}

/** Survey signs to look at, each with its reason. They stand beside the index and change none. */
export function SignList({ signs, nameOf }: SignListProps) {
  const { sections, summaries, definitions } = words.value;
  const flags = signs.filter(({ verdict }) => verdict === "flag").length;
  return (
    <section class="panel figure" aria-label={sections.signs}>
      <header class="figure-head">
        <h2>{sections.signs}</h2>
        <About title={sections.signs} definition={definitions.signs} />
      </header>
      <p class="figure-summary">
        {summaries.signs(format.value.count(flags), format.value.count(signs.length - flags))}
      </p>
      {signs.length > 0 && <TableTwin caption={sections.signs} columns={signColumns(nameOf)} rows={signs} />}
    </section>
  );
}

function signColumns(nameOf: SignListProps["nameOf"]): Column<Sign>[] {
  const { columns, signals, signalVerdicts, signalReasons } = words.value;
  const { share, shareInterval, count, points } = format.value;
  return [
    { label: columns.dealer, text: (row) => nameOf(row.entity) },
    { label: columns.programme, text: (row) => row.programme },
    { label: columns.signal, text: (row) => signals[row.signal] },
    { label: columns.verdict, text: (row) => signalVerdicts[row.verdict] },
    { label: columns.share, numeric: true, text: (row) => share(row.value) },
    { label: columns.interval, numeric: true, text: (row) => shareInterval(row.low, row.high) },
    { label: columns.expected, numeric: true, text: (row) => share(row.expected) },
    { label: columns.z, numeric: true, text: (row) => points(row.z) },
    { label: columns.responses, numeric: true, text: (row) => count(row.n) },
    { label: columns.reasons, text: (row) => signalReasons[row.reason] },
  ];
}
