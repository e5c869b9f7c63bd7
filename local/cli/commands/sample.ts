import type { Command } from "commander";
import { addDays, businessDateOf } from "../../../functions/contracts/calendar.ts";
import { businessDate, type Dialogue, newCommand, print, wholeNumber, withExamples, withJson } from "../dialogue.ts";
import { progressTo } from "../progress.ts";

export function sampleCommand(dialogue: Dialogue): Command {
  const { t } = dialogue;
  const description = t(
    "生成与经销商系统导出相同的示例文件，含脏数据",
    "write files like the ones dealers' systems export, dirt included",
  );
  const count = wholeNumber(dialogue);
  const yesterday = addDays(businessDateOf(new Date()), -1);
  const command = withJson(newCommand(dialogue, "sample", description), dialogue)
    .requiredOption("--out <dir>", t("输出目录", "folder to write to"))
    .option("--dealers <n>", t("经销商数", "dealers"), count, 60)
    .option("--customers <n>", t("客户数", "customers"), count, 40_000)
    .option("--months <n>", t("月数", "months of history"), count, 36)
    .option("--seed <n>", t("随机种子", "seed"), count, 1)
    .option("--until <date>", t("最后营业日", "last business date"), businessDate(dialogue), yesterday)
    .action(async ({ json, ...settings }) => {
      const { generateSample } = await import("../../sample/generate-sample.ts");
      const progress = progressTo(process.stderr);
      const files = await generateSample(settings, ({ dealersDone, dealers }) =>
        progress.show(`${dealersDone}/${dealers}`),
      );
      progress.done("");
      print({ json }, files, files.map(({ path, rows }) => `${path}  ${rows}`).join("\n"));
    });
  return withExamples(command, dialogue, [
    ["dealerpulse sample --out files --dealers 5 --customers 2000", t("小网络", "a small network")],
    ["dealerpulse sample --out files --seed 7 --until 2026-10-31", t("可重现", "the same files each time")],
  ]);
}
