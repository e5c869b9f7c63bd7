import { userInfo } from "node:os";
import type { Command } from "commander";
import type { CustomerDecision } from "../../../functions/contracts/customers.ts";
import type { Merge } from "../customer-merges.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";

const merging = () => import("../customer-merges.ts");

export function customersCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = newCommand(dialogue, "customers", t("同一客户的识别", "who is the same customer"))
    .helpCommand(false)
    .addCommand(mergesCommand(dialogue))
    .addCommand(decisionCommand(dialogue, "split", t("判定不是同一人", "say that two are not one person")))
    .addCommand(decisionCommand(dialogue, "join", t("判定是同一人", "say that two are one person")))
    .addCommand(undoCommand(dialogue));
  return withExamples(command, dialogue, [
    ["dealerpulse customers merges --dealer D0001", t("一家经销商被合并的客户", "one dealer's merged customers")],
    ['dealerpulse customers split 8f2k 1c9q --why "…"', t("下一夜起分开", "kept apart from the next night on")],
    ["dealerpulse customers undo ID", t("撤销判定，恢复原结果", "as if it had never been said")],
  ]);
}

const placed = (dialogue: Dialogue, name: string, description: string): Command =>
  withJson(withPlace(newCommand(dialogue, name, description), dialogue), dialogue);

function mergesCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return placed(dialogue, "merges", t("已发布夜间计算的合并及现行判定", "merges of the published night, and decisions"))
    .option("--dealer <id>", t("只看一家经销商", "of one dealer"))
    .action(async (options: Common & { readonly dealer?: string }) => {
      const found = await at(options, async () => (await merging()).listMerges(options.dealer));
      print(
        options,
        found,
        [...found.merges.map((merge) => mergeLine(merge, dialogue)), ...found.decisions.map(decisionLine)].join("\n"),
      );
    });
}

function mergeLine(merge: Merge, { t }: Dialogue): string {
  const { rule, one, oneDealer, other, otherDealer, phones, names, vehicles, since } = merge;
  const common = [
    [phones, t("电话", "phone")],
    [names, t("姓名", "name")],
    [vehicles, t("车辆", "vehicle")],
  ] as const;
  const evidence = common.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${rule.padEnd(13)} ${one} (${oneDealer}) = ${other} (${otherDealer})  ${since}  ${evidence.join(", ")}`;
}

const decisionLine = ({ id, kind, one, other, by, at: when, why }: CustomerDecision): string =>
  `${kind.padEnd(13)} ${one.dealer} ${kind === "join" ? "=" : "≠"} ${other.dealer}  ${id}  ${by}  ${when.slice(0, 10)}  ${why}`;

function decisionCommand(dialogue: Dialogue, kind: CustomerDecision["kind"], description: string): Command {
  const { t } = dialogue;
  return withActor(placed(dialogue, kind, description), dialogue)
    .argument("<a>", t("客户代码，如发布的表格所示", "customer's surrogate, as published tables show it"))
    .argument("<b>", t("另一客户代码", "the other customer's"))
    .requiredOption("--why <text>", t("理由（请勿填写姓名或电话）", "the reason (no names or telephone numbers)"))
    .action(async (one: string, other: string, options: Common & { readonly why: string; readonly by: string }) => {
      const { why, by } = options;
      const decision = await at(options, async () => (await merging()).decide({ kind, one, other, by, why }));
      print(options, decision, `✓ ${decision.id}`);
    });
}

function undoCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return withActor(placed(dialogue, "undo", t("撤销一项判定", "take a decision back")), dialogue)
    .argument("<id>", t("判定编号", "id of the decision"))
    .action(async (id: string, options: Common & { readonly by: string }) => {
      await at(options, async () => (await merging()).undo(id, options.by));
      print(options, { id, undone: true }, `✓ ${id}`);
    });
}

const withActor = (command: Command, { t }: Dialogue): Command =>
  command.option(
    "--by <who>",
    t("判定人（默认为系统用户）", "who decides (the system's user when absent)"),
    userInfo().username,
  );
