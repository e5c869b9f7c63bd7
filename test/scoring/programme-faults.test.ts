import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Programme } from "../../functions/contracts/programme.ts";
import { SHIPPED_PROGRAMMES } from "../../functions/scoring/programmes/index.ts";
import { programmeFaults } from "../../functions/scoring/programmes/programme-faults.ts";
import { exampleFile } from "../support/shared-data.ts";

const TEMPLATES = path.resolve(import.meta.dirname, "../../functions/scoring/programmes/templates");
const read = (file: string) => Programme.parse(JSON.parse(readFileSync(file, "utf8")));
const template = (name: string) => read(path.join(TEMPLATES, `${name}.json`));
const own = template("own");
const said = (changes: object) =>
  programmeFaults(Programme.parse({ ...own, ...changes })).map(({ where, what }) => `${where}: ${what.en}`);

test.each(["cvp", "dealer-partner", "own"])("the template %s is without fault", (name) => {
  expect(programmeFaults(template(name))).toEqual([]);
});

test.each(["cvp", "dealer-partner"])("%s says that its weights are the maker's own, and weighs all alike", (name) => {
  const { source, factors } = template(name);
  expect(source).toContain("The maker's own");
  expect(new Set(factors.map(({ weight }) => weight))).toEqual(new Set([20, 0]));
});

test("templates ask nothing under the name of a shipped question", () => {
  const items = ({ factors }: Programme) => factors.flatMap((factor) => factor.items.map(({ id }) => id));
  const shipped = new Set(SHIPPED_PROGRAMMES.flatMap(items));
  expect(
    ["cvp", "dealer-partner", "own"].flatMap((name) => items(template(name))).filter((id) => shipped.has(id)),
  ).toEqual([]);
});

test("shipped programmes and the examples are without fault", () => {
  for (const programme of [
    ...SHIPPED_PROGRAMMES,
    read(exampleFile("mobi.programme.json")),
    read(exampleFile("new-wheels.programme.json")),
  ])
    expect(programmeFaults(programme), programme.programme).toEqual([]);
});

const [people, time, outcome] = own.factors;

test("targets lie on the programme's scale: of the index, and of each factor", () => {
  expect(said({ target: 850 })).toEqual([]);
  expect(said({ target: 85 })).toEqual(["target: 85 is not on this programme's scale of 100 to 1000 points"]);
  expect(said({ factors: [{ ...people!, target: 1001 }, time!, outcome!] })).toEqual([
    "factors.people.target: 1001 is not on this programme's scale of 100 to 1000 points",
  ]);
});

describe("a definition that does not mean what it says is refused:", () => {
  test.each([
    ["a factor twice", { factors: [people!, { ...time!, id: "people" }, outcome!] }, "factors.people: two factors"],
    [
      "a weight without a rating",
      {
        factors: [
          people!,
          { ...outcome!, weight: 40, items: outcome!.items.filter(({ role }) => role === "recommend") },
        ],
        acsi: undefined,
      },
      "factors.outcome: has weight 40",
    ],
    [
      "two scales under x100",
      { factors: [people!, { ...time!, items: [{ ...time!.items[0]!, max: 5, naCodes: [0] }] }, outcome!] },
      'scale: "x100" needs one scale',
    ],
    [
      "a recommendation on 1–10",
      {
        factors: [
          people!,
          {
            ...outcome!,
            items: outcome!.items.map((item) => (item.role === "recommend" ? { ...item, min: 1 } : item)),
          },
        ],
      },
      "items.own_recommend: the recommendation question must be 0–10",
    ],
    ["a top box off the scale", { topBox: 11 }, "topBox: is not on the scale"],
    ["a share of buyers without lost shoppers", { buyerShare: 0.7 }, "buyerShare: is 0.7, but no factor"],
    [
      "lost shoppers who never count",
      { factors: [people!, { ...time!, population: "lost" as const }, outcome!] },
      "buyerShare: is 1, so the factors",
    ],
    [
      "a flag below suppression",
      { smallSample: { suppress: 30, flag: 10, minReliability: 0.7 } },
      "smallSample.flag: 10 is below",
    ],
    ["a stratum that orders do not tell", { strata: ["channel"] }, 'strata: cannot weight by "channel"'],
    [
      "strata of orders and contracts",
      { strata: ["visit_type", "model"] },
      "strata: come from repair orders and from contracts",
    ],
    [
      "an ACSI item that is not asked",
      { acsi: { items: ["own_overall", "own_expected", "gone"] } },
      "acsi.items: there is no item gone",
    ],
    [
      "an item explaining itself",
      { drivers: { outcome: "own_overall", predictors: ["own_overall", "own_time_1"] } },
      "drivers: own_overall appears twice",
    ],
  ] as const)("%s", (_, changes, expected) => {
    expect(
      said(changes).some((line) => line.startsWith(expected)),
      said(changes).join(),
    ).toBe(true);
  });

  const latent = (id: string, ...items: string[]) => ({ id, label: own.label, items });
  test.each([
    [
      "a circle",
      [latent("a", "own_people_1"), latent("b", "own_time_1")],
      [
        { from: "a", to: "b" },
        { from: "b", to: "a" },
      ],
      "pathModel.paths: go in a circle",
    ],
    [
      "a latent variable on no path",
      [latent("a", "own_people_1"), latent("b", "own_time_1"), latent("c", "own_ideal")],
      [{ from: "a", to: "b" }],
      "pathModel.latents.c: is on no path",
    ],
    [
      "a path to nowhere",
      [latent("a", "own_people_1"), latent("b", "own_time_1")],
      [
        { from: "a", to: "b" },
        { from: "a", to: "z" },
      ],
      "pathModel.paths: there is no latent variable z",
    ],
    [
      "an item of two",
      [latent("a", "own_people_1"), latent("b", "own_people_1")],
      [{ from: "a", to: "b" }],
      "pathModel.latents: item own_people_1 belongs to two",
    ],
  ] as const)("a path model with %s", (_, latents, paths, expected) => {
    const found = said({ pathModel: { latents: [...latents], paths: [...paths], scheme: "path" } });
    expect(
      found.some((line) => line.startsWith(expected)),
      found.join(),
    ).toBe(true);
  });
});

test("every fault is told in both languages", () => {
  for (const { what } of programmeFaults(
    Programme.parse({ ...own, topBox: 11, strata: ["channel"], buyerShare: 0.5 }),
  )) {
    expect(what["zh-CN"]).toMatch(/[一-鿿]/);
    expect(what.en).not.toMatch(/[一-鿿]/);
  }
});
