import { expect, test } from "vitest";
import { bridgeRows, bridgesOf } from "../../../functions/scoring/satisfaction/bridges.ts";
import { programmeOf, scoreOf } from "./definitions.ts";

const plan = [{ weight: 60 }, { weight: 40 }];
const before = programmeOf(plan, { version: "2026", validFrom: "2020-01-01" });
const after = programmeOf([{ weight: 20 }, { weight: 80 }], { version: "2027", validFrom: "2027-01-15" });
const nation = [{ level: "nation" as const, entity: "nation" }];

test("a change of version bridges three whole months before it and three from its own on", () => {
  expect(bridgesOf([after, before])).toMatchObject([
    { from: { version: "2026" }, to: { version: "2027" }, firstDay: "2026-10-01", lastDay: "2027-03-31" },
  ]);
  expect(bridgesOf([before])).toEqual([]);
  const shadowed = programmeOf(plan, { version: "2027b", validFrom: "2027-01-15" });
  expect(bridgesOf([after, shadowed, before])).toMatchObject([{ to: { version: "2027" } }]);
});

const bridge = bridgesOf([before, after])[0]!;
const answersOf = (n: number, month = "2026-12") =>
  Array.from({ length: n }, (_, i) => {
    const ratings = { f0_0: 9, f1_0: i % 2 === 0 ? 6 : 7 };
    const [fromPoints, toPoints] = [before, after].map((programme) => scoreOf(programme, ratings).points);
    return { ...bridge, month, dealerId: "D1", weight: 1, fromPoints: fromPoints!, toPoints: toPoints! };
  });

test("the same responses under both versions differ by what the weights do, with the interval of paired differences", () => {
  const [row] = bridgeRows(answersOf(40), () => nation, "2026-01");
  // .6·9 + .4·6.5 = 8.0 and .2·9 + .8·6.5 = 7.0
  expect(row).toMatchObject({
    fromVersion: "2026",
    toVersion: "2027",
    fromPoints: 800,
    toPoints: 700,
    difference: -100,
  });
  expect(row!.high! - row!.low!).toBeLessThan(15);
});

test("too few are withheld, months before the report left out, and answers that only one version can score do not count", () => {
  expect(bridgeRows(answersOf(9), () => nation, "2026-01")).toMatchObject([{ responses: 9, difference: null }]);
  expect(bridgeRows(answersOf(40), () => nation, "2027-01")).toEqual([]);
  const half = answersOf(40).map((answer) => ({ ...answer, toPoints: Number.NaN }));
  expect(bridgeRows(half, () => nation, "2026-01")).toEqual([]);
});
