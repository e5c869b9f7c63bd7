import { userInfo } from "node:os";
import { Argument, type Command, Option } from "commander";
import { LISTS, type List, OUTCOMES } from "../../../functions/contracts/lists.ts";
import { readListSettings } from "../definition-files.ts";
import { at, type Common, type Dialogue, newCommand, print, withExamples, withJson, withPlace } from "../dialogue.ts";
import type { Row } from "../read-published.ts";

const work = () => import("../list-work.ts");

export function listsCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const command = newCommand(dialogue, "lists", t("行动名单与跟进结果", "action lists and what came of them"))
    .helpCommand(false)
    .addCommand(todayCommand(dialogue))
    .addCommand(logCommand(dialogue))
    .addCommand(undoCommand(dialogue))
    .addCommand(settingsCommand(dialogue));
  return withExamples(command, dialogue, [
    ["dealerpulse lists today --dealer D0001", t("一家店今天的名单", "one dealer's lists of the day")],
    [
      "dealerpulse lists log 8f2k booked --list save --dealer D0001",
      t("记一笔结果，当晚起生效", "log an outcome; the next night hears of it"),
    ],
    [
      "dealerpulse lists settings --json > lists.json",
      t("导出现行设置，改后用 settings FILE 启用", "the settings in force, to edit and put back with settings FILE"),
    ],
  ]);
}

const placed = (dialogue: Dialogue, name: string, description: string): Command =>
  withJson(withPlace(newCommand(dialogue, name, description), dialogue), dialogue);

const withActor = (command: Command, { t }: Dialogue): Command =>
  command.option(
    "--by <who>",
    t("操作人（默认为系统用户）", "who acts (the system's user when absent)"),
    userInfo().username,
  );

function todayCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return placed(dialogue, "today", t("已发布夜间计算的名单", "lists of the published night"))
    .option(
      "--dealer <id>",
      t("一家店的客户；不给则为全国各名单的数目", "one dealer's customers; the network's counts when absent"),
    )
    .action(async (options: Common & { readonly dealer?: string }) => {
      const rows = await at(options, async () => (await work()).readLists(options.dealer));
      print(options, rows, rows.map(options.dealer ? rowLine : countLine).join("\n"));
    });
}

const rowLine = ({ list, place, customer, tier, repairOrder, reason1, dueAt, dueOn }: Row): string =>
  `${String(list).padEnd(12)} ${String(place).padStart(3)}  ${String(customer).padEnd(11)} ${tier}  ${dueAt ?? dueOn}  ${reason1 ?? ""}  ${repairOrder ?? ""}`;

const countLine = ({ list, wanted, listed, heldOut, resting, refused, overdue }: Row): string =>
  `${String(list).padEnd(12)} wanted ${wanted}  listed ${listed}  held out ${heldOut}  resting ${resting}  refused ${refused}  overdue ${overdue}`;

interface LogOptions extends Common {
  readonly list: List;
  readonly dealer: string;
  readonly reason?: string;
  readonly by: string;
}

function logCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return withActor(placed(dialogue, "log", t("记录跟进结果", "log an outcome")), dialogue)
    .argument("<customer>", t("客户代码，如名单所示", "customer's surrogate, as the list shows it"))
    .addArgument(new Argument("<outcome>", t("结果", "outcome")).choices(OUTCOMES))
    .addOption(new Option("--list <list>", t("名单", "list")).choices(LISTS).makeOptionMandatory())
    .requiredOption("--dealer <id>", t("经销商", "dealer"))
    .option("--reason <reason>", t("谢绝或关闭的原因", "why it was declined or closed"))
    .action(async (customer: string, kind: string, options: LogOptions) => {
      const { list, dealer, reason, by } = options;
      const outcome = await at(options, async () => (await work()).log({ dealer, list, customer, kind, reason, by }));
      print(options, outcome, `✓ ${outcome.id}`);
    });
}

function undoCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  return withActor(placed(dialogue, "undo", t("撤销一项结果", "take an outcome back")), dialogue)
    .argument("<id>", t("结果编号", "id of the outcome"))
    .requiredOption("--dealer <id>", t("经销商", "dealer"))
    .action(async (id: string, options: Common & { readonly dealer: string; readonly by: string }) => {
      const outcome = await at(options, async () => (await work()).undo(options.dealer, id, options.by));
      print(options, outcome, `✓ ${id}`);
    });
}

function settingsCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  const about = t(
    "名单的设置：门槛、上限、留出比例、跟进计划",
    "how lists are made: thresholds, caps, hold-out, follow-up plan",
  );
  return withActor(placed(dialogue, "settings", about), dialogue)
    .argument(
      "[file]",
      t("要启用的设置 JSON；不给则显示现行设置", "settings to put into force (JSON); shows those in force when absent"),
    )
    .action(async (file: string | undefined, options: Common & { readonly by: string }) => {
      const given = file ? await readListSettings(file, language) : null;
      const inForce = await at(options, async () => (await work()).settings(given, options.by));
      print(options, inForce, JSON.stringify(inForce, null, 2));
    });
}
