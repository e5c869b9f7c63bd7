import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshCloud } from "../support/fresh-cloud.ts";
import { hasSharedData, sharedFile } from "../support/shared-data.ts";
import { type Cloud, type ModelDocument, modelsOf, shown } from "./cdnow-models.ts";

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

  test("the model ranks leavers better than the recency rule on the two splits that decide", () => {
    const backtest = shown(models, "visit hazard").backtest ?? [];
    const auc = (cutoff: unknown, scorer: string) =>
      Number(backtest.find((row) => row.cutoff === cutoff && row.scorer === scorer)?.auc);
    const cutoffs = [...new Set(backtest.map(({ cutoff }) => cutoff))].slice(0, 2);
    expect(cutoffs).toHaveLength(2);
    for (const cutoff of cutoffs) {
      expect(auc(cutoff, "recency")).toBeGreaterThan(0.7);
      expect(auc(cutoff, "model")).toBeGreaterThan(auc(cutoff, "recency"));
    }
  });
});
