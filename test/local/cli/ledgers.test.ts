import { writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { dealerpulse } from "./command-line.ts";

const data = temporaryFolder("cli");
const files = temporaryFolder("cli-files");
let cloud: Cloud;

const HEADER = "ro_number,vin,opened_on,total_amount";
const write = (name: string, text: string | Buffer) => {
  const file = path.join(files, name);
  writeFileSync(file, text);
  return file;
};
const at = (...argv: string[]) => dealerpulse(...argv, "--data", data);

beforeAll(async () => {
  cloud = await openRealCloud(data);
});
afterAll(() => cloud?.close());

describe("ingest", () => {
  const mixed = `${HEADER}\nRO1,LSVAA111222333441,2026-03-01,100\nRO2,短,2026-03-01,1\nRO1,LSVAA111222333441,2026-03-01,100\n`;

  test("prints one JSON document whose account balances, and nothing else", async () => {
    const file = write("mixed.csv", mixed);
    const { code, stdout, stderr } = await at("ingest", file, "--feed", "service", "--dealer", "D0001", "--json");
    const document = JSON.parse(stdout);
    expect([code, stderr]).toEqual([0, ""]);
    expect(document).toMatchObject({
      file: "mixed.csv",
      feed: "service",
      dealer: "D0001",
      state: "LOADED",
      received: 3,
      accepted: 1,
      rejected: 1,
      duplicate: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(document.rejects).toMatchObject([{ line: 3, column: "vin", value: "文", code: "NOT_A_VIN" }]);
  });

  test("tells a person the account and the first refused rows, in either language", async () => {
    const file = write("told.csv", `${HEADER}\nRO5,短,2026-03-01,1\nRO6,LSVAA111222333441,2026-03-01,1\n`);
    const chinese = await at("ingest", file, "--feed", "service", "--dealer", "D0002");
    expect(chinese.stdout).toContain("收到 2 = 接收 1 + 拒绝 1 + 重复 0");
    expect(chinese.stdout).toContain("第 2 行  vin  文  NOT_A_VIN");
    const english = await at("ingest", file, "--feed", "service", "--dealer", "D0003", "--lang", "en");
    expect(english.stdout).toContain("received 2 = accepted 1 + rejected 1 + duplicate 0");
    expect(english.stdout).not.toMatch(/接收|拒绝/);
  });

  test("takes a .gz file for what is in it, by any number of files", async () => {
    const one = write("one.csv.gz", gzipSync(`${HEADER}\nRO11,LSVAA111222333441,2026-03-01,100\n`));
    const two = write("two.csv", `${HEADER}\nRO12,LSVAA111222333441,2026-03-02,200\n`);
    const { code, stdout } = await at("ingest", one, two, "--feed", "service", "--dealer", "D0004", "--json");
    const documents = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(documents).toMatchObject([
      { file: "one.csv", state: "LOADED", accepted: 1 },
      { file: "two.csv", state: "LOADED", accepted: 1 },
    ]);
  });

  test.each<[string, () => string, string]>([
    ["a file that is not there", () => path.join(files, "nowhere.csv"), "NOT_FOUND"],
    ["a .gz file that is not there", () => path.join(files, "nowhere.csv.gz"), "NOT_FOUND"],
    ["a .gz file that is none", () => write("fake.csv.gz", HEADER), "FILE_UNREADABLE"],
    ["an empty file", () => write("empty.csv", ""), "FILE_UNREADABLE"],
  ])("refuses %s: exit 1", async (_, file, code) => {
    const ended = await at("ingest", file(), "--feed", "service", "--dealer", "D0001", "--json");
    expect([ended.code, ended.stdout]).toEqual([1, ""]);
    expect(ended.stderr).toContain(code);
  });

  test("exits 1 where a whole file is refused, and still says why as JSON", async () => {
    const file = write("headers.csv", "这,不是\n1,2\n");
    const { code, stdout } = await at("ingest", file, "--feed", "service", "--dealer", "D0001", "--json");
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { state: "REJECTED", fault: { code: "COLUMNS_MISSING" } }]);
  });

  test("refuses a mapping with faults before anything is sent", async () => {
    const mapping = write("mapping.json", '{"columns":{"vin":5},"colour":1}');
    const file = write("mapped.csv", mixed);
    const sent = ["ingest", file, "--feed", "service", "--dealer", "D0009", "--mapping", mapping] as const;
    const { code, stderr } = await at(...sent);
    expect([code, stderr]).toEqual([1, expect.stringContaining("MAPPING_INVALID")]);
    expect(JSON.parse((await at("uploads", "--dealer", "D0009", "--json")).stdout)).toEqual([]);
  });
});

describe("ledgers", () => {
  test("uploads lists what was sent, newest first, of one dealer where asked", async () => {
    const all = JSON.parse((await at("uploads", "--json")).stdout);
    expect(all.length).toBeGreaterThanOrEqual(5);
    const ids = all.map(({ uploadId }: { uploadId: string }) => uploadId);
    expect(ids).toEqual([...ids].sort().reverse());
    const ofOne = JSON.parse((await at("uploads", "--dealer", "D0004", "--json")).stdout);
    expect(ofOne.map(({ file }: { file: string }) => file)).toEqual(["two.csv", "one.csv"]);
  });

  test("show gives an upload with its rejects", async () => {
    const [{ uploadId }] = JSON.parse((await at("uploads", "--dealer", "D0002", "--json")).stdout);
    const shown = JSON.parse((await at("show", uploadId, "--json")).stdout);
    expect(shown).toMatchObject({ uploadId, dealer: "D0002", rejected: 1, rejects: [{ line: 2, code: "NOT_A_VIN" }] });
  });

  test.each(["0199a5f2-0000-7000-8000-00000000000f", "20261031-000042"])(
    "show %s finds nothing: exit 1",
    async (id) => {
      const { code, stderr } = await at("show", id);
      expect([code, stderr]).toEqual([1, expect.stringContaining("NOT_FOUND")]);
    },
  );

  test("runs is empty before the first night", async () => {
    expect(JSON.parse((await at("runs", "--json")).stdout)).toEqual([]);
  });

  test("export uploads gives the ledger with its counts", async () => {
    const { stdout } = await at("export", "uploads", "--format", "json", "--dealer", "D0002");
    expect(JSON.parse(stdout)).toMatchObject([{ dealer: "D0002", received: 2, accepted: 1, rejected: 1 }]);
  });

  test("export of a table before the first night says what to do", async () => {
    const { code, stderr } = await at("export", "value");
    expect([code, stderr]).toEqual([1, expect.stringContaining("dealerpulse nightly")]);
  });
});
