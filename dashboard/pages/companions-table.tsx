import type { Meta } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import type { Score } from "../published/scores.ts";
import { format, words } from "../words/language.ts";

interface Companion {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly nation: string;
}

interface CompanionsProps {
  readonly programme: Meta["programmes"][number];
  readonly score: Score | undefined;
  /** To compare with; absent where the score is the network's own. */
  readonly nation?: Score | undefined;
}

/** Top box, net promoters, ACSI, response rate and effective sample beside an index. */
export function CompanionsTable({ programme, score, nation }: CompanionsProps) {
  const { figures, definitions, summaries } = words.value;
  const { share, points, count } = format.value;
  if (!score || score.points === null) return null;
  const title = figures.companions(programme.programme);
  return (
    <section class="panel figure" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
        <About title={title} definition={definitions.companions} />
      </header>
      <p class="figure-summary">
        {summaries.companions(
          score.topBox === null ? "" : share(score.topBox),
          score.nps === null ? "" : points(score.nps),
          count(score.effective),
        )}
      </p>
      <div class="figure-key" />
      <TableTwin caption={title} columns={columnsOf(nation !== undefined)} rows={companionsOf(score, nation)} />
    </section>
  );
}

function columnsOf(hasNation: boolean): Column<Companion>[] {
  const { columns } = words.value;
  return [
    { label: columns.measure, text: ({ name }) => name },
    { label: columns.value, numeric: true, text: ({ value }) => value },
    { label: columns.interval, numeric: true, text: ({ interval }) => interval },
    ...(hasNation ? [{ label: columns.nation, numeric: true, text: ({ nation }: Companion) => nation }] : []),
  ];
}

/** Those that the programme asks for; the sample always. */
function companionsOf(score: Score, nation: Score | undefined): Companion[] {
  const { companions } = words.value;
  const { share, shareInterval, points, interval, count } = format.value;
  const known: (Companion & { readonly isKnown: boolean })[] = [
    {
      name: companions.topBox,
      value: share(score.topBox),
      interval: shareInterval(score.topBoxLow, score.topBoxHigh),
      nation: share(nation?.topBox ?? null),
      isKnown: score.topBox !== null,
    },
    {
      name: companions.nps,
      value: points(score.nps),
      interval: interval(score.npsLow, score.npsHigh),
      nation: points(nation?.nps ?? null),
      isKnown: score.nps !== null,
    },
    {
      name: companions.acsi,
      value: points(score.acsi),
      interval: interval(score.acsiLow, score.acsiHigh),
      nation: points(nation?.acsi ?? null),
      isKnown: score.acsi !== null,
    },
    {
      name: companions.responseRate,
      value: share(score.responseRate),
      interval: `${count(score.responses)} / ${count(score.invited)}`,
      nation: share(nation?.responseRate ?? null),
      isKnown: score.invited !== null,
    },
    {
      name: companions.effective,
      value: count(score.effective),
      interval: `n = ${count(score.responses)}`,
      nation: count(nation?.effective ?? null),
      isKnown: true,
    },
  ];
  return known.filter(({ isKnown }) => isKnown);
}
