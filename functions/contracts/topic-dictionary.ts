import { z } from "zod";
import { Text } from "./text.ts";

/**
 * Words, several to a line with commas between. `…` stands for up to eight characters (four English words) of the same clause, an
 * asterisk ends an English word that may go on.
 */
const Lines = z.array(z.string()).transform((lines) =>
  lines
    .flatMap((line) => line.split(","))
    .map((term) => term.trim())
    .filter((term) => term !== ""),
);

const Words = z.strictObject({ "zh-CN": Lines.default([]), en: Lines.default([]) });
const NONE = { "zh-CN": [], en: [] };
const Judged = z.strictObject({ praise: Words.default(NONE), complaint: Words.default(NONE) });

const Topic = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  label: Text,
  /** What belongs to the topic, for whoever reads or labels comments. */
  meaning: Text,
  /** What is spoken of: says nothing without a judgement. */
  aspects: Words.default(NONE),
  /** Aspects that people miss where they are told not to be there: no hot water, no explanation. */
  expected: Words.default(NONE),
  /** People: a plain judgement of them is one of the topic, a leaning word passes them over. */
  people: Words.default(NONE),
  /** Words that name the topic and judge it at once. */
  says: Judged.prefault({}),
  /** Judgements of what they stand by, and of this topic where they stand alone. */
  leans: Judged.prefault({}),
});

/** The trade's vocabulary by topic, and the words that turn a judgement round. A definition, never code. */
export const TopicDictionary = z.strictObject({
  dictionary: z.string().min(1),
  version: z.string().min(1),
  sources: z.array(z.string().min(1)).min(1),
  topics: z.array(Topic).min(1),
  /** Judgements of whatever aspect they stand by. */
  judgements: Judged,
  negators: Words,
  /** Negators that stand behind what they turn round: 耐心都没有. */
  trailing: Words,
  /** Fixed expressions that mean none of their parts. */
  fixed: Words,
  /** Begin a clause of their own. */
  contrasts: Words,
  /** Negation does not reach beyond them. */
  connectives: Words,
  /** What is wished for is missed. */
  wishes: Words,
  /** What used to be, or is elsewhere, is no judgement of this visit. */
  formerly: Words,
});
export type TopicDictionary = Readonly<z.infer<typeof TopicDictionary>>;
export type DictionaryWords = TopicDictionary["negators"];
export type DictionaryTopic = TopicDictionary["topics"][number];

const LabelledComment = z.strictObject({
  /** `development` was at hand while the dictionary was written; `heldOut` only measures it. */
  part: z.enum(["development", "heldOut"]),
  language: z.enum(["zh-CN", "en"]),
  text: z.string().min(1),
  praise: z.array(z.string()),
  complaint: z.array(z.string()),
});
export type LabelledComment = Readonly<z.infer<typeof LabelledComment>>;

/** Comments with the topics that a reader finds praised or complained of. */
export const LabelledComments = z.strictObject({ note: z.string(), comments: z.array(LabelledComment) });

export const JUDGEMENTS = ["praise", "complaint"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];
