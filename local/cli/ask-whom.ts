import { createInterface } from "node:readline/promises";
import { SOUGHT_BY, type Sought } from "../../functions/contracts/erasure.ts";
import type { Dialogue } from "./dialogue.ts";

/** Whom to erase: the value given, else the next line of standard input; with no kind, a line such as `phone 138…`. */
export async function askWhom(
  { t }: Dialogue,
  by: Sought["by"] | undefined,
  value: string | true | undefined,
): Promise<Sought | null> {
  if (by && typeof value === "string") return { by, value };
  const line = (await nextLine(by ? t("值：", "value: ") : t("类别 值：", "kind value: "))).trim();
  if (by) return line === "" ? null : { by, value: line };
  const [, kind = "", rest = ""] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
  const named = SOUGHT_BY.find((each) => plain(each) === plain(kind));
  return named ? { by: named, value: rest } : null;
}

const plain = (kind: string): string => kind.replaceAll("-", "").toLowerCase();

/** Whether a person at the terminal agrees; nobody at a terminal does not. */
export async function confirmed({ t }: Dialogue): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  return /^(?:y|yes|是)$/i.test((await nextLine(t("删除？[y/N] ", "erase? [y/N] "))).trim());
}

/** Prompts on standard error, and only at a terminal: standard output is for the result. */
async function nextLine(prompt: string): Promise<string> {
  const input = createInterface({ input: process.stdin, output: process.stderr, terminal: process.stdin.isTTY });
  if (process.stdin.isTTY) process.stderr.write(prompt);
  try {
    for await (const line of input) return line;
    return "";
  } finally {
    input.close();
  }
}
