import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHIPPED_PROGRAMMES } from "../../../functions/scoring/programmes/index.ts";
import {
  acsiScore,
  answered,
  ratedItems,
  responseIndex,
  scaleOf,
} from "../../../functions/scoring/satisfaction/response-index.ts";
import { programmeOf, scoreOf } from "./definitions.ts";

const three = [{ weight: 22 }, { weight: 20 }, { weight: 19 }];
const straight = (rating: number) => ({ f0_0: rating, f1_0: rating, f2_0: rating });

describe("a straight 8 on 1–10", () => {
  test("is 800 on the industry's scale", () => {
    expect(scoreOf(programmeOf(three), straight(8)).points).toBeCloseTo(800, 9);
  });

  test("is 778 on 0–1000", () => {
    const { points } = scoreOf(programmeOf(three, { scale: "minmax1000" }), straight(8));
    expect(points).toBeCloseTo(7000 / 9, 9);
    expect(points.toFixed(0)).toBe("778");
  });

  test.each(SHIPPED_PROGRAMMES.map((programme) => [`${programme.programme} ${programme.version}`, programme] as const))(
    "is 800 in %s, whatever its weights sum to",
    (_, programme) => {
      expect(responseIndex(programme, "buyer")(() => 8).points).toBeCloseTo(800, 9);
    },
  );
});

test.each([99, 100, 101])("printed weights that sum to %i are divided by their sum", (total) => {
  const programme = programmeOf([{ weight: 60 }, { weight: total - 60 }]);
  const { points } = scoreOf(programme, { f0_0: 10, f1_0: 5 });
  expect(points).toBeCloseTo((100 * (60 * 10 + (total - 60) * 5)) / total, 9);
});

describe("answers that are not ratings", () => {
  const programme = programmeOf([{ weight: 1, items: 3 }]);

  test.each([0, 99, Number.NaN, 11])("%d is left out, never a low score", (code) => {
    expect(scoreOf(programme, { f0_0: 9, f0_1: 7, f0_2: code }).points).toBeCloseTo(800, 9);
  });

  test("a factor with fewer than half of its items answered is missing", () => {
    expect(scoreOf(programme, { f0_0: 9 }).factors).toEqual([Number.NaN]);
  });

  test("exactly half is enough", () => {
    expect(scoreOf(programmeOf([{ weight: 1, items: 2 }]), { f0_0: 9 }).factors[0]).toBeCloseTo(900, 9);
  });

  test("nothing answered is no index", () => {
    expect(scoreOf(programme, {}).points).toBeNaN();
  });
});

describe("factors that are missing", () => {
  const programme = programmeOf([{ weight: 60 }, { weight: 40 }]);

  test("60 % of the weight is enough, and is divided by what is there", () => {
    expect(scoreOf(programme, { f0_0: 7 }).points).toBeCloseTo(700, 9);
  });

  test("40 % is not", () => {
    expect(scoreOf(programme, { f1_0: 7 }).points).toBeNaN();
  });

  test("a share that no binary fraction meets exactly still counts as met", () => {
    const tenths = programmeOf([{ weight: 0.1 }, { weight: 0.2 }, { weight: 0.2 }]);
    expect(scoreOf(tenths, { f0_0: 7, f1_0: 7 }).points).toBeCloseTo(700, 9);
  });

  test("a factor without weight has a score and no say", () => {
    const { points, factors } = scoreOf(programmeOf([{ weight: 1 }, { weight: 0 }]), { f0_0: 6, f1_0: 10 });
    expect([points, factors[1]]).toEqual([600, 1000]);
  });
});

test("a reversed item counts from the other end", () => {
  expect(scoreOf(programmeOf([{ weight: 1, reverse: true }]), { f0_0: 2 }).points).toBeCloseTo(900, 9);
});

test("a code for 'not applicable' is no answer to a companion question either", () => {
  const [item] = programmeOf([{ weight: 1 }]).factors[0]!.items;
  expect([answered(item!, 99), answered(item!, 10)]).toEqual([Number.NaN, 10]);
});

test("a population's factors are none of the other's business", () => {
  const programme = programmeOf([{ weight: 1 }, { weight: 1, population: "lost" }]);
  expect(scoreOf(programme, { f0_0: 9, f1_0: 3 }).points).toBeCloseTo(900, 9);
  expect(scoreOf(programme, { f0_0: 9, f1_0: 3 }, "lost").points).toBeCloseTo(300, 9);
});

