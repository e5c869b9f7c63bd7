import type { Encoding } from "../../contracts/mapping.ts";
import type { HeaderQuestion } from "./column-plan.ts";
import { detectDelimiter } from "./delimiter.ts";
import { detectEncoding, textChunks } from "./encoding.ts";
import { type Faulty, isFaulty } from "./fault.ts";
import { findHeader, isBlank } from "./find-header.ts";
import { knownHeaders } from "./known-headers.ts";
import type { Sheet } from "./read-sheet.ts";
import { createScanner, type ScannedRecord } from "./scanner.ts";

const OPENING_CHARACTERS = 262_144;

/** Opens a delimited text file. Reads it once to prove its encoding; a fault where it cannot be read. */
export async function readTextSheet(path: string, question: HeaderQuestion): Promise<Sheet | Faulty> {
  const detected = await detectEncoding(path, question.mapping.formats.encoding);
  if (isFaulty(detected)) return detected;
  const { encoding } = detected;
  const opening = await openingText(path, encoding);
  const isKnown = knownHeaders(question);
  const delimiter = detectDelimiter(opening, isKnown);
  const header = findHeader(createScanner(delimiter).push(opening, true), isKnown, question.mapping.formats.headers);
  if (isFaulty(header)) return header;
  const records = () =>
    recordsAfter(header.line, createScanner(delimiter, header.headers.length), textChunks(path, encoding));
  return { format: "text", encoding, delimiter, sheet: null, part: null, header, records };
}

async function* recordsAfter(
  headerLine: number,
  scanner: ReturnType<typeof createScanner>,
  chunks: AsyncIterable<string>,
) {
  const isData = (record: ScannedRecord) => record.line > headerLine && (record.isUnbalanced || !isBlank(record));
  for await (const chunk of chunks) yield scanner.push(chunk, false).filter(isData);
  yield scanner.push("", true).filter(isData);
}

/** Enough of the file to judge it by; cut after a whole line where the file goes on. */
async function openingText(path: string, encoding: Encoding): Promise<string> {
  let opening = "";
  for await (const chunk of textChunks(path, encoding)) {
    opening += chunk;
    if (opening.length > OPENING_CHARACTERS)
      return opening.slice(0, opening.lastIndexOf("\n", OPENING_CHARACTERS) + 1) || opening;
  }
  return opening;
}
