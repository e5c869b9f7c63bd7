import { describe, expect, test } from "vitest";
import { bandShares, factsOf, namedReasons, standingOut, warnedPlaces } from "../../../dashboard/published/churn.ts";
import { madeUpNetwork } from "../support/rows.ts";

const network = madeUpNetwork(24);
const ofNation = <Row extends { readonly level: string }>(rows: readonly Row[]) =>
  rows.filter(({ level }) => level === "nation");
const print = (share: number | null) => String(share);
const named = (changes: object = {}) =>
  namedReasons(
    ofNation(network.reasons).map((row) => ({ ...row, ...(row.reason === "price" ? changes : {}) })),
    ofNation(network.reasons),
    { nameOf: (reason) => reason, print },
  );

describe("reasons", () => {
  test("are drawn commonest first, each beside the network's share", () => {
    const counts = named().map((row) => row.named);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    for (const row of named()) expect(row.nation).toBe(row.share);
  });

  test("of too few customers are not drawn", () => {
    expect(named({ share: null }).some(({ reason }) => reason === "price")).toBe(false);
  });

  test("stand out where the whole interval lies above the network's", () => {
    expect(standingOut(named())).toEqual([]);
    expect(standingOut(named({ share: 0.6, low: 0.5, high: 0.7 })).map(({ reason }) => reason)).toEqual(["price"]);
  });
});

test("an age band is drawn twice: by vehicles, then by amount", () => {
  const bands = ofNation(network.retention);
  const drawn = bandShares(bands, (band) => band);
  expect(drawn.map(({ measure }) => measure).slice(0, 2)).toEqual(["count", "amount"]);
  expect(drawn).toHaveLength(2 * bands.length);
  expect(drawn[1]).toMatchObject({ share: bands[0]!.amountRetention, low: bands[0]!.amountLow, base: bands[0]!.base });
});

test("warnings of a place are those of both its tiers", () => {
  const rows = ofNation(network.valueChurn);
  const [place] = warnedPlaces(rows, ({ entity }) => entity, ({ warned }) => String(warned)); // biome-ignore format: one thought
  const warned = rows.reduce((sum, row) => sum + row.warned, 0);
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  expect(place).toMatchObject({ name: "nation", warned, customers, share: warned / customers, text: String(warned) });
});

test("facts of a card are read by name, of the kind asked for, and missing ones are null or empty", () => {
  const facts = factsOf(network.card, "value");
  expect([facts.value("rows"), facts.text("gate"), facts.texts("limit")]).toEqual([176_364, "passed", ["association"]]);
  expect([facts.value("warning_threshold"), facts.text("leak"), facts.texts("leak")]).toEqual([null, "", []]);
});
