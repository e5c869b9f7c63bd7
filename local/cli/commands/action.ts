import { userInfo } from "node:os";
import type { Command } from "commander";
import type { RegisteredAction } from "../../../functions/contracts/actions.ts";
import { readAction } from "../definition-files.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";

const actions = () => import("../improvement-actions.ts");

export function actionCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = newCommand(dialogue, "action", t("改善行动及其效果", "improvements, whose effect every night tells"))
    .helpCommand(false)
    .addCommand(registerCommand(dialogue))
    .addCommand(listCommand(dialogue))
    .addCommand(withdrawCommand(dialogue));
  return withExamples(command, dialogue, [
    [
      "dealerpulse action register faster-pick-up.json",
      t("登记：哪些经销商、改善什么、从何时起", "which dealers, what it is to move, from when"),
    ],
    ["dealerpulse action list", t("已登记的行动", "what is registered")],
    ['dealerpulse action withdraw faster-pick-up --why "…"', t("不再计算其效果", "its effect is no longer told")],
    ["dealerpulse export improvements", t("已发布的效果", "the published effects")],
  ]);
}

const placed = (dialogue: Dialogue, name: string, description: string): Command =>
  withJson(withPlace(newCommand(dialogue, name, description), dialogue), dialogue);

const withActor = (command: Command, { t }: Dialogue): Command =>
  command.option("--by <who>", t("登记人（默认为系统用户）", "who says so (the system's user when absent)"), userInfo().username); // biome-ignore format: one option

type Acting = Common & { readonly by: string };

function registerCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  const description = t("登记一项改善行动", "register an improvement");
  return withActor(placed(dialogue, "register", description), dialogue)
    .argument("<file>", t("定义文件 JSON", "definition file (JSON)"))
    .action(async (file: string, options: Acting) => {
      const action = await readAction(file, language);
      const { by } = options;
      const registered = await at(options, async () => (await actions()).register(action, { by, language }));
      print(options, registered, `✓ ${registered.action}`);
    });
}

function listCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  return placed(dialogue, "list", t("列出已登记的行动", "list what is registered")).action(async (options: Common) => {
    const found = await at(options, async () => (await actions()).listActions());
    const line = ({ action, name, dealers, programme, factor, from, until, by }: RegisteredAction) =>
      `${action}  ${name[language]}  ${[programme, factor].filter(Boolean).join("/")}  ${from}–${until ?? ""}  ${dealers.length}  ${by}`;
    print(options, found, found.map(line).join("\n"));
  });
}

function withdrawCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return withActor(placed(dialogue, "withdraw", t("撤回一项行动", "take an action back")), dialogue)
    .argument("<id>", t("行动编号", "id of the action"))
    .requiredOption("--why <text>", t("理由", "the reason"))
    .action(async (id: string, options: Acting & { readonly why: string }) => {
      const { by, why } = options;
      await at(options, async () => (await actions()).withdraw(id, why, { by }));
      print(options, { action: id, withdrawn: true }, `✓ ${id}`);
    });
}
