import type { Meta, PublishedRow } from "../../../functions/contracts/published.ts";
import { LABELLED_COMMENTS, SHIPPED_DICTIONARY, taggerOf } from "../../../functions/scoring/verbatims/index.ts";
import { taggingRows } from "../../../functions/scoring/verbatims/tagging-rows.ts";
import { topicEntities, topicRows } from "../../../functions/scoring/verbatims/topic-rows.ts";
import { verbatimRows, type WrittenComment } from "../../../functions/scoring/verbatims/verbatim-rows.ts";

type EntitiesOf = Parameters<typeof topicEntities>[1];

/** Comments of the labelled set, dealt out to dealers and months, with a score that fits what they say. */
export function commentTables({
  dealers,
  periods,
  programme,
  entitiesOf,
}: {
  readonly dealers: readonly string[];
  readonly periods: readonly string[];
  readonly programme: WrittenComment["programme"];
  readonly entitiesOf: EntitiesOf;
}): { readonly [Table in "topics" | "verbatims" | "tagging"]: PublishedRow<Table>[] } {
  const tag = taggerOf(SHIPPED_DICTIONARY);
  const comments = dealers.flatMap((dealerId, d) =>
    periods.flatMap((month, m) =>
      Array.from({ length: 6 }, (_, i): WrittenComment => {
        const place = d * 31 + m * 17 + i * 7;
        const { text } = LABELLED_COMMENTS[place % LABELLED_COMMENTS.length]!;
        const tags = tag(text);
        const index = 860 - 90 * tags.complaint.length + 20 * tags.praise.length + (place % 23);
        return {
          response: `r${d}x${m}x${i}`,
          programme,
          dealerId,
          month,
          population: "buyer",
          index,
          points: index,
          weight: 1,
          tags,
          isComplaint: index < 760 && i === 0,
          text: place % 97 === 5 ? `<img src=x onerror=alert(1)> ${text}` : text,
        };
      }),
    ),
  );
  const topics = SHIPPED_DICTIONARY.topics.map(({ id }) => id);
  return {
    topics: topicRows(topicEntities(comments, entitiesOf), { programme, periods, topics }),
    verbatims: verbatimRows(comments, periods.at(-1)!),
    tagging: taggingRows(SHIPPED_DICTIONARY, LABELLED_COMMENTS),
  };
}

export const topicLabels: Meta["topics"] = {
  dictionary: SHIPPED_DICTIONARY.dictionary,
  version: SHIPPED_DICTIONARY.version,
  labels: SHIPPED_DICTIONARY.topics.map(({ id, label }) => ({ id, label })),
};
