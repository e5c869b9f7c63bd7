import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { ImprovementAction } from "../../functions/contracts/actions.ts";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import { ListSettings } from "../../functions/contracts/lists.ts";
import { Mapping } from "../../functions/contracts/mapping.ts";
import { Programme } from "../../functions/contracts/programme.ts";
import type { Language } from "../../functions/contracts/text.ts";
import { TopicDictionary } from "../../functions/contracts/topic-dictionary.ts";
import { type ProgrammeFault, programmeFaults } from "../../functions/scoring/programmes/programme-faults.ts";
import { dictionaryFaults } from "../../functions/scoring/verbatims/dictionary-faults.ts";
import { issueWords } from "./issue-words.ts";

/** Throws MAPPING_INVALID listing every fault of the file. */
export const readMapping = (file: string): Promise<Mapping> => readDefinition(file, Mapping, "MAPPING_INVALID");

/** Throws INPUT_INVALID listing every fault of the file; what it leaves out is at its default. */
export const readListSettings = (file: string, language: Language = "en"): Promise<ListSettings> =>
  readDefinition(file, ListSettings, "INPUT_INVALID", language);

/** Throws PROGRAMME_INVALID listing every fault of the file: of its form first, of its meaning once the form is right. */
export async function readProgramme(file: string, language: Language = "en"): Promise<Programme> {
  const programme = await readDefinition(file, Programme, "PROGRAMME_INVALID", language);
  const faults = programmeFaults(programme);
  if (faults.length > 0) throw new PipelineError("PROGRAMME_INVALID", listOf(file, faults, language));
  return programme;
}

/** Throws DICTIONARY_INVALID listing every fault of the file: of its form first, of its words once the form is right. */
export async function readDictionary(file: string, language: Language = "en"): Promise<TopicDictionary> {
  const dictionary = await readDefinition(file, TopicDictionary, "DICTIONARY_INVALID", language);
  const faults = dictionaryFaults(dictionary);
  if (faults.length > 0) throw new PipelineError("DICTIONARY_INVALID", listOf(file, faults, language));
  return dictionary;
}

/** Throws ACTION_INVALID listing every fault of the file's form; what it means is held against the network when it is registered. */
export const readAction = (file: string, language: Language): Promise<ImprovementAction> =>
  readDefinition(file, ImprovementAction, "ACTION_INVALID", language);

async function readDefinition<S extends z.ZodType>(
  file: string,
  schema: S,
  code: ErrorCode,
  language: Language = "en",
): Promise<z.infer<S>> {
  const json = jsonIn(file, await readFile(file, "utf8").catch(notFound(file)), code);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => issueWords(issue, json));
  throw new PipelineError(code, listOf(file, faults, language));
}

export const listOf = (file: string, faults: readonly ProgrammeFault[], language: Language): string =>
  [`${file}:`, ...faults.map(({ where, what }) => `  ${where}: ${what[language]}`)].join("\n");

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
