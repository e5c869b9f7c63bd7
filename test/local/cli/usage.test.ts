import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { PipelineError } from "../../../functions/contracts/errors.ts";
import { LANGUAGES } from "../../../functions/contracts/text.ts";
import { languageOf } from "../../../local/cli/language.ts";
import { program } from "../../../local/cli/program.ts";
import { usageInChinese } from "../../../local/cli/usage-messages.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { dealerpulse } from "./command-line.ts";

const CHINESE = /\p{Script=Han}/u;
const everyCommand = (command: Command): Command[] => [command, ...command.commands.flatMap(everyCommand)];

describe.each(LANGUAGES)("help in %s", (language) => {
  test.each(everyCommand(program(language)).map((command) => [command.name(), command] as const))(
    "of %s describes itself and everything it takes",
    (_, command) => {
      const described = [command, ...command.options, ...command.registeredArguments];
      const descriptions = described.map((each) =>
        each === command ? command.description() : String(each.description),
      );
      for (const description of descriptions) expect(description).not.toBe("");
      for (const description of descriptions) expect(CHINESE.test(description)).toBe(language === "zh-CN");
    },
  );
});

test.each([
  [["--help"], "示例："],
  [["--lang", "en", "--help"], "Examples:"],
  [["ingest", "--help"], "用法："],
  [["ingest", "--help", "--lang", "en"], "Usage:"],
  [["programme", "--help"], "validate"],
  [["action", "--help"], "register"],
  [["dictionary", "--help"], "validate"],
])("%j shows help on standard output and exits 0", async (argv, shown) => {
  const { code, stdout, stderr } = await dealerpulse(...argv);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(shown);
});

test.each([
  [[], "用法"],
  [["nothing"], "未知命令"],
  [["show"], "缺少参数"],
  [["ingest", "x.csv"], "必须给出选项"],
  [["ingest", "x.csv", "--feed", "parts"], "无效。可选：dealers"],
  [["ingest", "x.csv", "--feed", "service"], "需要 --dealer"],
  [["nightly", "--as-of", "2026-02-30"], "YYYY-MM-DD"],
  [["export", "everything"], "无效"],
  [["runs", "--fast"], "未知选项"],
  [["erase"], "--from-stdin"],
  [["erase", "--phone", "1", "--vin", "2"], "--from-stdin"],
  [["erase", "--phone"], "没有读到"],
  [["runs", "x"], "最多接受 0 个参数"],
  [["sample", "--out", "x", "--dealers", "many"], "不是整数"],
  [["--lang", "en", "ingest", "x.csv", "--feed", "service"], "needs --dealer"],
])("%j is wrong usage: exit 2, a word on standard error, nothing on standard output", async (argv, said) => {
  const { code, stdout, stderr } = await dealerpulse(...argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(said);
});

describe("a definition file", () => {
  const file = path.join(temporaryFolder("programme"), "bad.json");
  writeFileSync(file, JSON.stringify({ programme: "9", factors: [] }));

  test("with faults is refused with every one of them: exit 1", async () => {
    const { code, stdout, stderr } = await dealerpulse("programme", "validate", file, "--lang", "en");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("PROGRAMME_INVALID");
    for (const field of ["programme", "version", "label", "factors"]) expect(stderr).toContain(`  ${field}: `);
  });

  test("that is not there is refused, with what to do in the person's language", async () => {
    const chinese = await dealerpulse("programme", "validate", "nowhere.json");
    expect([chinese.code, chinese.stderr]).toEqual([1, expect.stringContaining("请核对编号")]);
    const english = await dealerpulse("programme", "validate", "nowhere.json", "--lang", "en");
    expect(english.stderr).toContain(new PipelineError("NOT_FOUND", "").hint);
  });
});

test.each([
  [[], {}, "zh-CN"],
  [[], { LANG: "en_GB.UTF-8" }, "en"],
  [[], { LANG: "de_DE" }, "zh-CN"],
  [[], { LC_ALL: "zh_CN.UTF-8", LANG: "en_US" }, "zh-CN"],
  [["--lang", "en"], { LANG: "zh_CN" }, "en"],
  [["runs", "--lang=zh-CN"], { LANG: "en_US" }, "zh-CN"],
])("%j under %j speaks %s", (argv, environment, language) => {
  expect(languageOf(argv, environment)).toBe(language);
});

test("a complaint without translation is said in English rather than not at all", () => {
  expect(usageInChinese("error: something new")).toBe("error: something new");
});
