import type { Meta, PublishedRow } from "../../functions/contracts/published.ts";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { format, told } from "../words/language.ts";
import { voiceWords } from "../words/voices/index.ts";

type Tagging = PublishedRow<"tagging">;

interface TaggingNoteProps {
  readonly rows: readonly Tagging[];
  readonly topics: Meta["topics"];
}

/** How well the dictionary tags comments it was not tuned on, in a sentence and by topic. */
export function TaggingNote({ rows, topics }: TaggingNoteProps) {
  const { summaries, showTagging, dictionary, figures } = voiceWords.value;
  const { share, count } = format.value;
  const heldOut = rows.filter(({ part }) => part === "heldOut");
  const all = heldOut.find(({ topic, found }) => topic === "" && found === "mention");
  if (!all) return null;
  return (
    <section class="panel figure" aria-label={figures.tagging}>
      <header class="figure-head">
        <h2>{figures.tagging}</h2>
      </header>
      <p class="figure-summary">{summaries.tagging(count(all.comments), share(all.precision), share(all.recall))}</p>
      <p class="quiet">{dictionary(topics.dictionary, topics.version)}</p>
      <details>
        <summary>{showTagging}</summary>
        <TableTwin caption={figures.tagging} columns={taggingColumns(topics.labels)} rows={heldOut} />
      </details>
    </section>
  );
}

function taggingColumns(labels: Meta["topics"]["labels"]): Column<Tagging>[] {
  const { columns, found, allTopics } = voiceWords.value;
  const { share, count } = format.value;
  const names = new Map(labels.map(({ id, label }) => [id, told(label)]));
  return [
    { label: columns.topic, text: (row) => (row.topic === "" ? allTopics : (names.get(row.topic) ?? row.topic)) },
    { label: columns.found, text: (row) => found[row.found] },
    { label: columns.labelled, numeric: true, text: (row) => count(row.labelled) },
    { label: columns.tagged, numeric: true, text: (row) => count(row.tagged) },
    { label: columns.right, numeric: true, text: (row) => count(row.right) },
    { label: columns.precision, numeric: true, text: (row) => share(row.precision) },
    { label: columns.recall, numeric: true, text: (row) => share(row.recall) },
    { label: columns.f1, numeric: true, text: (row) => share(row.f1) },
  ];
}
