import { describe, expect, test } from "vitest";
import { FEATURES } from "../../../functions/scoring/churn/features.ts";
import { fitChurn } from "../../../functions/scoring/churn/fit-churn.ts";
import { trialsOf } from "../../../functions/scoring/churn/hazard.ts";
import { leakingFeatures, misdated } from "../../../functions/scoring/churn/leakage.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import { QUARTER_DAYS } from "../../../functions/scoring/churn/time-step.ts";
import { occasionOf, type States, simulate } from "./simulated-vehicles.ts";

const { states, asOfDay } = simulate(3000, "who pays leaves", (isPaid) => (isPaid ? 0.45 : 0.03));
const occasion = occasionOf(states, asOfDay);
const past = rowsWhere(states, (row) => states.cutoffDay[row]! < asOfDay);
const names = FEATURES.map(({ name }) => name);
const leaksOf = (of: States) => leakingFeatures(trialsOf(of, past, occasion.tierFloors), names);

test("honest features and dates are not refused", () => {
  expect(leaksOf(states)).toEqual([]);
  expect(misdated(states, past)).toEqual([]);
  expect(fitChurn(states, occasion).gatePassed).toBe(true);
});

describe("a feature that knows the answer", () => {
  const cheating = { ...states, surveyShare: states.nextVisitDays.map((days) => Number(days <= QUARTER_DAYS)) };

  test("is named", () => {
    expect(leaksOf(cheating)).toEqual(["survey index"]);
  });

  test("is named though it is known of few", () => {
    const surveyShare = cheating.surveyShare.map((share, row) => (row % 7 === 0 ? share : Number.NaN));
    expect(leaksOf({ ...states, surveyShare })).toEqual(["survey index"]);
  });

  test("shuts the gate though the model looks better than ever", () => {
    expect(fitChurn(cheating, occasion)).toMatchObject({
      gatePassed: false,
      fitted: { scorer: "recency" },
      card: { leaks: ["survey index"] },
    });
  });
});

describe("what is dated on the wrong side of the cut-off", () => {
  test("a fact of the day after shuts the gate", () => {
    const freshestDays = states.freshestDays.slice();
    freshestDays[past.at(-1)!] = -1;
    expect(fitChurn({ ...states, freshestDays }, occasion)).toMatchObject({
      gatePassed: false,
      card: { leaks: ["feature date"] },
    });
  });

  test("an outcome of the day itself shuts the gate: the label's window begins strictly after", () => {
    const nextVisitDays = states.nextVisitDays.slice();
    nextVisitDays[past[0]!] = 0;
    expect(misdated({ ...states, nextVisitDays }, past)).toEqual(["label"]);
  });
});
