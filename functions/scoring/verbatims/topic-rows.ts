import type { Month } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import { type Level, type PublishedRow, WINDOWS, type Window } from "../../contracts/published.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { points, share } from "../rounding.ts";
import { type Estimate, estimate, type Moments, withoutMoments } from "../satisfaction/moments.ts";
import { compare, sampleStatus } from "../satisfaction/verdict.ts";
import { monthsOf } from "../satisfaction/windows.ts";
import { addComment, addTopics, type Commented, NO_TOPICS, type TopicCounts, type TopicTally } from "./topic-tally.ts";

type TopicRow = PublishedRow<"topics">;

export interface TopicEntity {
  readonly level: Level;
  readonly entity: string;
  readonly months: ReadonlyMap<Month, TopicTally>;
}

interface Placed extends Commented {
  readonly dealerId: string;
  readonly month: Month;
}

/** The network, regions and dealers with the monthly tallies of their comments, in the order of level and name. */
export function topicEntities(
  comments: readonly Placed[],
  entitiesOf: (dealerId: string) => readonly Pick<TopicEntity, "level" | "entity">[],
): TopicEntity[] {
  const dealers = new Map<string, Map<Month, TopicTally>>();
  for (const comment of comments) {
    const months = dealers.get(comment.dealerId) ?? new Map<Month, TopicTally>();
    months.set(comment.month, addComment(months.get(comment.month) ?? NO_TOPICS, comment));
    dealers.set(comment.dealerId, months);
  }
  const entities = new Map<string, TopicEntity & { readonly months: Map<Month, TopicTally> }>();
  for (const [dealerId, months] of [...dealers].sort(([one], [other]) => (one < other ? -1 : 1)))
    for (const { level, entity } of entitiesOf(dealerId)) {
      const key = `${LEVEL_ORDER.indexOf(level)}/${entity}`;
      const found = entities.get(key) ?? { level, entity, months: new Map<Month, TopicTally>() };
      for (const [month, tally] of months)
        found.months.set(month, addTopics(found.months.get(month) ?? NO_TOPICS, tally));
      entities.set(key, found);
    }
  return [...entities].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, found]) => found);
}

const LEVEL_ORDER = ["nation", "region", "dealer"];
/** As many of the latest periods as changes are taken apart for. */
const PERIODS_KEPT = 12;

/** What is told of comments: of one version of a programme, in its periods. */
export interface TopicReporting {
  readonly programme: Programme;
  readonly periods: readonly Month[];
  /** The dictionary's, in its order. */
  readonly topics: readonly string[];
}

/** Every topic that an entity's comments of a window mention. */
export function topicRows(entities: readonly TopicEntity[], reporting: TopicReporting): TopicRow[] {
  return entities.flatMap((entity) =>
    WINDOWS.flatMap((window) =>
      reporting.periods.slice(-PERIODS_KEPT).flatMap((period) => windowRows(entity, window, period, reporting)),
    ),
  );
}

function windowRows({ level, entity, months }: TopicEntity, window: Window, period: Month, reporting: TopicReporting) {
  const { programme } = reporting;
  const tally = monthsOf(period, window).reduce(
    (sum, month) => addTopics(sum, months.get(month) ?? NO_TOPICS),
    NO_TOPICS,
  );
  const identity = { programme: programme.programme, version: programme.version, level, entity, window, period };
  return reporting.topics.flatMap((topic) => {
    const counts = tally.topics.get(topic);
    return counts
      ? [{ ...identity, topic, ...countColumns(tally, counts, programme), ...scoreColumns(tally, counts, programme) }]
      : [];
  });
}

function countColumns({ comments }: TopicTally, { mentions, praises, complaints }: TopicCounts, programme: Programme) {
  const status = sampleStatus(comments, programme.smallSample);
  const counts = { comments, mentions, praises, complaints, status };
  if (status === "withheld") return { ...counts, complaintShare: null, complaintLow: null, complaintHigh: null };
  const { low, high } = wilsonInterval(complaints / comments, comments);
  return {
    ...counts,
    complaintShare: share(complaints / comments),
    complaintLow: share(low),
    complaintHigh: share(high),
  };
}

/** Indices under `suppress` answers are withheld, and so is what would give them away. */
function scoreColumns({ index }: TopicTally, { mentioning, complaining }: TopicCounts, { smallSample }: Programme) {
  const others = estimate(withoutMoments(index, mentioning));
  const mention = estimate(mentioning);
  const { difference, low, high, verdict } = compare(mention, others, Math.max(2, smallSample.suppress));
  return {
    mentioning: mention.n,
    others: others.n,
    points: shown(mention, smallSample.suppress),
    complaintPoints: shownPart(mentioning, complaining, smallSample.suppress),
    otherPoints: shown(others, smallSample.suppress),
    difference: points(difference),
    low: points(low),
    high: points(high),
    verdict,
  };
}

const shown = ({ n, mean }: Estimate, suppress: number): number | null =>
  n >= Math.max(1, suppress) ? points(mean) : null;

/** A part's mean; withheld too where the few that are left would follow from it and the whole's. */
function shownPart(whole: Moments, part: Moments, suppress: number): number | null {
  const left = whole.n - part.n;
  return left > 0 && left < suppress ? null : shown(estimate(part), suppress);
}
