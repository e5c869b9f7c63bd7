import { useEffect, useMemo, useState } from "preact/hooks";
import type { Meta } from "../../functions/contracts/published.ts";
import { About } from "../figures/about.tsx";
import { type Column, csvOf, offer } from "../figures/csv.ts";
import { stampOf } from "../figures/stamp.ts";
import { Pager, pageOf } from "../pages/pager.tsx";
import { BANDS, chosenComments, type Facets, SAIDS, topicsIn, type Verbatim } from "../published/comments.ts";
import { Chip } from "../shell/filter-bar.tsx";
import { refine } from "../shell/route.ts";
import { format, told, words } from "../words/language.ts";
import { voiceWords } from "../words/voices/index.ts";
import { CommentItem } from "./comment-item.tsx";
import { SearchField } from "./search-field.tsx";

const ITEMS_A_PAGE = 20;
/** As many as the night gives head office at once. */
const MOST_IN_ALL = 20_000;

interface CommentListProps {
  readonly comments: readonly Verbatim[];
  readonly facets: Facets;
  readonly topics: Meta["topics"]["labels"];
  readonly nameOf: (dealer: string) => string;
}

/** Comments of the window, newest first, to look through by topic, judgement, score, month and words. */
export function CommentList({ comments, facets, topics, nameOf }: CommentListProps) {
  const [page, setPage] = useState(0);
  const { figures, definitions, summaries } = voiceWords.value;
  const { count } = format.value;
  const { topic, said, band, month, text } = facets;
  const found = useMemo(() => chosenComments(comments, facets), [comments, topic, said, band, month, text]);
  useEffect(() => setPage(0), [found]);
  const names = useMemo(() => new Map(topics.map(({ id, label }) => [id, told(label)])), [topics, words.value]);
  const topicName = (id: string) => names.get(id) ?? id;
  const columns = commentColumns(topicName, nameOf);
  const save = () => offer(`${figures.list}.csv`, csvOf(stampOf(figures.list, found.length), columns, found));
  return (
    <section class="panel figure listing" aria-label={figures.list}>
      <header class="figure-head">
        <h2>{figures.list}</h2>
        <About title={figures.list} definition={definitions.list} />
        <div class="figure-tools">
          <Pager page={page} size={ITEMS_A_PAGE} total={found.length} turn={setPage} />
          <button
            type="button"
            class="quiet-button"
            onClick={save}
            aria-label={words.value.figure.saveCsv(figures.list)}
          >
            CSV
          </button>
        </div>
      </header>
      <FacetBar comments={comments} facets={facets} names={names} />
      <p class="figure-summary" role="status">
        {summaries.list(count(found.length), count(comments.length))}
        {comments.length >= MOST_IN_ALL && ` ${summaries.newest(count(MOST_IN_ALL))}`}
      </p>
      {found.length === 0 ? (
        <p class="empty">{words.value.states.noRows}</p>
      ) : (
        <ul class="voices">
          {pageOf(found, page, ITEMS_A_PAGE).map((comment) => (
            <CommentItem
              key={comment.response}
              comment={comment}
              topicName={topicName}
              dealerName={nameOf(comment.dealerId)}
              choose={(chosen) => refine("verbatims", { topic: chosen, said: null })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface FacetBarProps {
  readonly comments: readonly Verbatim[];
  readonly facets: Facets;
  readonly names: ReadonlyMap<string, string>;
}

function FacetBar({ comments, facets, names }: FacetBarProps) {
  const { facets: labels } = voiceWords.value;
  const any = { value: "", label: labels.any };
  const months = useMemo(() => [...new Set(comments.map(({ month }) => month))].sort().reverse(), [comments]);
  return (
    <div class="filters facets" role="toolbar" aria-label={words.value.filter.bar}>
      <Chip
        label={labels.topic}
        value={facets.topic ?? ""}
        options={[any, ...Array.from(names, ([value, label]) => ({ value, label }))]}
        choose={(topic) => refine("verbatims", { topic: topic || null })}
      />
      <Chip
        label={labels.said}
        value={facets.said ?? ""}
        options={[any, ...SAIDS.map((value) => ({ value, label: labels.saids[value] }))]}
        choose={(said) => refine("verbatims", { said: said || null })}
      />
      <Chip
        label={labels.band}
        value={facets.band ?? ""}
        options={[any, ...BANDS.map((value) => ({ value, label: labels.bands[value] }))]}
        choose={(band) => refine("verbatims", { band: band || null })}
      />
      {months.length > 1 && (
        <Chip
          label={labels.month}
          value={facets.month ?? ""}
          options={[any, ...months.map((value) => ({ value, label: format.value.month(value) }))]}
          choose={(month) => refine("verbatims", { month: month || null })}
        />
      )}
      <SearchField
        label={labels.search}
        value={facets.text ?? ""}
        search={(text) => text !== (facets.text ?? "") && refine("verbatims", { text: text || null })}
      />
    </div>
  );
}

function commentColumns(topicName: (id: string) => string, nameOf: CommentListProps["nameOf"]): Column<Verbatim>[] {
  const { columns, facets } = voiceWords.value;
  const { points, month } = format.value;
  const named = (tags: string) => topicsIn(tags).map(topicName).join("、");
  return [
    { label: columns.text, text: (row) => row.text },
    { label: columns.complaints, text: (row) => named(row.complaint) },
    { label: columns.praises, text: (row) => named(row.praise) },
    { label: facets.band, numeric: true, text: (row) => points(row.points) },
    { label: words.value.columns.dealer, text: (row) => nameOf(row.dealerId) },
    { label: facets.month, text: (row) => month(row.month) },
  ];
}
