import { addMoments, addValue, type Moments, NO_MOMENTS } from "../satisfaction/moments.ts";
import type { Tags } from "./tag-comment.ts";

/** A response with a comment. `points` is NaN where it is not compared: a lost shopper, or no index. */
export interface Commented {
  readonly points: number;
  readonly weight: number;
  readonly tags: Tags;
}

/** How often a topic comes up, and the indices of those who bring it up. */
export interface TopicCounts {
  readonly mentions: number;
  readonly praises: number;
  readonly complaints: number;
  readonly mentioning: Moments;
  readonly complaining: Moments;
}

/** What the comments of an entity's month, or of several, come to. */
export interface TopicTally {
  readonly comments: number;
  readonly index: Moments;
  readonly topics: ReadonlyMap<string, TopicCounts>;
}

export const NO_TOPICS: TopicTally = { comments: 0, index: NO_MOMENTS, topics: new Map() };
const UNMENTIONED: TopicCounts = {
  mentions: 0,
  praises: 0,
  complaints: 0,
  mentioning: NO_MOMENTS,
  complaining: NO_MOMENTS,
};

export function addComment({ comments, index, topics }: TopicTally, commented: Commented): TopicTally {
  const { points, weight, tags } = commented;
  const add = (moments: Moments) => (Number.isNaN(points) ? moments : addValue(moments, points, weight));
  const next = new Map(topics);
  for (const topic of new Set([...tags.praise, ...tags.complaint])) {
    const counts = next.get(topic) ?? UNMENTIONED;
    const [isPraised, isComplained] = [tags.praise.includes(topic), tags.complaint.includes(topic)];
    next.set(topic, {
      mentions: counts.mentions + 1,
      praises: counts.praises + Number(isPraised),
      complaints: counts.complaints + Number(isComplained),
      mentioning: add(counts.mentioning),
      complaining: isComplained ? add(counts.complaining) : counts.complaining,
    });
  }
  return { comments: comments + 1, index: add(index), topics: next };
}

export function addTopics(one: TopicTally, other: TopicTally): TopicTally {
  const topics = new Map(one.topics);
  for (const [topic, counts] of other.topics) topics.set(topic, addCounts(topics.get(topic) ?? UNMENTIONED, counts));
  return { comments: one.comments + other.comments, index: addMoments(one.index, other.index), topics };
}

const addCounts = (one: TopicCounts, other: TopicCounts): TopicCounts => ({
  mentions: one.mentions + other.mentions,
  praises: one.praises + other.praises,
  complaints: one.complaints + other.complaints,
  mentioning: addMoments(one.mentioning, other.mentioning),
  complaining: addMoments(one.complaining, other.complaining),
});
