import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMapping } from "../../local/cli/definition-files.ts";
import { exportTable } from "../../local/cli/export-table.ts";
import { runNight } from "../../local/cli/run-night.ts";
import { sendFile } from "../../local/cli/send-file.ts";
import { freshCloud } from "../support/fresh-cloud.ts";
import { exampleFile, hasSharedData, sharedFile } from "../support/shared-data.ts";

interface ModelDocument {
  readonly model: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly logLikelihood: number | null;
  readonly rows: number;
  readonly converged: boolean;
  readonly backtest?: readonly Readonly<Record<string, number | string | boolean>>[];
}

type Cloud = Awaited<ReturnType<typeof freshCloud>>;

async function modelsOf(cloud: Cloud, file: string, businessDate: string): Promise<ModelDocument[]> {
  const mapping = await readMapping(exampleFile("cdnow.mapping.json"));
  const upload = await sendFile(cloud, { path: file, feed: "service", dealer: "D0001", mapping });
  expect(upload.state).toBe("LOADED");
  await runNight(cloud, { businessDate, force: false }, () => {});
  return JSON.parse((await exportTable({ table: "model", format: "json" })).toString("utf8"));
}

const shown = (models: readonly ModelDocument[], name: string) => {
  const found = models.find(({ model }) => model === name);
  if (!found) throw new Error(`no model ${name}`);
  return found;
};

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

  test("Gamma-Gamma has the published p, q and γ", () => {
    const { parameters, rows } = shown(models, "Gamma-Gamma");
    expect(rows).toBe(946);
    expect(parameters.p).toBeCloseTo(6.25, 2);
    expect(parameters.q).toBeCloseTo(3.74, 2);
    expect(parameters.gamma).toBeCloseTo(15.44, 2);
  });
});

describe.skipIf(!hasSharedData)("all of CDNOW, with a churn backtest on time splits", () => {
  let cloud: Cloud;
  let models: ModelDocument[];
  beforeAll(async () => {
    cloud = await freshCloud();
    const file = path.join(cloud.data, "cdnow_master.csv");
    await pipeline(createReadStream(sharedFile("cdnow_master.csv.gz")), createGunzip(), createWriteStream(file));
    models = await modelsOf(cloud, file, "1998-06-30");
  });
  afterAll(() => cloud.close());

  test("every customer of the file is fitted", () => {
    expect(shown(models, "BG/NBD").rows).toBe(23570);
  });

  test("the model ranks leavers better than the recency rule on both splits", () => {
    const backtest = shown(models, "visit hazard").backtest ?? [];
    const auc = (cutoff: unknown, scorer: string) =>
      Number(backtest.find((row) => row.cutoff === cutoff && row.scorer === scorer)?.auc);
    const cutoffs = [...new Set(backtest.map(({ cutoff }) => cutoff))];
    expect(cutoffs).toHaveLength(2);
    for (const cutoff of cutoffs) {
      expect(auc(cutoff, "recency")).toBeGreaterThan(0.7);
      expect(auc(cutoff, "model")).toBeGreaterThan(auc(cutoff, "recency"));
    }
  });
});
