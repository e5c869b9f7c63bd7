import { createHash } from "node:crypto";
import { dateOfDay, type Month, monthOf } from "../contracts/calendar.ts";
import { shownSurrogate } from "../contracts/customers.ts";
import { HEAD_OFFICE } from "../contracts/ids.ts";
import type { PublishedRow } from "../contracts/published.ts";
import type { TopicDictionary } from "../contracts/topic-dictionary.ts";
import type { Engine } from "../platform/engine.ts";
import stgComments from "../scoring/sql/stg_comments.sql";
import { taggerOf } from "../scoring/verbatims/index.ts";
import { type TopicReporting, topicEntities, topicRows } from "../scoring/verbatims/topic-rows.ts";
import { MOST_IN_ALL, verbatimRows, type WrittenComment } from "../scoring/verbatims/verbatim-rows.ts";
import type { Network } from "./network.ts";
import type { ScoredResponse } from "./responses.ts";

/** Table `comments`: what was written in the responses of table `stg_responses`, numbered. */
export async function numberComments(engine: Engine): Promise<void> {
  await engine.run(`create table comments as ${stgComments}`);
}

/** Every comment with its response's index and its topics, in the order of the responses. */
export async function readComments(
  engine: Engine,
  responses: readonly ScoredResponse[],
  dictionary: TopicDictionary,
): Promise<WrittenComment[]> {
  const answer = await engine.query("select response, text from comments order by comment");
  const [response, text] = [answer.text("response"), answer.text("text")];
  const tag = taggerOf(dictionary);
  return responses.flatMap((scored): WrittenComment[] => {
    const { comment, companions, dealerId, day, index, isComplaint, programme, weight } = scored;
    if (Number.isNaN(comment)) return [];
    return [
      {
        response: surrogateOf(response[comment]!),
        programme,
        dealerId,
        month: monthOf(dateOfDay(day)),
        population: companions.population,
        index: index.points,
        points: companions.population === "buyer" ? index.points : Number.NaN,
        weight,
        tags: tag(text[comment]!),
        isComplaint,
        text: text[comment]!,
      },
    ];
  });
}

/** Stands for a response's programme and number: the same one night after night. */
function surrogateOf(response: string): string {
  return shownSurrogate(Number.parseInt(createHash("sha256").update(response).digest("hex").slice(0, 13), 16));
}

/** Topics of the comments written under one version of a programme. */
export function topicsOf(
  comments: readonly WrittenComment[],
  network: Network,
  reporting: TopicReporting,
): PublishedRow<"topics">[] {
  const ofVersion = comments.filter(({ programme }) => programme === reporting.programme);
  return topicRows(topicEntities(ofVersion, network.entitiesOf), reporting);
}

/** The latest twelve months' comments by reader: head office has the newest of all, a dealer its own. */
export function* verbatimsByScope(
  comments: readonly WrittenComment[],
  network: Network,
  period: Month,
): Generator<[scope: string, rows: readonly PublishedRow<"verbatims">[]]> {
  const rows = verbatimRows(comments, period);
  const ofDealers = Map.groupBy(rows, ({ dealerId }) => dealerId);
  yield [HEAD_OFFICE, rows.slice(0, MOST_IN_ALL)];
  for (const { dealerId } of network.dealers) yield [dealerId, ofDealers.get(dealerId) ?? []];
}
