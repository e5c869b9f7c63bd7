import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LABELLED_COMMENTS, SHIPPED_DICTIONARY, taggerOf } from "../../../functions/scoring/verbatims/index.ts";

const tag = taggerOf(SHIPPED_DICTIONARY);
const praise = (...topics: string[]) => ({ praise: topics, complaint: [] });
const complaint = (...topics: string[]) => ({ praise: [], complaint: topics });

describe("negation", () => {
  test.each([
    ["慢", complaint("waiting")],
    ["不慢", praise("waiting")],
    ["一点都不慢", praise("waiting")],
    ["没等多久", praise("waiting")],
    ["不用等", praise("waiting")],
    ["没修好", complaint("fixed")],
    ["并没有修好", complaint("fixed")],
    ["从来没有修好过", complaint("fixed")],
    ["价格不贵", praise("price")],
    ["价格不便宜", complaint("price")],
    ["slow", complaint("waiting")],
    ["not slow", praise("waiting")],
    ["never rude", praise("attitude")],
    ["It wasn't cheap", complaint("price")],
    ["without any delay", praise("waiting")],
    ["The staff were not friendly", complaint("attitude")],
  ])("%s", (text, expected) => expect(tag(text)).toEqual(expected));

  test.each([
    ["服务不是不好", praise("attitude")],
    ["没有一个人不耐烦", praise("attitude")],
    ["not unfriendly", praise("attitude")],
  ])("twice is none: %s", (text, expected) => expect(tag(text)).toEqual(expected));

  test.each([
    ["态度不好，环境好", { praise: ["facility"], complaint: ["attitude"] }],
    ["不是很贵也很快", praise("waiting", "price")],
    ["not cheap but friendly", { praise: ["attitude"], complaint: ["price"] }],
    ["没有预约，今天人不多，工作人员都在大厅里面站着，服务热情", praise("attitude")],
  ])("ends with its clause, a connective or its reach: %s", (text, expected) => expect(tag(text)).toEqual(expected));

  test("stands behind what it negates, too", () => {
    expect(tag("耐心都没有")).toEqual(complaint("attitude"));
    expect(tag("一分钟都没有耽误")).toEqual(praise("waiting"));
  });

  test.each([
    ["不仅便宜", praise("price")],
    ["服务不错", praise("attitude")],
    ["not only cheap", praise("price")],
  ])("is none in a fixed expression: %s", (text, expected) => expect(tag(text)).toEqual(expected));
});

describe("a judgement", () => {
  test.each([
    ["环境和态度都很好", praise("attitude", "facility")],
    ["师傅手艺好", praise("fixed")],
    ["价格方面，很满意", praise("price")],
    ["很好的服务", praise("attitude")],
    ["great lounge", praise("facility")],
    ["The showroom was great, the price was awful", { praise: ["facility"], complaint: ["price"] }],
    ["交车慢", complaint("delivery")],
    ["师傅慢", complaint("waiting")],
    ["很好", praise()],
    ["价格", praise()],
  ])("goes to what it stands by: %s", (text, expected) => expect(tag(text)).toEqual(expected));

  test("begins anew after a contrast", () => {
    expect(tag("环境不错但是停车难")).toEqual({ praise: ["facility"], complaint: ["facility"] });
    expect(tag("虽然等得久但服务热情")).toEqual({ praise: ["attitude"], complaint: ["waiting"] });
  });

  test("that is wished for is missed", () => {
    expect(tag("希望价格便宜点")).toEqual(complaint("price"));
    expect(tag("建议增加充电桩")).toEqual(complaint("facility"));
    expect(tag("The lounge could be cleaner")).toEqual(complaint("cleanliness"));
  });

  test("of former times or other places does not count", () => {
    expect(tag("以前很慢，现在快了")).toEqual(praise("waiting"));
    expect(tag("They used to be rude")).toEqual(praise());
  });

  test("is heard where something expected is absent", () => {
    expect(tag("没有热水")).toEqual(complaint("facility"));
    expect(tag("There is no parking")).toEqual(complaint("facility"));
    expect(tag("有热水")).toEqual(praise());
  });
});

describe("any text", () => {
  test("is read alike in full-width letters, capitals and curly apostrophes", () => {
    expect(tag("ＮＯＴ ＳＬＯＷ")).toEqual(tag("not slow"));
    expect(tag("It wasn’t cheap")).toEqual(tag("It wasn't cheap"));
  });

  test.each(["", " ", "。。。", "，", "👍👍", "\u202e慢", "不不不不", "*…*"])(
    "of marks or oddities is read: %j",
    (text) => expect(() => tag(text)).not.toThrow(),
  );

  test("gives topics of the dictionary only, each once, in its order", () => {
    const ids = SHIPPED_DICTIONARY.topics.map(({ id }) => id);
    const pieces = fc.constantFrom(...LABELLED_COMMENTS.map(({ text }) => text), "，", "。", "不", "but ", " not ");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const tags = tag(parts.join(""));
        for (const found of [tags.praise, tags.complaint])
          expect(found).toEqual(ids.filter((id) => found.includes(id)));
      }),
      { numRuns: 300 },
    );
  });

  test("adds up sentence by sentence", () => {
    const some = LABELLED_COMMENTS.map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...some), fc.constantFrom(...some), (one, other) => {
        const both = tag(`${one}。\n${other}`);
        for (const side of ["praise", "complaint"] as const)
          expect(new Set(both[side])).toEqual(new Set([...tag(one)[side], ...tag(other)[side]]));
      }),
      { numRuns: 300 },
    );
  });

  test("of 10,000 characters takes no time", () => {
    const started = performance.now();
    tag("没有以前等得久但是价格不是很便宜，the staff weren't rude ".repeat(220));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
