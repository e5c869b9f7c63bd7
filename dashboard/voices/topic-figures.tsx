import { useMemo } from "preact/hooks";
import scoresSpec from "../charts/topic-scores.ts?vega";
import topicsSpec from "../charts/topics.ts?vega";
import type { Column } from "../figures/csv.ts";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { type NamedTopic, topicsWithScores } from "../published/comments.ts";
import { format, words } from "../words/language.ts";
import { voiceWords } from "../words/voices/index.ts";

const ROW_HEIGHT = 28;

/** Topics of an entity's window: how often they are praised and complained of, and the scores they go with. */
export function TopicFigures({ topics }: { readonly topics: readonly NamedTopic[] }) {
  const { figures, definitions, summaries, units, legend } = voiceWords.value;
  const { share, shareInterval, list } = format.value;
  const scored = useMemo(() => topicsWithScores(topics), [topics]);
  const comments = topics[0]?.comments ?? 0;
  const [worst] = topics.filter(({ complaints }) => complaints > 0);
  const named = (verdict: NamedTopic["verdict"]) =>
    list(scored.filter((row) => row.verdict === verdict).map(({ name }) => name));
  return (
    <div class="figures two">
      <Figure
        title={figures.topics}
        definition={definitions.topics}
        summary={
          worst
            ? summaries.topics(
                worst.name,
                share(worst.complaintShare),
                shareInterval(worst.complaintLow, worst.complaintHigh),
              )
            : ""
        }
        unit={units.topics}
        legend={
          <Legend
            keys={[
              { glyph: "square", colour: "bad", label: legend.complaint },
              { glyph: "square", colour: "good", label: legend.praise },
            ]}
          />
        }
        spec={topicsSpec}
        rows={topics}
        columns={topicColumns()}
        sample={comments}
        rowHeight={ROW_HEIGHT}
      />
      <Figure
        title={figures.scores}
        definition={definitions.scores}
        summary={scored.length > 0 ? summaries.scores(named("lower"), named("higher")) : summaries.noScores}
        unit={units.scores}
        legend={<ScoreLegend />}
        spec={scoresSpec}
        rows={scored}
        columns={scoreColumns()}
        sample={comments}
        rowHeight={ROW_HEIGHT}
      />
    </div>
  );
}

function ScoreLegend() {
  const { legend } = words.value;
  return (
    <Legend
      keys={[
        { glyph: "circle", colour: "good", label: legend.higher },
        { glyph: "circle", colour: "bad", label: legend.lower },
        { glyph: "circle", colour: "neutral", label: legend.same },
        { glyph: "band", colour: "neutral", label: voiceWords.value.legend.interval },
      ]}
    />
  );
}

function topicColumns(): Column<NamedTopic>[] {
  const { columns } = voiceWords.value;
  const { share, shareInterval, count } = format.value;
  return [
    { label: columns.topic, text: (row) => row.name },
    { label: columns.mentions, numeric: true, text: (row) => count(row.mentions) },
    { label: columns.complaints, numeric: true, text: (row) => count(row.complaints) },
    { label: columns.praises, numeric: true, text: (row) => count(row.praises) },
    { label: columns.complaintShare, numeric: true, text: (row) => share(row.complaintShare) },
    {
      label: words.value.columns.interval,
      numeric: true,
      text: (row) => shareInterval(row.complaintLow, row.complaintHigh),
    },
  ];
}

function scoreColumns(): Column<NamedTopic>[] {
  const { columns, verdicts } = voiceWords.value;
  const { points, change, count, changeInterval } = format.value;
  return [
    { label: columns.topic, text: (row) => row.name },
    { label: columns.difference, numeric: true, text: (row) => change(row.difference) },
    { label: words.value.columns.interval, numeric: true, text: (row) => changeInterval(row.low, row.high) },
    { label: columns.verdict, text: (row) => verdicts[row.verdict] },
    { label: columns.points, numeric: true, text: (row) => `${points(row.points)} (n ${count(row.mentioning)})` },
    { label: columns.otherPoints, numeric: true, text: (row) => `${points(row.otherPoints)} (n ${count(row.others)})` },
    { label: columns.complaintPoints, numeric: true, text: (row) => points(row.complaintPoints) },
  ];
}
