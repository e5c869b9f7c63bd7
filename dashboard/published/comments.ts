import type { PublishedRow } from "../../functions/contracts/published.ts";

export type Topic = PublishedRow<"topics">;
export type Verbatim = PublishedRow<"verbatims">;

/** A topic under its printed name; complaints are drawn to the left of nothing, praise to the right. */
export interface NamedTopic extends Topic {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly leftText: string;
  readonly rightText: string;
}

interface TopicWords {
  readonly nameOf: (topic: string) => string;
  readonly print: (share: number | null) => string;
}

/** Topics by complaints, most first; none where the comments are too few to show shares. */
export function namedTopics(topics: readonly Topic[], { nameOf, print }: TopicWords): NamedTopic[] {
  return topics
    .filter(({ status }) => status !== "withheld")
    .map((row) => {
      const [complained, praised] = [row.complaints / row.comments, row.praises / row.comments];
      const texts = { leftText: print(complained), rightText: print(praised) };
      return { ...row, name: nameOf(row.topic), left: -complained, right: praised, ...texts };
    })
    .sort((one, other) => other.complaints - one.complaints || (one.topic < other.topic ? -1 : 1));
}

/** Those with a difference, the lowest first. */
export function topicsWithScores(topics: readonly NamedTopic[]): NamedTopic[] {
  return topics
    .filter(({ difference }) => difference !== null)
    .sort((one, other) => (one.difference ?? 0) - (other.difference ?? 0));
}

export const SAIDS = ["complaint", "praise", "untagged"] as const;
export const BANDS = ["low", "middle", "high"] as const;
const BAND_ENDS = { low: [Number.NEGATIVE_INFINITY, 700], middle: [700, 850], high: [850, Number.POSITIVE_INFINITY] };

/** What the reader looks for; null looks for anything. */
export interface Facets {
  readonly topic: string | null;
  readonly said: string | null;
  readonly band: string | null;
  readonly month: string | null;
  readonly text: string | null;
}

/** The comments that have everything asked for, in their order. A topic and a judgement are asked of the same tag. */
export function chosenComments(comments: readonly Verbatim[], facets: Facets): Verbatim[] {
  const words = foldedWords(facets.text ?? "");
  return comments.filter(
    (comment) =>
      isTagged(comment, facets) &&
      isInBand(comment.points, facets.band) &&
      (facets.month === null || comment.month === facets.month) &&
      (words.length === 0 || holdsAll(comment.text, words)),
  );
}

export const topicsIn = (tags: string): readonly string[] => (tags === "" ? [] : tags.split(" "));

function isTagged({ praise, complaint }: Verbatim, { topic, said }: Facets): boolean {
  const [praised, complained] = [topicsIn(praise), topicsIn(complaint)];
  if (said === "untagged") return praised.length + complained.length === 0;
  const meant = [...(said === "complaint" ? [] : praised), ...(said === "praise" ? [] : complained)];
  return topic === null ? said === null || meant.length > 0 : meant.includes(topic);
}

function isInBand(points: number | null, asked: string | null): boolean {
  const band = BANDS.find((each) => each === asked);
  if (band === undefined) return true;
  const [from = 0, to = 0] = BAND_ENDS[band];
  return points !== null && points >= from && points < to;
}

const folded = (text: string): string => text.normalize("NFKC").toLowerCase();
const foldedWords = (text: string): string[] => folded(text).split(/\s+/).filter(Boolean);

function holdsAll(text: string, words: readonly string[]): boolean {
  const within = folded(text);
  return words.every((word) => within.includes(word));
}
