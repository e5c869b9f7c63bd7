import { describe, expect, test } from "vitest";
import type { Programme } from "../../functions/contracts/programme.ts";
import { programmeInForce, SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";

function shipped(id: string, version: string): Programme {
  const found = SHIPPED_PROGRAMMES.find((each) => each.programme === id && each.version === version);
  if (!found) throw new Error(`${id} ${version} is not shipped`);
  return found;
}

function weights({ factors }: Programme, population: "buyer" | "lost" = "buyer"): Record<string, number> {
  const weighted = factors.filter((factor) => factor.population === population && factor.weight > 0);
  return Object.fromEntries(weighted.map(({ id, weight }) => [id, weight]));
}

const sum = (of: Record<string, number>) => Object.values(of).reduce((total, weight) => total + weight, 0);

/** The factors and weights J.D. Power printed, and what they sum to. */
const PRINTED = [
  ["CSI", "2014", "buyer", { quality: 24, facility: 21, pickup: 21, advisor: 18, initiation: 17 }, 101],
  ["CSI", "2015", "buyer", { quality: 22, pickup: 20, facility: 20, advisor: 19, initiation: 19 }, 100],
  ["SSI", "2015", "buyer", { delivery: 23, initiation: 21, deal: 20, facility: 19, salesperson: 17 }, 100],
  [
    "SSI",
    "2020",
    "buyer",
    { online: 18, contact: 9, reception: 14, viewing: 13, test_drive: 10, deal: 17, delivery: 20 },
    101,
  ],
  [
    "SSI",
    "2020",
    "lost",
    { lost_online: 25, lost_contact: 22, lost_reception: 23, lost_viewing: 15, lost_test_drive: 7, lost_price: 9 },
    101,
  ],
] as const;

describe.each(PRINTED)("%s %s, population %s", (id, version, population, printed, total) => {
  test("carries the weights as printed", () => {
    expect(weights(shipped(id, version), population)).toEqual(printed);
  });

  test("sums to what the printed weights sum to", () => {
    expect(sum(weights(shipped(id, version), population))).toBe(total);
  });
});

describe("every shipped programme", () => {
  test("rates on 1 to 10, where 0 and 99 mean not applicable", () => {
    const ratings = SHIPPED_PROGRAMMES.flatMap(({ factors }) => factors)
      .filter(({ weight }) => weight > 0)
      .flatMap(({ items }) => items);
    expect(ratings.length).toBeGreaterThan(60);
    for (const { min, max, naCodes, role } of ratings)
      expect({ min, max, naCodes, role }).toEqual({ min: 1, max: 10, naCodes: [0, 99], role: "rating" });
  });

  test("keeps the overall and the recommendation question out of the index, under weight 0", () => {
    for (const { factors } of SHIPPED_PROGRAMMES) {
      const outside = factors.filter(({ items }) => items.some(({ role }) => role !== "rating"));
      expect(outside.map(({ id, weight }) => [id, weight])).toEqual([["outcome", 0]]);
      expect(outside[0]?.items.map(({ id, role }) => [id, role])).toEqual([
        ["overall", "overall"],
        ["recommend", "recommend"],
      ]);
    }
  });

  test("keeps 0 as an answer of the recommendation question", () => {
    for (const { factors } of SHIPPED_PROGRAMMES) {
      const recommend = factors.flatMap(({ items }) => items).find(({ id }) => id === "recommend");
      expect(recommend).toMatchObject({ min: 0, max: 10, naCodes: [99] });
    }
  });

  test("names its source", () => {
    for (const { source, version } of SHIPPED_PROGRAMMES) expect(source).toContain(`Study ${version}`);
  });
});

test("CSI asks the same questions in both versions, so that answers can be compared", () => {
  const questions = (version: string) =>
    shipped("CSI", version).factors.flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`));
  expect(questions("2014")).toEqual(questions("2015"));
});

test("the SSI mix reproduces the 789 of 841 buyers and 632 rejecters that J.D. Power printed", () => {
  const { buyerShare } = shipped("SSI", "2020");
  expect(Math.round(841 * buyerShare + 632 * (1 - buyerShare))).toBe(789);
  expect(buyerShare).toBe(Number(((789 - 632) / (841 - 632)).toFixed(3)));
});

describe("the version in force", () => {
  const versionOn = (id: string, date: string) => programmeInForce(SHIPPED_PROGRAMMES, id, date)?.version;

  test.each([
    ["CSI", "2013-12-31", undefined],
    ["CSI", "2014-01-01", "2014"],
    ["CSI", "2014-12-31", "2014"],
    ["CSI", "2015-01-01", "2015"],
    ["CSI", "2026-10-31", "2015"],
    ["SSI", "2014-12-31", undefined],
    ["SSI", "2019-12-31", "2015"],
    ["SSI", "2020-01-01", "2020"],
    ["CVP", "2026-10-31", undefined],
  ])("of %s on %s is %s", (id, date, version) => {
    expect(versionOn(id, date)).toBe(version);
  });

  test("does not depend on the order in which definitions are held", () => {
    const reversed = SHIPPED_PROGRAMMES.toReversed();
    expect(programmeInForce(reversed, "CSI", "2026-10-31")?.version).toBe("2015");
  });
});
