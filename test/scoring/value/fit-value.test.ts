import { describe, expect, test } from "vitest";
import { Models } from "../../../functions/contracts/models.ts";
import { fitValue, type ValueHistories, withoutVisitModel } from "../../../functions/scoring/value/fit-value.ts";
import { createRng } from "../../../functions/stats/random.ts";
import type { VisitModel } from "../../../functions/stats/visit-model.ts";
import { columnsOf, simulateCustomer } from "../../stats/simulated-customers.ts";

const regular: VisitModel = { family: "MBG", regularity: 2, r: 4, alpha: 50, a: 1.2, b: 6 };

function historiesOf(customers: number, amountOf: (frequency: number, draw: () => number) => number): ValueHistories {
  const rng = createRng("histories with amounts");
  const columns = columnsOf(Array.from({ length: customers }, () => simulateCustomer(regular, 150, 0, rng)));
  const frequency = Float64Array.from(columns.frequency);
  const meanAmount = frequency.map((x) => (x === 0 ? 0 : amountOf(x, () => rng.gamma(4, 4 / 300) * rng.gamma(9, 9))));
  return { ...columns, frequency, meanAmount };
}

describe("for a network of regular visitors", () => {
  const value = fitValue(historiesOf(4000, (_, draw) => draw()));

  test("the likeliest regularity is chosen, and it is the true one", () => {
    expect(value.visits).toMatchObject({ family: "MBG", regularity: 2 });
    const chosen = value.fits.filter((fit) => fit.chosen).map(({ model }) => model);
    expect(chosen).toEqual(["MBG/CNBD-2", "Gamma-Gamma"]);
  });

  test("what is chosen is the likeliest visit model that converged", () => {
    const converged = value.fits.filter(({ model, converged: has }) => model.includes("BD") && has);
    const likeliest = converged.reduce((best, fit) => (fit.logLikelihood! > best.logLikelihood! ? fit : best));
    expect(likeliest.chosen).toBe(true);
  });

  test("every fit tells how it was searched, and how sure its parameters are", () => {
    for (const { converged, starts, iterations, gradientNorm, parameters, intervals } of value.fits) {
      expect({ converged, isFlat: gradientNorm < 1e-8 }).toEqual({ converged: true, isFlat: true });
      expect([starts, iterations > 0]).toEqual([3, true]);
      for (const [name, { low, high }] of Object.entries(intervals)) {
        expect(low).toBeLessThan(parameters[name]!);
        expect(high).toBeGreaterThan(parameters[name]!);
      }
    }
    const chosen = value.fits.find(({ model }) => model === "MBG/CNBD-2")!;
    expect(Object.keys(chosen.intervals)).toEqual(["r", "alpha", "a", "b"]);
    expect(chosen.intervals["r"]!.low).toBeLessThan(regular.r);
    expect(chosen.intervals["r"]!.high).toBeGreaterThan(regular.r);
  });

  test("a model that missed the holdout is kept in the report and not used", () => {
    const without = withoutVisitModel(value);
    expect(without.visits).toBeNull();
    expect(without.fits.filter(({ chosen }) => chosen).map(({ model }) => model)).toEqual(["Gamma-Gamma"]);
    expect(without.fits.find(({ model }) => model === "MBG/CNBD-2")!.note).toContain("missed the holdout");
  });

  test("the network's mean visit is in cents", () => {
    expect(value.meanVisitCents / 100).toBeGreaterThan(200);
    expect(value.meanVisitCents / 100).toBeLessThan(400);
  });
});

test("a spend model whose assumption fails is reported, and not used", () => {
  const value = fitValue(historiesOf(1500, (frequency, draw) => 200 * frequency + 0.05 * draw()));
  const spend = value.fits.find(({ model }) => model === "Gamma-Gamma")!;
  expect(value.spend).toBeNull();
  expect(spend).toMatchObject({ chosen: false, note: expect.stringContaining("correlate") });
  expect(spend.parameters["correlation"]).toBeGreaterThan(0.3);
});

const NO_CHURN = {
  churn: null,
  valueChurn: null,
  spendFloors: null,
  backtest: [],
  gatePassed: { count: false, value: false },
  calibration: [],
  cards: [],
};

describe.each([
  ["no customer at all", []],
  ["one customer who came once", [0]],
  ["customers who never came again", [0, 0, 0]],
])("with %s", (_, frequencies) => {
  const none = Float64Array.from(frequencies);
  const value = fitValue({
    frequency: none,
    recency: none,
    age: none.map(() => 30),
    sumLogIntervals: none,
    meanAmount: none,
  });

  test("there is no model, and that is a result that can be stored", () => {
    expect(value).toMatchObject({ visits: null, spend: null, meanVisitCents: 0 });
    const cuts = { status: "provisional", setOn: "2026-06-17", floorA: null, floorB: null, customers: 0 };
    const stored = {
      ...value,
      cuts,
      holdout: null,
      purchases: [],
      recordsSince: null,
      population: 180,
      ...NO_CHURN,
    };
    expect(Models.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });
});