describe("expectations", () => {
  const [factor] = programmeOf([{ weight: 1, items: 2 }]).factors;
  const expected = { ...factor!.items[0]!, id: "hoped", role: "expectation" as const };
  const programme = { ...programmeOf([{ weight: 1 }]), factors: [{ ...factor!, items: [...factor!.items, expected] }] };

  test("give a gap of what was found less what was hoped for, and never enter the index", () => {
    const { gaps, points } = scoreOf(programme, { f0_0: 7, f0_1: 8, hoped: 9 });
    expect(gaps[0]).toBeCloseTo(-150, 9);
    expect(points).toBeCloseTo(750, 9);
  });

  test("give none where either was not answered, and nothing where nobody asks", () => {
    expect(scoreOf(programme, { f0_0: 7, f0_1: 8 }).gaps).toEqual([Number.NaN]);
    expect(scoreOf(programmeOf(three), straight(8)).gaps).toEqual([]);
  });
});

describe("ACSI's three questions", () => {
  const asked = programmeOf([{ weight: 1, items: 3 }], { acsi: { items: ["f0_0", "f0_1", "f0_2"] } });
  const score = (programme: typeof asked, ratings: Readonly<Record<string, number>>) =>
    acsiScore(programme)(({ id }) => ratings[id] ?? Number.NaN);

  test("answered 8, 7 and 6 are (7 + 6 + 5)/27 of 100", () => {
    expect(score(asked, { f0_0: 8, f0_1: 7, f0_2: 6 })).toBeCloseTo((100 * 18) / 27, 9);
  });

  test("count by their weights where the programme states them", () => {
    const weighed = { ...asked, acsi: { items: ["f0_0", "f0_1", "f0_2"], weights: [2, 1, 1] } };
    expect(score(weighed, { f0_0: 10, f0_1: 1, f0_2: 1 })).toBeCloseTo(50, 9);
  });

  test("are a score only together, and only where the programme names them", () => {
    expect(score(asked, { f0_0: 8, f0_1: 7 })).toBeNaN();
    expect(score(programmeOf(three), straight(8))).toBeNaN();
  });
});

test("the factors' shares of an index sum to 1 and give the index again, whatever is missing", () => {
  const programme = programmeOf([{ weight: 50 }, { weight: 30 }, { weight: 21 }]);
  const answers: Readonly<Record<string, number>>[] = [straight(8), { f0_0: 9, f1_0: 4 }, { f0_0: 3, f2_0: 10 }];
  for (const ratings of answers) {
    const { shares, factors, points } = scoreOf(programme, ratings);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares.reduce((sum, share, f) => sum + (share > 0 ? share * factors[f]! : 0), 0)).toBeCloseTo(points, 9);
  }
});

describe("for any answers to any shipped programme", () => {
  const answers = fc.record({
    programme: fc.constantFrom(...SHIPPED_PROGRAMMES),
    ratings: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 60, maxLength: 60 }),
  });
  const indexOf = (programme: (typeof SHIPPED_PROGRAMMES)[number], ratings: readonly number[]) => {
    const items = ratedItems(programme);
    return responseIndex(programme, "buyer")((item) => ratings[items.indexOf(item)] ?? Number.NaN);
  };

  test("the index lies within the scale, or is none", () => {
    fc.assert(
      fc.property(answers, ({ programme, ratings }) => {
        const { lowest, highest } = scaleOf(programme);
        const { points } = indexOf(programme, ratings);
        expect(Number.isNaN(points) || (points >= lowest - 1e-9 && points <= highest + 1e-9)).toBe(true);
      }),
    );
  });

  test("the index never falls when one rating rises", () => {
    fc.assert(
      fc.property(answers, fc.nat(59), ({ programme, ratings }, at) => {
        fc.pre(ratings[at]! >= 1 && ratings[at]! < 10);
        const before = indexOf(programme, ratings).points;
        fc.pre(!Number.isNaN(before));
        expect(indexOf(programme, ratings.with(at, ratings[at]! + 1)).points).toBeGreaterThanOrEqual(before - 1e-9);
      }),
    );
  });
});
