import type { Language } from "../../contracts/text.ts";
import type { Reject } from "../../contracts/uploads.ts";

/** What Excel can hold in a cell is 32,767 characters. */
const LONGEST_REASON = 30_000;
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;

/** The header of the column that says what is wrong. */
export const REASON_HEADER: Readonly<Record<Language, string>> = {
  "zh-CN": "dealerpulse 检查结果",
  en: "dealerpulse check",
};

interface Reason {
  readonly line: number;
  readonly text: string;
}

/** The reasons against a file's rows, line by line, read on as they are needed: a file may have more of them than fit in memory. */
export class Reasons {
  readonly #rejects: AsyncIterator<Reject>;
  readonly #language: Language;
  readonly #waiting: Reason[] = [];
  #next = 0;
  #following: Reject | undefined;
  #isDone = false;

  /** `rejects` in the order of the file's lines, as the intake finds them. */
  constructor(rejects: AsyncIterable<Reject>, language: Language) {
    this.#rejects = rejects[Symbol.asyncIterator]();
    this.#language = language;
  }

  /** Reads on until the reasons of the next `lines` refused lines are at hand. */
  async ahead(lines: number): Promise<void> {
    this.#waiting.splice(0, this.#next);
    this.#next = 0;
    while (!this.#isDone && this.#waiting.length < lines) await this.#readLine();
  }

  /** What is wrong with the line; null where nothing is. Lines are asked for in order, each once. */
  of(line: number): string | null {
    while ((this.#waiting[this.#next]?.line ?? line) < line) this.#next += 1;
    const found = this.#waiting[this.#next];
    if (found?.line !== line) return null;
    this.#next += 1;
    return found.text;
  }

  async #readLine(): Promise<void> {
    const first = this.#following ?? (await this.#read());
    const texts: string[] = [];
    this.#following = first;
    while (first && this.#following?.line === first.line) {
      texts.push(told(this.#following, this.#language));
      this.#following = await this.#read();
    }
    if (first)
      this.#waiting.push({ line: first.line, text: plain(texts.join(this.#language === "en" ? " | " : "；")) });
    this.#isDone = this.#following === undefined;
  }

  async #read(): Promise<Reject | undefined> {
    const { value, done } = await this.#rejects.next();
    return done ? undefined : value;
  }
}

/** What is wrong, and how to mend it: `“一百”不是数字 → 只留数字和小数点`. */
function told({ message, fix }: Reject, language: Language): string {
  return fix ? `${message[language]} → ${fix[language]}` : message[language];
}

/** A text that no spreadsheet takes for a formula. */
function plain(text: string): string {
  const short = text.slice(0, LONGEST_REASON);
  return FORMULA_START.test(short) ? `'${short}` : short;
}
