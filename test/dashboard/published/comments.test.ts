import { describe, expect, test } from "vitest";
import {
  chosenComments,
  type Facets,
  namedTopics,
  topicsWithScores,
  type Verbatim,
} from "../../../dashboard/published/comments.ts";
import { monthsUpTo } from "../../../dashboard/published/months.ts";
import { madeUpNetwork } from "../support/rows.ts";

const comment = (response: string, said: Partial<Verbatim>): Verbatim => ({
  response,
  programme: "CSI",
  dealerId: "D0001",
  month: "2026-10",
  population: "buyer",
  points: 800,
  praise: "",
  complaint: "",
  isComplaint: false,
  text: "",
  ...said,
});
const COMMENTS = [
  comment("a", { complaint: "waiting price", praise: "attitude", points: 640, text: "又慢又贵，态度好" }),
  comment("b", { praise: "waiting", points: 900, month: "2026-09", text: "Quick ＳＥＲＶＩＣＥ" }),
  comment("c", { points: null, text: "好" }),
];
const NONE: Facets = { topic: null, said: null, band: null, month: null, text: null };
const found = (facets: Partial<Facets>) =>
  chosenComments(COMMENTS, { ...NONE, ...facets }).map(({ response }) => response);

describe("comments are found", () => {
  test.each([
    ["all", {}, ["a", "b", "c"]],
    ["of a topic", { topic: "waiting" }, ["a", "b"]],
    ["of a topic that is complained of, not elsewhere praised", { topic: "attitude", said: "complaint" }, []],
    ["of a topic and its judgement", { topic: "waiting", said: "praise" }, ["b"]],
    ["with any complaint", { said: "complaint" }, ["a"]],
    ["without a tag", { said: "untagged" }, ["c"]],
    ["of low scores", { band: "low" }, ["a"]],
    ["of high scores", { band: "high" }, ["b"]],
    ["whatever the score, for a band nobody knows", { band: "odd" }, ["a", "b", "c"]],
    ["of a month", { month: "2026-09" }, ["b"]],
    ["by words, in any width and case", { text: "service quick" }, ["b"]],
    ["by all words", { text: "慢 贵" }, ["a"]],
    ["by none", { text: "不存在" }, []],
  ])("%s", (_, facets, expected) => expect(found(facets)).toEqual(expected));
});

test("topics stand in the order of their complaints; complaints to the left, praise to the right", () => {
  const { topics } = madeUpNetwork(24);
  const rows = namedTopics(
    topics.filter(({ level, window, period }) => level === "nation" && window === "r12" && period === "2026-10"),
    { nameOf: (topic) => topic.toUpperCase(), print: String },
  );
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.map(({ complaints }) => complaints)).toEqual(rows.map(({ complaints }) => complaints).sort((a, b) => b - a)); // biome-ignore format: two sides
  for (const { left, right, complaints, praises, comments } of rows)
    expect([left, right]).toEqual([-complaints / comments, praises / comments]);
  const differences = topicsWithScores(rows).map(({ difference }) => difference!);
  expect(differences).toEqual(differences.toSorted((a, b) => a - b));
});

test("topics of too few comments are not shown", () => {
  const { topics } = madeUpNetwork(24);
  const withheld = topics.filter(({ status }) => status === "withheld");
  expect(withheld.length).toBeGreaterThan(0);
  expect(namedTopics(withheld, { nameOf: String, print: String })).toEqual([]);
});

test("a window's months go back over the turn of a year", () => {
  expect(monthsUpTo("2026-02", 3)).toEqual(["2026-02", "2026-01", "2025-12"]);
  expect(monthsUpTo("", 3)).toEqual([]);
});
