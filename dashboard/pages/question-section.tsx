import { useMemo } from "preact/hooks";
import type { NamedQuestion } from "../charts/likert.ts";
import likertSpec from "../charts/likert.ts?vega";
import type { Column } from "../figures/csv.ts";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { NETWORK } from "../published/entity.ts";
import { fifthsOf, likertParts } from "../published/questions.ts";
import type { PublishedRows } from "../published/tables.ts";
import { Chip } from "../shell/filter-bar.tsx";
import { refine } from "../shell/route.ts";
import { WhenLoaded } from "../shell/states.tsx";
import type { Loaded } from "../shell/use-tables.ts";
import { driverWords } from "../words/drivers/index.ts";
import { format, told, words } from "../words/language.ts";
import { type DriverPart, factorsAsked } from "./driver-page.ts";

interface QuestionsProps extends DriverPart {
  readonly loaded: Loaded<PublishedRows<"questions"> | null>;
  readonly factor: string;
}

/** What customers answered to each of a factor's questions. */
export function QuestionSection(props: QuestionsProps) {
  const { factor, loaded } = props;
  const { sections, factorChoice } = driverWords.value;
  return (
    <>
      <h2 class="section">{sections.questions}</h2>
      <div class="filters">
        <Chip
          label={factorChoice}
          value={factor}
          options={factorsAsked(props).map(({ id, label }) => ({ value: id, label: told(label) }))}
          choose={(id) => refine("drivers", { factor: id })}
        />
      </div>
      <WhenLoaded loaded={loaded} blocks={["figure"]}>
        {(questions) => <LikertFigure {...props} questions={questions} />}
      </WhenLoaded>
    </>
  );
}

function LikertFigure(props: QuestionsProps & { readonly questions: PublishedRows<"questions"> | null }) {
  const { questions, programme, definition, factor, filters, chain } = props;
  const { figures, summaries, definitions, units, onScale, against } = driverWords.value;
  const { points, interval, share, list, month } = format.value;
  const { level, entity } = chain[0] ?? NETWORK;
  const all = useMemo(() => {
    const items = definition?.factors.find(({ id }) => id === factor)?.items ?? [];
    const of = { programme: programme.programme, level, entity, window: filters.window, factor };
    const found = new Map((questions?.rows(of) ?? []).map((row) => [row.item, row]));
    return items.flatMap(({ id, label, max }): NamedQuestion[] => {
      const row = found.get(id);
      if (!row) return [];
      const text = row.mean === null ? "" : onScale(points(row.mean), interval(row.low, row.high), max);
      return [{ ...row, name: told(label), text }];
    });
  }, [questions, programme, definition, factor, filters.window, level, entity, words.value]);
  const rows = useMemo(() => all.filter(({ mean }) => mean !== null), [all]);
  const parts = useMemo(() => ({ parts: likertParts(rows, share) }), [rows, share]);
  const [worst] = rows.toSorted((one, other) => (one.mean ?? 0) - (other.mean ?? 0));
  const title = told(factorsAsked(props).find(({ id }) => id === factor)?.label ?? programme.label);
  return (
    <Figure
      title={figures.questions(title)}
      definition={definitions.questions}
      summary={
        worst
          ? summaries.questions({
              factor: title,
              worst: worst.name,
              mean: points(worst.mean),
              against: level === "nation" ? "" : against[level],
              lower: list(rows.filter(({ peerVerdict }) => peerVerdict === "lower").map(({ name }) => name)),
            })
          : summaries.noQuestions
      }
      unit={rows[0] ? `${month(rows[0].period)} · ${words.value.windows[filters.window]} · ${units.likert}` : ""}
      legend={<LikertLegend />}
      spec={likertSpec}
      rows={rows}
      allRows={all}
      beside={parts}
      columns={questionColumns()}
      sample={worst?.responses ?? null}
    />
  );
}

function LikertLegend() {
  const { legend } = driverWords.value;
  return (
    <Legend
      keys={[
        { glyph: "square", colour: "low-2", label: legend.lowest },
        { glyph: "square", colour: "low-1", label: legend.low },
        { glyph: "square", colour: "none", label: legend.middle },
        { glyph: "square", colour: "high-1", label: legend.high },
        { glyph: "square", colour: "high-2", label: legend.highest },
      ]}
    />
  );
}

function questionColumns(): Column<NamedQuestion>[] {
  const { columns } = driverWords.value;
  const { points, interval, share, count } = format.value;
  return [
    { label: columns.question, text: (row) => row.name },
    { label: columns.mean, numeric: true, text: (row) => points(row.mean) },
    { label: words.value.columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
    { label: words.value.columns.responses, numeric: true, text: (row) => count(row.responses) },
    { label: words.value.columns.peers, numeric: true, text: (row) => points(row.peers) },
    { label: words.value.columns.verdict, text: (row) => words.value.verdictWords[row.peerVerdict] },
    ...columns.fifths.map((label, place) => ({
      label,
      numeric: true,
      text: (row: NamedQuestion) => share(fifthsOf(row)[place] ?? null),
    })),
    { label: words.value.columns.sample, text: (row) => words.value.samples[row.status] },
  ];
}
