import { ENVIRONMENT } from "../contracts/environment.ts";
import { PipelineError } from "../contracts/errors.ts";

/** A setting the stack must have given this function. Throws CONFIGURATION_MISSING naming the variable. */
export function setting(name: keyof typeof ENVIRONMENT): string {
  const value = process.env[ENVIRONMENT[name]];
  if (!value) throw new PipelineError("CONFIGURATION_MISSING", `${ENVIRONMENT[name]} is not set`);
  return value;
}
