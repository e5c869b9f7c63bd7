import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { exportTable } from "../../local/cli/export-table.ts";
import { runNight } from "../../local/cli/run-night.ts";
import { freshCloud } from "../support/fresh-cloud.ts";
import { hasSharedData, sharedFile } from "../support/shared-data.ts";
import { type Cloud, type ModelDocument, modelsOf, shown } from "./cdnow-models.ts";

type HoldoutRow = PublishedRow<"holdout">;

describe.skipIf(!hasSharedData)("CDNOW, 1/10 sample, through intake and night as of 1997-09-30", () => {
  let cloud: Cloud;
  let models: ModelDocument[];
  beforeAll(async () => {
    cloud = await freshCloud();
    models = await modelsOf(cloud, sharedFile("cdnow_sample.csv"), "1997-09-30");
  });
  afterAll(() => cloud.close());

  test.each([
    ["BG/NBD", { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }],
    ["MBG/NBD", { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }],
  ])("%s has the published parameters", (name, published) => {
    const { parameters, rows, converged } = shown(models, name);
    expect({ rows, converged }).toEqual({ rows: 2357, converged: true });
    for (const [parameter, value] of Object.entries(published)) expect(parameters[parameter]).toBeCloseTo(value, 3);
  });

  test("log-likelihoods are the published −9582.4 and −9582.1", () => {
    expect(shown(models, "BG/NBD").logLikelihood).toBeCloseTo(-9582.4, 1);
    expect(shown(models, "MBG/NBD").logLikelihood).toBeCloseTo(-9582.1, 1);
  });

  test("every parameter's interval holds it, and BG/NBD's r is known to a tenth", () => {
    const { parameters, intervals } = shown(models, "BG/NBD");
    for (const [name, { low, high }] of Object.entries(intervals)) {
      expect(low).toBeLessThan(parameters[name]!);
      expect(high).toBeGreaterThan(parameters[name]!);
    }
    expect(intervals["r"]!.low).toBeCloseTo(0.2426 * Math.exp(-1.96 * 0.05176), 3);
    expect(intervals["r"]!.high).toBeCloseTo(0.2426 * Math.exp(1.96 * 0.05176), 3);
  });

  test("Gamma-Gamma has the published p, q and γ", () => {
    const { parameters, rows } = shown(models, "Gamma-Gamma");
    expect(rows).toBe(946);
    expect(parameters.p).toBeCloseTo(6.25, 2);
    expect(parameters.q).toBeCloseTo(3.74, 2);
    expect(parameters.gamma).toBeCloseTo(15.44, 2);
  });

  describe("and as of 1998-06-30", () => {
    beforeAll(async () => {
      await runNight(cloud, { businessDate: "1998-06-30", force: false }, () => {});
    });

    test("holds the second half out, cuts where Fader, Hardie & Lee did, and counts their visits by earlier frequency", async () => {
      const holdout: HoldoutRow[] = JSON.parse(
        (await exportTable({ table: "holdout", format: "json" })).toString("utf8"),
      );
      expect(holdout[0]).toMatchObject({
        cutOn: "1997-09-30",
        weeks: 39,
        customers: 2357,
        verdict: "loose",
        actual: 1882,
      });
      expect(holdout.slice(1).map(({ customers }) => customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    });
  });
});
