import { describe, expect, test } from "vitest";
import { TopicDictionary } from "../../../functions/contracts/topic-dictionary.ts";
import shipped from "../../../functions/scoring/verbatims/dealer-service.json" with { type: "json" };
import { dictionaryFaults } from "../../../functions/scoring/verbatims/dictionary-faults.ts";
import { SHIPPED_DICTIONARY } from "../../../functions/scoring/verbatims/index.ts";

const [first, ...rest] = shipped.topics;
const withTopic = (changed: object) =>
  dictionaryFaults(TopicDictionary.parse({ ...shipped, topics: [{ ...first, ...changed }, ...rest] }));
const wheres = (changed: object) => withTopic(changed).map(({ where }) => where);
const saying = (...terms: string[]) => ({ says: { praise: { "zh-CN": terms } } });

describe("a dictionary's faults", () => {
  test("are none in the shipped one", () => expect(dictionaryFaults(SHIPPED_DICTIONARY)).toEqual([]));

  test("name a topic that is there twice", () => expect(wheres({ id: "price" })).toContain("topics.price"));

  test("name a topic without a word", () => {
    const empty = { aspects: {}, expected: {}, people: {}, says: {}, leans: {} };
    expect(wheres(empty)).toEqual(["topics.waiting"]);
  });

  test.each([
    ["a mark that ends a clause", "等了。很久"],
    ["a gap at its end", "等了…"],
    ["an asterisk within", "wai*t"],
    ["a single letter", "w"],
    ["praise and complaint at once", "慢"],
    ["a general judgement", "不错"],
    ["a fixed expression", "等级"],
    ["a negator", "没有"],
  ])("name a term with %s", (_, term) => expect(wheres(saying(term))).toEqual([term]));

  test("say so in both languages", () => {
    for (const { what } of withTopic(saying("等了…", "排队"))) {
      expect(what["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(what.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test("are the contract's where a key is not known", () => {
    expect(TopicDictionary.safeParse({ ...shipped, negations: {} }).success).toBe(false);
  });
});
