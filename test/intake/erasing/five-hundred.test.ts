import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../../local/cloud.ts";
import { dealerpulse, type Ended } from "../../local/cli/command-line.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { openErasingCloud, vaultInClear } from "./erase-cloud.ts";
import { everyByte, type ReadFile } from "./every-byte.ts";
import { plantedPersons, planter } from "./planted.ts";
import { MARKERS, plantedFiles } from "./planted-files.ts";

const data = temporaryFolder("five-hundred");
const outside = temporaryFolder("five-hundred-files");
const persons = plantedPersons(500);
const files = plantedFiles(persons);
const found = planter(persons);
const said: Ended[] = [];
let cloud: Cloud;
let read: readonly ReadFile[];

const cli = async (...argv: string[]): Promise<Ended> => {
  const ended = await dealerpulse(...argv, "--data", data);
  said.push(ended);
  return ended;
};

beforeAll(async () => {
  cloud = await openErasingCloud(data);
  for (const [i, { feed, dealer, name, text }] of files.entries()) {
    const file = path.join(outside, String(i), name);
    mkdirSync(path.dirname(file));
    writeFileSync(file, text);
    await cli("ingest", file, "--feed", feed, ...(dealer ? ["--dealer", dealer] : []), ...(i % 2 ? ["--json"] : []));
  }
  await cli("nightly", "--as-of", "2026-01-31");
  for (const table of ["customers", "satisfaction", "value", "model", "dealers", "uploads"])
    await cli("export", table, ...(table === "customers" ? ["--dealer", "D0001"] : []));
  await cli("uploads", "--json");
  await cli("runs");
  const { listUploads } = await import("../../../functions/platform/ledger/uploads.ts");
  for (const { uploadId } of await listUploads()) await cli("show", uploadId, "--json");
  said.push(await dealerpulse.fed(`phone ${persons[4]!.phone}\n`, "erase", "--from-stdin", "--yes", "--data", data));
  said.push(await dealerpulse.fed(`${persons[5]!.vin}\n`, "erase", "--vin", "--yes", "--json", "--data", data));
  read = await everyByte(data);
}, 600_000);
afterAll(async () => {
  await cloud?.close();
  for (const folder of [data, outside]) rmSync(folder, { recursive: true, force: true });
});

/** The senders' own files with the reasons beside them: personal as the files themselves, and expiring with them. */
async function annotatedFiles(): Promise<Buffer[]> {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  const inbox = openBucket("inbox");
  return Promise.all((await inbox.list("annotated/")).map((key) => inbox.read(key)));
}

const isSent = ({ bytes }: ReadFile): boolean => files.some(({ text }) => bytes.equals(Buffer.from(text)));

describe("five hundred persons planted in every column, comment, id, header and file name", () => {
  test("are found by the search in what was sent: all of them, and each file once", () => {
    const inbox = read.filter(isSent);
    expect(inbox.length).toBe(files.length);
    const particulars = new Set(inbox.flatMap(({ texts }) => texts.flatMap(found)));
    for (const { name, phone, vin, plate } of persons) {
      expect([name, phone, vin].filter((value) => !particulars.has(value))).toEqual([]);
      expect(typeof plate).toBe("string");
    }
  });

  test("stand in no blob, index, ledger, queue, execution, log or published file", async () => {
    const annotated = await annotatedFiles();
    expect(annotated.length).toBeGreaterThan(0);
    const leaks = read
      .filter((each) => !isSent(each) && !annotated.some((bytes) => bytes.equals(each.bytes)))
      .flatMap(({ file, kind, texts }) =>
        [...new Set(texts.flatMap(found))].map((value) => `${kind} ${file}: ${value}`),
      );
    expect(leaks.slice(0, 20)).toEqual([]);
  });

  test("stand in nothing that the command line said", () => {
    const leaks = said.flatMap(({ stdout, stderr }) =>
      [stdout, stderr].flatMap((text) => found(text).map((value) => `${value}: ${text.slice(0, 300)}`)),
    );
    expect(leaks.slice(0, 5)).toEqual([]);
    expect(said.filter(({ code }) => code !== 0 && code !== 1)).toEqual([]);
  });

  test("lie in the vault, all but those who were erased and those whose every row was refused", async () => {
    const sealed = new Set(
      found(
        Object.values(await vaultInClear())
          .flat()
          .join("\n"),
      ),
    );
    for (const person of [persons[4]!, persons[5]!])
      expect([person.phone, person.vin].filter((each) => sealed.has(each))).toEqual([]);
    for (const person of persons.slice(6, 400)) expect(sealed.has(person.vin)).toBe(true);
  });
});

describe("the search can fail: it finds what is no secret", () => {
  const holding = (kind: ReadFile["kind"], text: string) =>
    read.filter((each) => each.kind === kind && each.texts.some((each) => each.includes(text)));

  test("an order number in the lake's Parquet, in a night's working files and in published Arrow", () => {
    expect(holding("parquet", `${MARKERS.order}4`).length).toBeGreaterThan(1);
    expect(holding("arrow", MARKERS.order).length).toBeGreaterThan(0);
  });

  test("a refused dealer's code in the ledger and in the report", () => {
    expect(holding("sqlite", MARKERS.reject).length).toBeGreaterThan(0);
    expect(holding("other", MARKERS.reject).filter((each) => !isSent(each)).length).toBeGreaterThan(0);
  });

  test("an upload in the functions' logs, a comment without its particulars in the lake", () => {
    expect(holding("log", "upload ended").length).toBeGreaterThan(0);
    expect(holding("parquet", "请打〔电话〕").length).toBeGreaterThan(0);
  });

  test("every command did its work", () => {
    const wrong = said
      .filter(({ code, stdout }) => code !== 0 && !/REJECTED|HELD/.test(stdout))
      .map(({ stdout, stderr }) => stdout + stderr);
    expect(wrong).toEqual([]);
  });
});
