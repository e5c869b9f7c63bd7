import { type Command, Option } from "commander";
import { LANGUAGES, type Language } from "../../functions/contracts/text.ts";
import { actionCommand } from "./commands/action.ts";
import { customersCommand } from "./commands/customers.ts";
import { approveCommand, refuseCommand, retryCommand, undoCommand } from "./commands/decisions.ts";
import { dictionaryCommand } from "./commands/dictionary.ts";
import { eraseCommand } from "./commands/erase.ts";
import { exportCommand } from "./commands/export.ts";
import { ingestCommand } from "./commands/ingest.ts";
import { runsCommand, showCommand, uploadsCommand } from "./commands/ledgers.ts";
import { listsCommand } from "./commands/lists.ts";
import { nightlyCommand } from "./commands/nightly.ts";
import { programmeCommand } from "./commands/programme.ts";
import { sampleCommand } from "./commands/sample.ts";
import { startCommand } from "./commands/start.ts";
import { dialogueIn, newCommand, withExamples } from "./dialogue.ts";

const COMMANDS = [
  startCommand,
  sampleCommand,
  ingestCommand,
  nightlyCommand,
  exportCommand,
  uploadsCommand,
  runsCommand,
  showCommand,
  approveCommand,
  refuseCommand,
  retryCommand,
  undoCommand,
  programmeCommand,
  actionCommand,
  dictionaryCommand,
  customersCommand,
  listsCommand,
  eraseCommand,
] as const;

/** The command line. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
export function program(language: Language): Command {
  const dialogue = dialogueIn(language);
  const { t } = dialogue;
  const root = newCommand(
    dialogue,
    "dealerpulse",
    t(
      "满意度、客户价值与流失预警：接收文件、夜间计算、发布看板",
      "Satisfaction, customer value and churn: takes files in, scores every night, publishes a dashboard",
    ),
  )
    .addOption(new Option("--lang <language>", t("界面语言", "language of the messages")).choices(LANGUAGES))
    .helpCommand("help [command]", t("显示某个命令的帮助", "show the help of a command"));
  for (const make of COMMANDS) root.addCommand(make(dialogue));
  return withExamples(root, dialogue, [
    ["dealerpulse start", t("示例网络、看板，一步到位", "a sample network and its dashboard, in one step")],
    [
      "dealerpulse ingest ro.csv --feed service --dealer D0001",
      t("接收一份工单文件", "take in a file of repair orders"),
    ],
    ["dealerpulse nightly --as-of 2026-10-31", t("计算一个营业日", "score one business date")],
    ["dealerpulse export satisfaction --format xlsx --out csi.xlsx", t("导出到 Excel", "export to Excel")],
  ]);
}
