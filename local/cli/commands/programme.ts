import { readFile } from "node:fs/promises";
import { Argument, type Command } from "commander";
import { readProgramme } from "../definition-files.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";

const ledger = () => import("../../../functions/platform/ledger/programmes.ts");

export function programmeCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = newCommand(dialogue, "programme", t("调研项目定义", "survey programme definitions"))
    .helpCommand(false)
    .addCommand(templateCommand(dialogue))
    .addCommand(validateCommand(dialogue))
    .addCommand(applyCommand(dialogue));
  return withExamples(command, dialogue, [
    ["dealerpulse programme template own > csi-2027.json", t("从模板开始", "start from a template")],
    ["dealerpulse programme validate csi-2027.json", t("列出全部问题", "lists every fault")],
    [
      "dealerpulse programme apply csi-2027.json",
      t("之后的文件和夜间计算即可使用", "in force for the files and nights to come"),
    ],
  ]);
}

/** Definitions to start from: two with weights for the maker to decide on, and one with a line of everything. */
const TEMPLATES = ["cvp", "dealer-partner", "own"] as const;

function templateCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return newCommand(dialogue, "template", t("打印一份可修改的定义", "print a definition to start from"))
    .addArgument(new Argument("<name>", t("模板", "template")).choices(TEMPLATES))
    .action(async (name: string) => {
      const file = new URL(`../../../functions/scoring/programmes/templates/${name}.json`, import.meta.url);
      process.stdout.write(await readFile(file, "utf8"));
    });
}

function validateCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return withJson(newCommand(dialogue, "validate", t("检查定义文件", "check a definition file")), dialogue)
    .argument("<file>", t("定义文件 JSON", "definition file (JSON)"))
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const { programme, version } = await readProgramme(file, language);
      print(options, { programme, version }, `✓ ${programme} ${version}`);
    });
}

function applyCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return withJson(
    withPlace(newCommand(dialogue, "apply", t("启用定义文件", "put a definition into force")), dialogue),
    dialogue,
  )
    .argument("<file>", t("定义文件 JSON", "definition file (JSON)"))
    .action(async (file: string, options: Common) => {
      const definition = await readProgramme(file, language);
      const { programme, version } = definition;
      await at(options, async () => (await ledger()).applyProgramme(definition));
      print(options, { programme, version }, `✓ ${programme} ${version}`);
    });
}
