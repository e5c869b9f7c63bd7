import { looksPersonal } from "../mask.ts";
import type { ScannedRecord } from "../scanner.ts";
import { isAnyDate, isPhone, numberOf } from "./cell-shapes.ts";
import { distinctHeaders, positionHeader } from "./distinct-headers.ts";
import { nameScores, type Vocabulary } from "./header-vocabulary.ts";

/** The file's headers made distinct, and its first rows. */
export interface GivenSheet {
  readonly headers: readonly string[];
  readonly isHeaderless: boolean;
  readonly records: readonly ScannedRecord[];
}

const A_NAME = 0.8;
const FEWEST_NAMES = 2;
/** Larger numbers than a questionnaire has questions. */
const LEAST_AMOUNT = 200;

/** A first row of cells, not of names, is a row of the sample like the others, and none of it is shown. */
export function givenSheet(
  headers: readonly string[],
  sample: readonly ScannedRecord[],
  vocabularies: readonly Vocabulary[],
): GivenSheet {
  const isHeaderless = isRecord(headers, vocabularies);
  const records = sample.filter(({ isUnbalanced }) => !isUnbalanced);
  if (!isHeaderless) return { headers: distinctHeaders(headers), isHeaderless, records };
  const first = { line: 1, cells: headers, isUnbalanced: false };
  return { headers: headers.map((_, index) => positionHeader(index)), isHeaderless, records: [first, ...records] };
}

function isRecord(headers: readonly string[], vocabularies: readonly Vocabulary[]): boolean {
  if (!headers.some((header) => looksPersonal(header) || isCell(header))) return false;
  const isNamed = (header: string) =>
    vocabularies.some((vocabulary) => [...nameScores(header, vocabulary).values()].some((score) => score >= A_NAME));
  return headers.filter(isNamed).length < FEWEST_NAMES;
}

function isCell(header: string): boolean {
  if (isAnyDate(header) || isPhone(header)) return true;
  const number = numberOf(header);
  return number !== null && (number > LEAST_AMOUNT || !Number.isInteger(number));
}
