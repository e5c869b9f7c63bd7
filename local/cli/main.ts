import { CommanderError } from "commander";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { languageOf } from "./language.ts";
import { program } from "./program.ts";

const WRONG_USAGE = 2;

/** Runs the command line and sets the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program(languageOf(argv, process.env)).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reported(error);
  }
}

/** Says what went wrong, once, on standard error. Commander has already printed its own part. */
function reported(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof PipelineError) {
    process.stderr.write(`${error.name}: ${error.message}\n  ${error.hint}\n`);
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
