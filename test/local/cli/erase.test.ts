import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshCloud } from "../../support/fresh-cloud.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { dealerpulse } from "./command-line.ts";

const PHONE = "13812345678";
const folder = temporaryFolder("cli-erase");
let cloud: Awaited<ReturnType<typeof freshCloud>>;

beforeAll(async () => {
  cloud = await freshCloud();
  const { sendFile } = await import("../../../local/cli/send-file.ts");
  const file = path.join(folder, "ro.csv");
  const rows = [`RO1,LSVAA111222333441,K1,2026-01-05,100,${PHONE}`, "RO2,LSVAA111222333442,K2,2026-01-05,100,"];
  writeFileSync(file, `ro_number,vin,customer_id,opened_on,total_amount,phone\n${rows.join("\n")}\n`);
  await sendFile(cloud, { path: file, feed: "service", dealer: "D1" });
});
afterAll(async () => {
  await cloud?.close();
  rmSync(folder, { recursive: true, force: true });
});

const erase = (...argv: string[]) => dealerpulse("erase", "--data", cloud.data, "--lang", "en", ...argv);

test("without anybody to agree it shows the effect, erases nothing and exits 1", async () => {
  const { code, stdout, stderr } = await erase("--phone", PHONE);
  expect([code, stderr]).toEqual([1, "1 rows, of 1 customer ids and 1 vehicles\n  service  D1  1\n"]);
  expect(stdout).toContain("nothing was erased");
  expect(stdout + stderr).not.toContain(PHONE);
});

test("the value may come on standard input; the receipt is the one document on standard output", async () => {
  const { code, stdout, stderr } = await dealerpulse.fed(
    `phone +86 ${PHONE}\n`,
    ...["erase", "--data", cloud.data, "--from-stdin", "--yes", "--json"],
  );
  expect(code, stderr).toBe(0);
  const receipt = JSON.parse(stdout);
  expect(receipt).toMatchObject({
    effect: { rows: [{ feed: "service", dealer: "D1", rows: 1 }] },
    verified: { found: 0 },
  });
  expect(stdout + stderr).not.toContain(PHONE);
});

test("erased already, there is nothing left, and replaying says so of everybody", async () => {
  const again = await erase("--phone", PHONE, "--yes");
  expect([again.code, again.stderr]).toEqual([0, "0 rows, of 0 customer ids and 0 vehicles\n"]);
  expect(again.stdout).toMatch(/receipt [0-9a-f-]{36}/);
  const { code, stdout } = await erase("--replay");
  expect([code, stdout]).toEqual([0, expect.stringContaining("rewrote 0 lake and 0 vault objects")]);
});

test("a value that is none is refused without being repeated", async () => {
  const { code, stdout, stderr } = await erase("--vin", "LSV-1234567", "--yes");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("INPUT_INVALID: the value given is no vin");
  expect(stderr).not.toContain("1234567");
});
