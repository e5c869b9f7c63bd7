import { describe, expect, test } from "vitest";
import { chinese } from "../../../dashboard/words/chinese.ts";
import { chinese as churnChinese } from "../../../dashboard/words/churn/chinese.ts";
import { english as churnEnglish } from "../../../dashboard/words/churn/english.ts";
import { chinese as driverChinese } from "../../../dashboard/words/drivers/chinese.ts";
import { english as driverEnglish } from "../../../dashboard/words/drivers/english.ts";
import { english } from "../../../dashboard/words/english.ts";
import { formatIn, MISSING } from "../../../dashboard/words/format.ts";
import { chinese as listChinese } from "../../../dashboard/words/lists/chinese.ts";
import { english as listEnglish } from "../../../dashboard/words/lists/english.ts";
import { chinese as methodChinese } from "../../../dashboard/words/method/chinese.ts";
import { english as methodEnglish } from "../../../dashboard/words/method/english.ts";
import { chinese as uploadChinese } from "../../../dashboard/words/uploads/chinese.ts";
import { english as uploadEnglish } from "../../../dashboard/words/uploads/english.ts";
import { chinese as valueChinese } from "../../../dashboard/words/value/chinese.ts";
import { english as valueEnglish } from "../../../dashboard/words/value/english.ts";
import { FEED_COLUMNS } from "../../../functions/contracts/feeds.ts";
import { UNAVAILABLE } from "../../../functions/scoring/churn/features.ts";
import { VALUE_FEATURES } from "../../../functions/scoring/churn/value-features.ts";

/** Every leaf with its path. */
function leaves(node: object, path = ""): [string, unknown][] {
  return Object.entries(node).flatMap(([name, value]): [string, unknown][] =>
    typeof value === "object" && value !== null ? leaves(value, `${path}.${name}`) : [[`${path}.${name}`, value]],
  );
}

describe.each([
  ["every page", chinese, english],
  ["the uploads page", uploadChinese, uploadEnglish],
  ["the churn page", churnChinese, churnEnglish],
  ["the value page", valueChinese, valueEnglish],
  ["the call lists", listChinese, listEnglish],
  ["the drivers page", driverChinese, driverEnglish],
  ["the method page", methodChinese, methodEnglish],
])("the dictionaries of %s", (_, zh, en) => {
  test("say the same things", () => {
    expect(leaves(en).map(([path]) => path).filter((path) => !path.includes(".source")))
      .toEqual(leaves(zh).map(([path]) => path).filter((path) => !path.includes(".source"))); // biome-ignore format: two sides
  });

  test("leave nothing empty", () => {
    const texts = [...leaves(zh), ...leaves(en)].filter(([, leaf]) => typeof leaf === "string");
    expect(texts.filter(([, leaf]) => leaf === "")).toEqual([]);
  });

  test("keep Chinese out of English", () => {
    const texts = leaves(en).filter(([, leaf]) => typeof leaf === "string" && /\p{Script=Han}/u.test(leaf));
    expect(texts).toEqual([]);
  });
});

test("every feature of the churn models has a name", () => {
  const features = [...VALUE_FEATURES.map(({ name }) => name), ...UNAVAILABLE];
  expect(Object.keys(churnChinese.features).sort()).toEqual(features.sort());
});

test("every column of every feed, and every word of its lists, has a name", () => {
  const columns = Object.values(FEED_COLUMNS).flat();
  expect(Object.keys(uploadChinese.fields).sort()).toEqual([...new Set(columns.map(({ name }) => name))].sort());
  const lists = new Map(Object.entries(uploadChinese.listValues).map(([name, words]) => [name, Object.keys(words)]));
  for (const { name, kind } of columns) if (typeof kind === "object") expect(lists.get(name)).toEqual(kind);
});

describe("numbers and dates", () => {
  const zh = formatIn("zh-CN");
  const en = formatIn("en");

  test("what is missing is a dash, never a zero", () => {
    expect([zh.points(null), zh.share(null), zh.money(null), zh.interval(null, 5)]).toEqual([
      MISSING,
      MISSING,
      MISSING,
      MISSING,
    ]);
    expect(zh.points(0)).toBe("0.0");
  });

  test("changes carry their sign, with a true minus; no change carries none", () => {
    expect([zh.change(3.24), zh.change(-2.06), zh.change(0)]).toEqual(["+3.2", "−2.1", "0.0"]);
  });

  test("money is yuan, in 万 and 亿 for Chinese and K and M for English", () => {
    expect([zh.money(123_450), zh.money(2_640_000), zh.money(11_340_000_000)]).toEqual([
      "¥1,235",
      "¥2.64万",
      "¥1.13亿",
    ]);
    expect([en.money(123_450), en.money(2_640_000)]).toEqual(["¥1,235", "¥26.40K"]);
  });

  test("dates and months do not move with the machine's time zone", () => {
    expect([zh.month("2026-10"), en.month("2026-10")]).toEqual(["2026年10月", "Oct 2026"]);
    expect([zh.date("2026-10-31"), en.date("2026-10-31")]).toEqual(["2026年10月31日", "Oct 31, 2026"]);
    expect(en.instant("2026-10-31T18:41:00Z")).toMatch(/^Nov 1, 2026, 2:41.AM$/u);
  });
});
