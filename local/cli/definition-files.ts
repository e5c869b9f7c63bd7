import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import { Mapping } from "../../functions/contracts/mapping.ts";
import { Programme } from "../../functions/contracts/programme.ts";

/** Throws MAPPING_INVALID listing every fault of the file. */
export const readMapping = (file: string): Promise<Mapping> => readDefinition(file, Mapping, "MAPPING_INVALID");

/** Throws PROGRAMME_INVALID listing every fault of the file. */
export const readProgramme = (file: string): Promise<Programme> => readDefinition(file, Programme, "PROGRAMME_INVALID");

async function readDefinition<S extends z.ZodType>(file: string, schema: S, code: ErrorCode): Promise<z.infer<S>> {
  const parsed = schema.safeParse(jsonIn(file, await readFile(file, "utf8").catch(notFound(file)), code));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `  ${path.join(".") || "(whole)"}: ${message}`);
  throw new PipelineError(code, `${file}:\n${faults.join("\n")}`);
}

function jsonIn(file: string, text: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PipelineError(code, `${file} is not JSON: ${cause instanceof Error ? cause.message : cause}`, {}, cause);
  }
}

const notFound = (file: string) => (): never => {
  throw new PipelineError("NOT_FOUND", `no file ${file}`);
};
