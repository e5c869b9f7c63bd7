import { Command, Help, InvalidArgumentError } from "commander";
import { BusinessDate, Month } from "../../functions/contracts/calendar.ts";
import type { Language } from "../../functions/contracts/text.ts";
import { usageInChinese } from "./usage-messages.ts";
import type { Workplace, WorkplaceOptions } from "./workplace.ts";

/** What every command needs in order to speak with a person or a program. */
export interface Dialogue {
  readonly language: Language;
  /** The text in the person's language. */
  readonly t: (zh: string, en: string) => string;
}

/** Options that most commands share, as commander parses them. */
export interface Common extends WorkplaceOptions {
  readonly json?: boolean;
}

export function dialogueIn(language: Language): Dialogue {
  return { language, t: (zh, en) => (language === "en" ? en : zh) };
}

/** A command that speaks the person's language in its help and its complaints; it never ends the process by itself. */
export function newCommand({ language, t }: Dialogue, name: string, description: string): Command {
  const command = new Command(name)
    .description(description)
    .helpOption("-h, --help", t("显示帮助", "show this help"))
    .exitOverride();
  if (language === "en") return command.configureHelp({ showGlobalOptions: true });
  const english = new Help();
  return command.configureOutput({ outputError: (message, write) => write(usageInChinese(message)) }).configureHelp({
    showGlobalOptions: true,
    styleTitle: (title) => TITLES[title] ?? title,
    optionDescription: (option) => remarksInChinese(english.optionDescription(option)),
    argumentDescription: (argument) => remarksInChinese(english.argumentDescription(argument)),
  });
}

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
};

const remarksInChinese = (text: string): string =>
  text
    .replace("(choices: ", "（可选：")
    .replace("(default: ", "（默认：")
    .replace(", default: ", "；默认：")
    .replace(/\)$/, "）");

/** Examples at the end of a command's help, one command line each with what it is for. */
export function withExamples(
  command: Command,
  { t }: Dialogue,
  examples: readonly (readonly [string, string])[],
): Command {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, purpose]) => `  ${line.padEnd(width)}   ${purpose}`);
  return command.addHelpText("after", `\n${t("示例：", "Examples:")}\n${lines.join("\n")}`);
}

/** `--data` of a command that needs the embedded cloud, and `--stage` of one that works on AWS as well. */
export const withData = (command: Command, { t }: Dialogue): Command =>
  command.option("--data <dir>", t("数据目录", "data folder"), ".dealerpulse");

export const withPlace = (command: Command, dialogue: Dialogue): Command =>
  withData(command, dialogue).option(
    "--stage <name>",
    dialogue.t("改用已部署的 AWS 环境", "a deployed AWS stage instead of the data folder"),
  );

export const withJson = (command: Command, { t }: Dialogue): Command =>
  command.option("--json", t("在标准输出打印一份 JSON", "print one JSON document on standard output"));

/** Opens the cloud asked for, for as long as `work` takes. Loaded only now: help should not wait for the AWS clients. */
export async function at<T>(options: WorkplaceOptions, work: (workplace: Workplace) => Promise<T>): Promise<T> {
  const { openWorkplace } = await import("./workplace.ts");
  const workplace = await openWorkplace(options);
  try {
    return await work(workplace);
  } finally {
    await workplace.close();
  }
}

/** The result, once: as JSON for a program, as text for a person. */
export function print({ json }: { readonly json?: boolean }, document: unknown, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);
}

export const wholeNumber =
  ({ t }: Dialogue) =>
  (text: string): number => {
    if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(t("不是整数。", "Not a whole number."));
    return Number(text);
  };

export const businessDate =
  ({ t }: Dialogue) =>
  (text: string): string => {
    if (!BusinessDate.safeParse(text).success)
      throw new InvalidArgumentError(t("不是 YYYY-MM-DD 日期。", "Not a date as YYYY-MM-DD."));
    return text;
  };

export const month =
  ({ t }: Dialogue) =>
  (text: string): string => {
    if (!Month.safeParse(text).success)
      throw new InvalidArgumentError(t("不是 YYYY-MM 月份。", "Not a month as YYYY-MM."));
    return text;
  };
