import type { PublishedRow } from "../../contracts/published.ts";
import type { LabelledComment, TopicDictionary } from "../../contracts/topic-dictionary.ts";
import { share } from "../rounding.ts";
import { measure } from "./index.ts";

/** How well a dictionary tags the labelled comments, part by part. */
export function taggingRows(
  dictionary: TopicDictionary,
  labelled: readonly LabelledComment[],
): PublishedRow<"tagging">[] {
  return (["development", "heldOut"] as const).flatMap((part) => {
    const comments = labelled.filter((comment) => comment.part === part);
    return measure(dictionary, comments).map(({ topic, judgement, labelled: all, tagged, right, ...rates }) => ({
      dictionary: `${dictionary.dictionary} ${dictionary.version}`,
      part,
      found: judgement,
      topic,
      comments: comments.length,
      labelled: all,
      tagged,
      right,
      precision: share(rates.precision),
      recall: share(rates.recall),
      f1: share(rates.f1),
    }));
  });
}
