import type { Command } from "commander";
import { type Dialogue, newCommand, wholeNumber, withData, withExamples } from "../dialogue.ts";
import type { StartOptions } from "../start.ts";

export function startCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const description = t(
    "在本机运行全部：示例网络、接收、夜间计算、看板",
    "run everything here: sample network, intake, a night, the dashboard",
  );
  const command = withData(newCommand(dialogue, "start", description), dialogue)
    .option(
      "--port <n>",
      t("端口（默认 4747，被占用时自动换）", "port (4747, or a free one where it is taken)"),
      wholeNumber(dialogue),
    )
    .option("--no-sample", t("不生成示例网络", "without the sample network"))
    .option("--no-open", t("不打开浏览器", "do not open a browser"))
    .action(async (options: StartOptions) =>
      (await import("../start.ts")).start(options, (text) => text[dialogue.language]),
    );
  return withExamples(command, dialogue, [
    ["dealerpulse start", t("含示例网络", "with the sample network")],
    ["dealerpulse start --no-sample --port 8080", t("空目录，供自己的文件使用", "empty, for files of your own")],
  ]);
}
