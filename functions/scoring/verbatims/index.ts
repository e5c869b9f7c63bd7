import { type LabelledComment, LabelledComments, TopicDictionary } from "../../contracts/topic-dictionary.ts";
import { type Accuracy, accuracies } from "./accuracy.ts";
import shipped from "./dealer-service.json" with { type: "json" };
import labelled from "./labelled-comments.json" with { type: "json" };
import { lexiconOf } from "./lexicon.ts";
import { type Tags, tagComment } from "./tag-comment.ts";

/** The dictionary every network starts with. */
export const SHIPPED_DICTIONARY = TopicDictionary.parse(shipped);

/** The hand-labelled comments by which the tagging is measured. */
export const LABELLED_COMMENTS: readonly LabelledComment[] = LabelledComments.parse(labelled).comments;

export type Tagger = (text: string) => Tags;

const MOST_REMEMBERED = 20_000;

/** Tags comments by a dictionary; survey comments come again and again, so recent ones are remembered. */
export function taggerOf(dictionary: TopicDictionary): Tagger {
  const lexicon = lexiconOf(dictionary);
  const topics = dictionary.topics.map(({ id }) => id);
  const known = new Map<string, Tags>();
  return (text) => {
    const tags = known.get(text) ?? tagComment(text, lexicon, topics);
    if (known.size < MOST_REMEMBERED) known.set(text, tags);
    return tags;
  };
}

/** How well a dictionary finds the labels of some comments. */
export function measure(dictionary: TopicDictionary, comments: readonly LabelledComment[]): Accuracy[] {
  const tag = taggerOf(dictionary);
  return accuracies(
    comments.map((comment) => ({ labelled: comment, tagged: tag(comment.text) })),
    dictionary.topics.map(({ id }) => id),
  );
}
