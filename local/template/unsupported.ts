import { PipelineError } from "../../functions/contracts/errors.ts";

/** What the template asks for and this machine cannot do: always an error, or the machine would silently run something else. */
export function unsupported(what: string): PipelineError {
  return new PipelineError("LOCAL_UNSUPPORTED", `the embedded runtime does not know ${what}`);
}
