import { JUDGEMENTS, type Judgement } from "../../contracts/topic-dictionary.ts";
import type { Tags } from "./tag-comment.ts";

/** How well a topic, or all together (`topic` empty), is found: counts, and what follows from them. */
export interface Accuracy {
  readonly topic: string;
  readonly judgement: Judgement | "mention";
  /** Labelled, tagged, and both. */
  readonly labelled: number;
  readonly tagged: number;
  readonly right: number;
  /** right ÷ tagged, right ÷ labelled, and their harmonic mean; NaN where nothing was tagged or labelled. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Compared {
  readonly labelled: Tags;
  readonly tagged: Tags;
}

/** Precision, recall and F1 by topic for praise, for complaints, and for the mention of a topic either way; van Rijsbergen (1979). */
export function accuracies(comments: readonly Compared[], topics: readonly string[]): Accuracy[] {
  return [...JUDGEMENTS, "mention" as const].flatMap((judgement) => {
    const single = topics.map((topic) => accuracyOf(topic, judgement, countOf(comments, [topic], judgement)));
    return [...single, accuracyOf("", judgement, countOf(comments, topics, judgement))];
  });
}

interface Counts {
  readonly labelled: number;
  readonly tagged: number;
  readonly right: number;
}

function countOf(comments: readonly Compared[], topics: readonly string[], judgement: Accuracy["judgement"]): Counts {
  const has = (tags: Tags, topic: string) =>
    judgement === "mention"
      ? tags.praise.includes(topic) || tags.complaint.includes(topic)
      : tags[judgement].includes(topic);
  const counts = { labelled: 0, tagged: 0, right: 0 };
  for (const { labelled, tagged } of comments)
    for (const topic of topics) {
      const [isLabelled, isTagged] = [has(labelled, topic), has(tagged, topic)];
      if (isLabelled) counts.labelled++;
      if (isTagged) counts.tagged++;
      if (isLabelled && isTagged) counts.right++;
    }
  return counts;
}

function accuracyOf(topic: string, judgement: Accuracy["judgement"], counts: Counts): Accuracy {
  const { labelled, tagged, right } = counts;
  return {
    topic,
    judgement,
    ...counts,
    precision: right / tagged,
    recall: right / labelled,
    f1: (2 * right) / (labelled + tagged),
  };
}
