import type { Language, Text } from "../../functions/contracts/text.ts";

/** Chinese first: English where `--lang en` or an English locale says so. */
export function languageOf(argv: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const at = argv.indexOf("--lang");
  const asked = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith("--lang="))?.slice(7);
  const wish = asked ?? environment.LC_ALL ?? environment.LANG ?? "";
  return wish.toLowerCase().startsWith("en") ? "en" : "zh-CN";
}

export type Say = (text: Text) => string;

/** A text in both languages, in one line. */
export const both = (zh: string, en: string): Text => ({ "zh-CN": zh, en });
