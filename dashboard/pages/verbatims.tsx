import { useMemo } from "preact/hooks";
import { namedTopics, topicsWithScores } from "../published/comments.ts";
import { entityOf, NETWORK } from "../published/entity.ts";
import { monthsUpTo } from "../published/months.ts";
import { namesOf, periodsOf } from "../published/scores.ts";
import { FilterBar, programmeOf } from "../shell/filter-bar.tsx";
import type { Filters } from "../shell/filters.ts";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { CommentList } from "../voices/comment-list.tsx";
import { TaggingNote } from "../voices/tagging-note.tsx";
import { TopicFigures } from "../voices/topic-figures.tsx";
import { format, told, words } from "../words/language.ts";
import { voiceWords } from "../words/voices/index.ts";
import { Answer, PageHead, type PageProps } from "./page.tsx";

const TABLES = ["topics", "tagging", "dealers"] as const;
type TopicTables = { readonly tables: Tables<(typeof TABLES)[number]> };

/** What exactly do customers say? */
export function Verbatims(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="verbatims" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure", "figure"]}>
        {(tables) => <VerbatimsBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function VerbatimsBody({ meta, filters, principal, tables }: PageProps & TopicTables) {
  const programme = programmeOf(meta, filters)?.programme ?? "";
  const { window } = filters;
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const names = useMemo(() => namesOf(dealers), [dealers]);
  const periods = useMemo(() => periodsOf(tables.topics.rows({ ...NETWORK, programme, window })), [tables, programme, window]); // biome-ignore format: one thought
  const period = filters.period ?? periods[0] ?? "";
  const { level, entity } = entityOf(principal, filters);
  const found = useMemo(() => tables.topics.rows({ level, entity, programme, window, period }), [tables, level, entity, programme, window, period]); // biome-ignore format: one thought
  const topics = useMemo(
    () => namedTopics(found, { nameOf: (id) => topicName(meta, id), print: format.value.share }),
    [found, meta, format.value, words.value],
  );
  const own = level === "nation" ? words.value.levels.nation : (names.get(entity) ?? entity);
  const inRegion = useMemo(
    () => (level === "region" ? new Set(dealers.filter(({ region }) => region === entity).map(({ dealerId }) => dealerId)) : null), // biome-ignore format: one thought
    [dealers, level, entity],
  );
  return (
    <>
      <FilterBar page="verbatims" meta={meta} filters={filters} periods={periods} dealers={dealers} />
      {found.length === 0 ? (
        <Notice title={voiceWords.value.none}>
          <p>{voiceWords.value.noneHow}</p>
        </Notice>
      ) : (
        <>
          <Answer>{answerOf(own, found[0]?.comments ?? 0, topics)}</Answer>
          {topics.length > 0 && <TopicFigures topics={topics} />}
        </>
      )}
      <CommentsOf
        meta={meta}
        scope={level === "dealer" ? entity : principal.scope}
        filters={filters}
        wanted={{ programme, months: new Set(monthsUpTo(period, MONTHS_IN[window])), inRegion }}
        nameOf={(dealer) => (level === "dealer" ? "" : (names.get(dealer) ?? dealer))}
      />
      <TaggingNote rows={tables.tagging.rows()} topics={meta.topics} />
    </>
  );
}

const topicName = ({ topics }: PageProps["meta"], id: string): string => {
  const found = topics.labels.find((topic) => topic.id === id);
  return found ? told(found.label) : id;
};

const MONTHS_IN = { month: 1, r3: 3, r12: 12 } as const;

interface CommentsOfProps {
  readonly meta: PageProps["meta"];
  readonly scope: string;
  readonly filters: Filters;
  readonly wanted: {
    readonly programme: string;
    readonly months: ReadonlySet<string>;
    readonly inRegion: ReadonlySet<string> | null;
  };
  readonly nameOf: (dealer: string) => string;
}

/** The comments themselves come last and on their own: they are most of the bytes. */
function CommentsOf({ meta, scope, filters, wanted, nameOf }: CommentsOfProps) {
  const loaded = useTables({ runId: meta.runId, scope }, ["verbatims"]);
  const { programme, months, inRegion } = wanted;
  const monthList = [...months].join();
  const comments = useMemo(() => {
    const all = loaded.status === "ready" ? loaded.value.verbatims.rows({ programme }) : [];
    return all.filter(({ month, dealerId }) => months.has(month) && (inRegion === null || inRegion.has(dealerId)));
  }, [loaded, programme, monthList, inRegion]);
  return (
    <WhenLoaded loaded={loaded} blocks={["figure"]}>
      {() => <CommentList comments={comments} facets={filters} topics={meta.topics.labels} nameOf={nameOf} />}
    </WhenLoaded>
  );
}

const MOST_NAMED = 3;

/** The three most complained of, and the topic that goes with the lowest scores. */
function answerOf(name: string, comments: number, topics: ReturnType<typeof namedTopics>): string {
  const { answer, tooFew } = voiceWords.value;
  const { count, share, change, changeInterval, list } = format.value;
  if (topics.length === 0) return tooFew(count(comments));
  const complained = topics.filter(({ complaints }) => complaints > 0).slice(0, MOST_NAMED);
  const [lowest] = topicsWithScores(topics).filter(({ verdict }) => verdict === "lower");
  return answer({
    name,
    comments: count(comments),
    complained: list(complained.map((row) => `${row.name} ${share(row.complaintShare)}`)),
    scores: lowest
      ? [
          {
            topic: lowest.name,
            difference: change(lowest.difference),
            interval: changeInterval(lowest.low, lowest.high),
            verdict: lowest.verdict,
          },
        ]
      : [],
  });
}
