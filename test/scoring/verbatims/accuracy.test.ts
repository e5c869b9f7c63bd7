import { describe, expect, test } from "vitest";
import { accuracies } from "../../../functions/scoring/verbatims/accuracy.ts";
import { LABELLED_COMMENTS, measure, SHIPPED_DICTIONARY } from "../../../functions/scoring/verbatims/index.ts";
import { taggingRows } from "../../../functions/scoring/verbatims/tagging-rows.ts";

const said = (praise: string[], complaint: string[]) => ({ praise, complaint });

describe("precision, recall and F1", () => {
  const found = accuracies(
    [
      { labelled: said(["price"], []), tagged: said(["price"], ["waiting"]) },
      { labelled: said([], ["waiting"]), tagged: said(["waiting"], []) },
      { labelled: said([], ["waiting"]), tagged: said([], ["waiting"]) },
      { labelled: said([], []), tagged: said([], []) },
    ],
    ["waiting", "price", "parts"],
  );
  const of = (topic: string, judgement: string) =>
    found.find((row) => row.topic === topic && row.judgement === judgement);

  test("count what is labelled, tagged and both", () => {
    expect(of("waiting", "complaint")).toMatchObject({ labelled: 2, tagged: 2, right: 1, precision: 0.5, recall: 0.5, f1: 0.5 }); // biome-ignore format: a row
    expect(of("waiting", "mention")).toMatchObject({ labelled: 2, tagged: 3, right: 2, precision: 2 / 3, recall: 1, f1: 0.8 }); // biome-ignore format: a row
    expect(of("price", "praise")).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  });

  test("are no number where nothing was said", () => {
    expect(of("parts", "praise")).toMatchObject({ precision: Number.NaN, recall: Number.NaN, f1: Number.NaN });
  });

  test("of all topics together pool their counts", () => {
    expect(of("", "mention")).toMatchObject({ labelled: 3, tagged: 4, right: 3 });
  });
});

describe("the labelled comments", () => {
  test("are at least three hundred, in both languages and parts, none twice", () => {
    const count = (language: string, part: string) =>
      LABELLED_COMMENTS.filter((comment) => comment.language === language && comment.part === part).length;
    expect(LABELLED_COMMENTS.length).toBeGreaterThanOrEqual(300);
    expect(count("zh-CN", "heldOut")).toBeGreaterThanOrEqual(100);
    expect(count("en", "heldOut")).toBeGreaterThanOrEqual(35);
    expect(new Set(LABELLED_COMMENTS.map(({ text }) => text)).size).toBe(LABELLED_COMMENTS.length);
  });

  test("are labelled with topics of the dictionary", () => {
    const ids = new Set(SHIPPED_DICTIONARY.topics.map(({ id }) => id));
    for (const { praise, complaint, text } of LABELLED_COMMENTS)
      for (const topic of [...praise, ...complaint]) expect(ids, text).toContain(topic);
  });

  test("say nothing of persons that the scrubbing would take out", async () => {
    const { scrubbed } = await import("../../../functions/intake/scrubbing/scrub.ts");
    for (const { text } of LABELLED_COMMENTS) expect(scrubbed(text).replaceAll("〔姓名〕", "")).not.toMatch(/〔/);
  });
});

describe("the shipped dictionary on comments it was not tuned on", () => {
  const heldOut = measure(
    SHIPPED_DICTIONARY,
    LABELLED_COMMENTS.filter(({ part }) => part === "heldOut"),
  );
  const all = (judgement: string) => heldOut.find((row) => row.topic === "" && row.judgement === judgement)!;

  test("finds nine of ten tags right and three of four labels", () => {
    expect(all("mention").precision).toBeGreaterThan(0.88);
    expect(all("mention").recall).toBeGreaterThan(0.74);
    expect(all("complaint").precision).toBeGreaterThan(0.85);
    expect(all("complaint").recall).toBeGreaterThan(0.7);
  });

  test("is published as measured", () => {
    const rows = taggingRows(SHIPPED_DICTIONARY, LABELLED_COMMENTS).filter(({ part }) => part === "heldOut");
    expect(rows).toHaveLength(heldOut.length);
    for (const [place, { f1, right }] of heldOut.entries()) {
      expect(rows[place]!.right).toBe(right);
      if (Number.isNaN(f1)) expect(rows[place]!.f1).toBeNull();
      else expect(rows[place]!.f1).toBeCloseTo(f1, 4);
    }
  });
});

test("the measured accuracy is written into the documentation (vitest -u writes it anew)", async () => {
  const { topics, dictionary, version } = SHIPPED_DICTIONARY;
  const names = new Map(topics.map(({ id, label }) => [id, `${label.en} ${label["zh-CN"]}`]));
  const percent = (value: number) => (Number.isNaN(value) ? "–" : value.toFixed(2).replace(/^0/, ""));
  const parts = (["heldOut", "development"] as const).map((part) => {
    const comments = LABELLED_COMMENTS.filter((comment) => comment.part === part);
    const chinese = comments.filter(({ language }) => language === "zh-CN").length;
    const rows = measure(SHIPPED_DICTIONARY, comments);
    const line = (topic: string) => {
      const of = (judgement: string) => rows.find((row) => row.topic === topic && row.judgement === judgement)!;
      const cells = (["mention", "complaint", "praise"] as const).flatMap((judgement) => {
        const { labelled, tagged, right, precision, recall, f1 } = of(judgement);
        return [`${right} of ${tagged} / ${labelled}`, ...[precision, recall, f1].map(percent)];
      });
      return `| ${names.get(topic) ?? "**all topics**"} | ${cells.join(" | ")} |`;
    };
    return [
      `## ${part === "heldOut" ? "Held out: nothing was tuned on these" : "Development: the words were gathered with these at hand"}`,
      "",
      `${comments.length} comments, ${chinese} Chinese and ${comments.length - chinese} English. Counts are right of tagged / labelled; P precision, R recall.`,
      "",
      "| topic | mention | P | R | F1 | complaint | P | R | F1 | praise | P | R | F1 |",
      "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
      ...topics.map(({ id }) => line(id)),
      line(""),
      "",
    ].join("\n");
  });
  const text = `# How well comments are tagged\n\nDictionary ${dictionary} ${version}, measured by \`test/scoring/verbatims/accuracy.test.ts\`, which writes this page.\n\n${parts.join("\n")}`;
  await expect(text).toMatchFileSnapshot("../../../docs/tagging-accuracy.md");
});
