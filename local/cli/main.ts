import { CommanderError } from "commander";
import { PipelineError } from "../../functions/contracts/errors.ts";
import type { Language } from "../../functions/contracts/text.ts";
import { CHINESE_HINTS } from "./hints.ts";
import { languageOf } from "./language.ts";
import { program } from "./program.ts";

const REFUSED = 1;
const WRONG_USAGE = 2;

/** Runs the command line and sets the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", leaveQuietly);
  const language = languageOf(argv, process.env);
  try {
    await program(language).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reported(error, language);
  }
}

/** Whoever reads our output may stop reading, as `head` does; that is no fault. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}

/** Says what went wrong, once, on standard error. Commander has already printed its own part. */
function reported(error: unknown, language: Language): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  process.stderr.write(`${textOf(error, language)}\n`);
  return REFUSED;
}

function textOf(error: unknown, language: Language): string {
  if (error instanceof PipelineError) {
    const hint = language === "en" ? error.hint : CHINESE_HINTS[error.name];
    return `${error.name}: ${error.message}\n  ${hint}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
