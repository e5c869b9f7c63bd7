import type { Command } from "commander";
import {
  at,
  businessDate,
  type Common,
  type Dialogue,
  newCommand,
  print,
  withExamples,
  withJson,
  withPlace,
} from "../dialogue.ts";
import { progressTo } from "../progress.ts";
import { describeRun } from "../report.ts";

interface NightlyOptions extends Common {
  readonly asOf: string;
  readonly force: boolean;
}

export function nightlyCommand(dialogue: Dialogue): Command {
  const { t, language } = dialogue;
  const description = t(
    "为一个营业日运行夜间计算；可安全重复",
    "run the night of one business date; repeating it is safe",
  );
  const command = withJson(withPlace(newCommand(dialogue, "nightly", description), dialogue), dialogue)
    .requiredOption("--as-of <date>", t("营业日 YYYY-MM-DD", "business date, YYYY-MM-DD"), businessDate(dialogue))
    .option("--force", t("即使已发布更晚的日期也发布", "publish even though a later date is published"), false)
    .action(async (options: NightlyOptions) => {
      const { runNight } = await import("../run-night.ts");
      const progress = progressTo(process.stderr);
      const order = { businessDate: options.asOf, force: options.force };
      const run = await at(options, (workplace) =>
        runNight(workplace, order, ({ steps = {} }) => progress.show(Object.keys(steps).join(" → "))),
      );
      progress.done("");
      print(options, run, describeRun(run, language));
    });
  return withExamples(command, dialogue, [
    ["dealerpulse nightly --as-of 2026-10-31", t("计算并发布", "score and publish")],
    ["dealerpulse nightly --as-of 2026-09-30 --force", t("重新发布较早的日期", "publish an earlier day again")],
  ]);
}
