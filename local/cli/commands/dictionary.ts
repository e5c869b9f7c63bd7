import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { readDictionary } from "../definition-files.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";

const ledger = () => import("../../../functions/platform/ledger/dictionaries.ts");

export function dictionaryCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = newCommand(
    dialogue,
    "dictionary",
    t("客户原声的主题词典", "the dictionary by which comments are tagged"),
  )
    .helpCommand(false)
    .addCommand(templateCommand(dialogue))
    .addCommand(validateCommand(dialogue))
    .addCommand(applyCommand(dialogue));
  return withExamples(command, dialogue, [
    ["dealerpulse dictionary template > own.json", t("从随附的词典开始", "start from the shipped one")],
    [
      "dealerpulse dictionary validate own.json",
      t("列出全部问题，并给出准确率", "lists every fault, and how well it tags"),
    ],
    ["dealerpulse dictionary apply own.json", t("下一夜起使用", "in force from the next night on")],
  ]);
}

function templateCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return newCommand(dialogue, "template", t("打印随附的词典", "print the shipped dictionary")).action(async () => {
    const file = new URL("../../../functions/scoring/verbatims/dealer-service.json", import.meta.url);
    process.stdout.write(await readFile(file, "utf8"));
  });
}

function validateCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return withJson(newCommand(dialogue, "validate", t("检查词典文件", "check a dictionary file")), dialogue)
    .argument("<file>", t("词典文件 JSON", "dictionary file (JSON)"))
    .action(async (file: string, options: { readonly json?: boolean }) => {
      const definition = await readDictionary(file, language);
      const { LABELLED_COMMENTS, measure } = await import("../../../functions/scoring/verbatims/index.ts");
      const heldOut = LABELLED_COMMENTS.filter(({ part }) => part === "heldOut");
      const all = measure(definition, heldOut).find(({ topic, judgement }) => topic === "" && judgement === "mention")!;
      const { dictionary, version } = definition;
      const { precision, recall } = all;
      const shares = [precision, recall].map((share) => `${Math.round(100 * share)} %`);
      print(
        options,
        { dictionary, version, comments: heldOut.length, precision, recall },
        `✓ ${dictionary} ${version}  ${t("准确率", "precision")} ${shares[0]}  ${t("召回率", "recall")} ${shares[1]}  n ${heldOut.length}`,
      );
    });
}

function applyCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return withJson(withPlace(newCommand(dialogue, "apply", t("启用词典文件", "put a dictionary into force")), dialogue), dialogue) // biome-ignore format: one command
    .argument("<file>", t("词典文件 JSON", "dictionary file (JSON)"))
    .action(async (file: string, options: Common) => {
      const definition = await readDictionary(file, language);
      const { dictionary, version } = definition;
      await at(options, async () => (await ledger()).applyDictionary(definition));
      print(options, { dictionary, version }, `✓ ${dictionary} ${version}`);
    });
}
