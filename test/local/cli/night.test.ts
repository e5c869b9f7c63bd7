import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunRecord } from "../../../functions/contracts/night.ts";
import { Meta, PUBLISHED_TABLES, type PublishedTable, publishedKey } from "../../../functions/contracts/published.ts";
import { prepare } from "../../../local/cli/prepare.ts";
import { readPublished } from "../../../local/cli/read-published.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { dealerpulse } from "./command-line.ts";
import type { Heard } from "./night-child.ts";
import { zipEntries } from "./zip-entries.ts";

const CHILD = new URL("./night-child.ts", import.meta.url);
const cdkOut = prepare();
const data = temporaryFolder("nights");
const out = temporaryFolder("exports");
let cloud: Cloud;
/** Told by the process that was killed, first to last. */
let heard: readonly Heard[];

/** Runs a night in a process of its own, starts the next and kills the process while its steps run. */
function killedInTheMiddle(): Promise<Heard[]> {
  const child = fork(CHILD, [data, cdkOut]);
  const messages: Heard[] = [];
  return new Promise((resolve) => {
    child.on("message", (message: Heard) => {
      messages.push(message);
      if (message.done >= 1) child.kill("SIGKILL");
    });
    child.on("exit", () => resolve(messages));
  });
}

beforeAll(async () => {
  heard = await killedInTheMiddle();
  cloud = await openRealCloud(data, cdkOut);
});
afterAll(() => cloud?.close());

const at = (...argv: string[]) => dealerpulse(...argv, "--data", data);
const runs = async (): Promise<RunRecord[]> =>
  (await import("../../../functions/platform/ledger/nights.ts")).listRuns();

describe("after a night was killed in the middle", () => {
  test("it is told as failed, with the platform's word for it", async () => {
    const killed = (await runs()).find(({ runId }) => runId === heard[0]?.second);
    expect(killed).toMatchObject({ state: "FAILED", error: { code: "EXECUTION_ABORTED" } });
    expect(killed?.finishedAt).toBeDefined();
  });

  test("readers see the night before, as they did all the while", async () => {
    const first = heard[0]?.first;
    expect(new Set(heard.map(({ seen }) => seen))).toEqual(new Set([first]));
    expect((await readPublished("dealers")).current.runId).toBe(first);
  });

  test.each(["hq", "D0001", "D0003"])("that night is whole in scope %s", async (scope) => {
    const { openBucket } = await import("../../../functions/platform/buckets.ts");
    const { current } = await readPublished("dealers");
    const stored = await openBucket("published").read(publishedKey(scope, current.runId, "meta.json"));
    const { tables } = Meta.parse(JSON.parse(stored.toString("utf8")));
    const names = (Object.keys(PUBLISHED_TABLES) as PublishedTable[]).filter((name) => name in tables);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect((await readPublished(name, scope)).rows.length).toBe(tables[name]?.rows);
  });
});

describe("export", () => {
  const bytesOf = async (format: string) => {
    const file = path.join(out, `satisfaction.${format}`);
    const { code, stdout, stderr } = await at("export", "satisfaction", "--format", format, "--out", file);
    expect([code, stdout, stderr]).toEqual([0, "", ""]);
    return readFileSync(file);
  };
  const expected = async () => (await readPublished("satisfaction")).rows;

  test("as csv begins with a byte-order mark and has a line per row", async () => {
    const text = (await bytesOf("csv")).toString("utf8");
    expect(text.startsWith("\ufeffprogramme,version,level,entity,")).toBe(true);
    expect(text.trimEnd().split("\r\n").length).toBe((await expected()).length + 1);
  });

  test("as json is the rows", async () => {
    expect(JSON.parse((await bytesOf("json")).toString("utf8"))).toEqual(await expected());
  });

  test("as parquet can be read back, row for row", async () => {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    await bytesOf("parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const rows = await connection.runAndReadAll(`from read_parquet('${path.join(out, "satisfaction.parquet")}')`);
    expect(rows.getRowObjectsJS()).toEqual(await expected());
  });

  test("as arrow is the published stream", async () => {
    const { numRows, schema } = tableFromIPC(await bytesOf("arrow"));
    expect(numRows).toBe((await expected()).length);
    expect(schema.fields.map(({ name }) => name)).toEqual(Object.keys(PUBLISHED_TABLES.satisfaction.shape));
  });

  test("as xlsx is a zip with one sheet of as many rows, its header included", async () => {
    const entries = zipEntries(await bytesOf("xlsx"));
    expect([...entries.keys()]).toEqual(expect.arrayContaining(["[Content_Types].xml", "xl/workbook.xml"]));
    const sheet = entries.get("xl/worksheets/sheet1.xml") ?? "";
    expect(sheet.match(/<row /g)?.length).toBe((await expected()).length + 1);
  });

  test("of the models as json is one document per model, on standard output", async () => {
    const models: { model: string; parameters: Record<string, number> }[] = JSON.parse(
      (await at("export", "model", "--format", "json")).stdout,
    );
    expect(models.length).toBeGreaterThan(0);
    expect(new Set(models.map(({ model }) => model)).size).toBe(models.length);
    for (const { parameters } of models) expect(Object.values(parameters).every(Number.isFinite)).toBe(true);
  });

  test("for a dealer holds that dealer only, and an unknown one is refused", async () => {
    const { stdout } = await at("export", "customers", "--dealer", "D0001", "--format", "json");
    const rows: { dealerId: string }[] = JSON.parse(stdout);
    expect(new Set(rows.map(({ dealerId }) => dealerId))).toEqual(new Set(["D0001"]));
    expect((await at("export", "value", "--dealer", "D9999")).code).toBe(1);
  });
});

describe("nightly", () => {
  test("publishes the killed night's day, since its lock is free", async () => {
    const { code, stdout } = await at("nightly", "--as-of", "2026-10-31", "--json");
    const run: RunRecord = JSON.parse(stdout);
    expect([code, run.state, run.businessDate]).toEqual([0, "PUBLISHED", "2026-10-31"]);
    expect((await readPublished("dealers")).current).toMatchObject({ runId: run.runId, fence: run.fence });
  });

  test("refuses an earlier day afterwards, without --force: exit 1", async () => {
    const { code, stderr } = await at("nightly", "--as-of", "2026-10-30", "--lang", "en");
    expect([code, stderr]).toEqual([1, expect.stringContaining("NIGHT_SUPERSEDED")]);
  });

  test("leaves a ledger that tells of every night", async () => {
    const { stdout } = await at("runs", "--lang", "en");
    expect(stdout).toContain("EXECUTION_ABORTED");
    expect(stdout.match(/PUBLISHED/g)?.length).toBe(2);
    const [latest] = await runs();
    expect(JSON.parse((await at("show", latest?.runId ?? "", "--json")).stdout)).toEqual(latest);
  });
});
