import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readDictionary, readProgramme } from "../../../local/cli/definition-files.ts";
import { exampleFile } from "../../support/shared-data.ts";

const folder = mkdtempSync(path.join(tmpdir(), "dealerpulse-definitions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mobi = JSON.parse(readFileSync(exampleFile("mobi.programme.json"), "utf8"));

async function refusal(definition: unknown, language: "en" | "zh-CN" = "en"): Promise<string> {
  const file = path.join(folder, "own.json");
  writeFileSync(file, JSON.stringify(definition));
  const error = await readProgramme(file, language).catch((caught: unknown) => caught);
  return error instanceof Error ? error.message : "";
}

test("a fault is placed by the ids of factor and item, and said in words", async () => {
  const definition = structuredClone(mobi);
  delete definition.factors[4].items[1].max;
  definition.factors[4].items[2].role = "opinion";
  definition.colour = "red";
  definition.validFrom = "soon";
  const message = await refusal(definition);
  expect(message).toContain("  factors.satisfaction.items.cusa2.max: is missing");
  expect(message).toContain(
    "  factors.satisfaction.items.cusa3.role: must be one of rating, expectation, overall, recommend",
  );
  expect(message).toContain("  (whole): unknown settings: colour");
  expect(message).toContain("  validFrom: must be a date, YYYY-MM-DD");
});

test("in the person's language", async () => {
  expect(await refusal({ ...mobi, scale: "percent" }, "zh-CN")).toContain("  scale: 只能是 x100、minmax1000");
});

test("what is well-formed and means nothing is refused too", async () => {
  expect(await refusal({ ...mobi, strata: ["channel"] })).toContain('  strata: cannot weight by "channel"');
});

test("a dictionary's faults are told with the word that has them, and the shipped one has none", async () => {
  const shipped = new URL("../../../functions/scoring/verbatims/dealer-service.json", import.meta.url);
  const own = JSON.parse(readFileSync(shipped, "utf8"));
  const file = path.join(folder, "dictionary.json");
  writeFileSync(file, JSON.stringify(own));
  expect((await readDictionary(file)).version).toBe(own.version);
  own.topics[0].says.praise["zh-CN"].push("慢");
  writeFileSync(file, JSON.stringify(own));
  await expect(readDictionary(file)).rejects.toMatchObject({ name: "DICTIONARY_INVALID" });
  await expect(readDictionary(file, "zh-CN")).rejects.toThrow("  慢: 既列为好评又列为抱怨");
});
