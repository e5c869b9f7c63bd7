import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Run, StepOutputs } from "../../functions/contracts/night.ts";
import type { Workplace } from "../../local/cli/workplace.ts";
import { BUSINESS_DATE, computeNight, night, openNetworkCloud, outputsOf, privateRun } from "./network-cloud.ts";

const DAY_BEFORE = "2026-06-16";

let cloud: Workplace;
beforeAll(async () => {
  cloud = await openNetworkCloud();
});
afterAll(() => cloud?.close());

const nights = () => import("../../functions/platform/ledger/nights.ts");
const buckets = () => import("../../functions/platform/buckets.ts");
const request = (businessDate: string) => ({ businessDate, force: false, actor: "test" });
const currentRun = async () => {
  const { openBucket } = await buckets();
  return JSON.parse((await openBucket("published").read("current.json")).toString()).runId;
};

describe("reconciliation", () => {
  const run: Run = privateRun(900_001);
  let outputs: StepOutputs[];
  const reconciled = async () => (await import("../../functions/nightly/reconcile.ts")).reconcile(run);
  const record = async (of: readonly StepOutputs[]) => {
    const { recordOutputs } = await import("../../functions/nightly/outputs.ts");
    for (const output of of) await recordOutputs(run, output);
  };

  beforeAll(async () => {
    await computeNight(run);
    outputs = await outputsOf(run.runId);
  });

  test("finds every file as its step recorded it", async () => {
    const files = outputs.flatMap((output) => output.files);
    expect(await reconciled()).toEqual({ files: files.length });
  });

  test("refuses a file that holds something else", async () => {
    const { openBucket } = await buckets();
    const [one, other] = outputs[1]!.files;
    const published = openBucket("published");
    const original = await published.read(one!.key);
    await published.write(one!.key, await published.read(other!.key));
    await expect(reconciled()).rejects.toMatchObject({
      name: "RECONCILIATION_FAILED",
      message: expect.stringContaining(one!.key),
    });
    await published.write(one!.key, original);
  });

  test("refuses a night in which one reader lacks a table", async () => {
    const [satisfaction, combine] = outputs as [StepOutputs, StepOutputs];
    await record([satisfaction, { ...combine, files: combine.files.slice(1) }]);
    await expect(reconciled()).rejects.toMatchObject({
      name: "RECONCILIATION_FAILED",
      message: expect.stringContaining("lacks"),
    });
    await record(outputs);
  });

  test("refuses a night that lost a customer", async () => {
    const [satisfaction, combine] = outputs as [StepOutputs, StepOutputs];
    const totals = { ...combine.totals, customers: combine.totals["customers"]! + 1 };
    await record([satisfaction, { ...combine, totals }]);
    await expect(reconciled()).rejects.toMatchObject({
      name: "RECONCILIATION_FAILED",
      message: expect.stringContaining("are on lists"),
    });
    await record(outputs);
  });
});

describe("a published business date", () => {
  beforeAll(() => night(cloud, BUSINESS_DATE));

  test("is not replaced by an earlier one", async () => {
    const published = await currentRun();
    await expect(night(cloud, DAY_BEFORE)).rejects.toMatchObject({ name: "NIGHT_SUPERSEDED" });
    expect(await currentRun()).toBe(published);
  });

  test("is replaced by an earlier one on purpose", async () => {
    const earlier = await night(cloud, DAY_BEFORE, true);
    expect(await currentRun()).toBe(earlier.runId);
  });

  test("is not replaced by a night that an even later one overtook", async () => {
    const { publish } = await import("../../functions/nightly/publish.ts");
    await expect(publish({ ...privateRun(1), force: true })).rejects.toMatchObject({ name: "NIGHT_SUPERSEDED" });
  });
});

describe("one night at a time", () => {
  test("a second is refused while the first holds the lock, and may run once it is given back", async () => {
    const { begin } = await import("../../functions/nightly/begin.ts");
    const { abandon } = await import("../../functions/nightly/abandon.ts");
    const first = await begin({ request: request(BUSINESS_DATE), execution: "first" });
    await expect(night(cloud, BUSINESS_DATE)).rejects.toMatchObject({ name: "NIGHT_LOCKED" });
    await abandon(first.runId, { code: "TEST", message: "given back" });
    const { findRun, readLock } = await nights();
    expect(await findRun(first.runId)).toMatchObject({ state: "FAILED", error: { code: "TEST" } });
    expect((await readLock()).runId).toBeNull();
  });

  test("an execution whose first answer was lost gets its own run again", async () => {
    const { begin } = await import("../../functions/nightly/begin.ts");
    const { abandon } = await import("../../functions/nightly/abandon.ts");
    const start = { request: request(BUSINESS_DATE), execution: "tried twice" };
    const first = await begin(start);
    expect(await begin(start)).toEqual(first);
    await abandon(first.runId, { code: "TEST", message: "given back" });
  });

  test("a dead night's lock lapses with its lease", async () => {
    const { begin } = await import("../../functions/nightly/begin.ts");
    const { abandon } = await import("../../functions/nightly/abandon.ts");
    const dead = await begin({ request: request(BUSINESS_DATE), execution: "dead" }, new Date("2026-06-18T00:00:00Z"));
    const next = await begin({ request: request(BUSINESS_DATE), execution: "next" }, new Date("2026-06-18T03:00:01Z"));
    expect(next.fence).toBe(dead.fence + 1);
    await abandon(dead.runId, { code: "TEST", message: "late word of the dead" });
    expect((await (await nights()).readLock()).runId).toBe(next.runId);
    await abandon(next.runId, { code: "TEST", message: "given back" });
  });
});

describe("a step that fails", () => {
  test("ends the night as FAILED with its reason, keeps what was published and frees the lock", async () => {
    const { openBucket, s3 } = await buckets();
    const { listLoaded, listStreams } = await import("../../functions/platform/ledger/streams.ts");
    const published = await currentRun();
    const [stream] = (await listStreams()).filter(({ feed }) => feed === "service");
    const rowsKey = (await listLoaded(stream!.feed, stream!.dealer))[0]!.rowsKey;
    const lake = openBucket("lake");
    const original = await lake.read(rowsKey);
    await s3.send(new DeleteObjectCommand({ Bucket: lake.name, Key: rowsKey }));
    await s3.send(new PutObjectCommand({ Bucket: lake.name, Key: rowsKey, Body: "not a Parquet file" }));

    await expect(night(cloud, BUSINESS_DATE)).rejects.toMatchObject({ name: "ENGINE_FAILED" });

    const { listRuns, readLock } = await nights();
    expect((await listRuns())[0]).toMatchObject({ state: "FAILED", error: { code: "ENGINE_FAILED" } });
    expect((await readLock()).runId).toBeNull();
    expect(await currentRun()).toBe(published);
    await lake.write(rowsKey, original);
    expect(await night(cloud, BUSINESS_DATE)).toMatchObject({ state: "PUBLISHED" });
  });
});
