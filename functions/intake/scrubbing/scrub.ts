import { formOf, type Label, PATTERNS, type Pattern } from "./particulars.ts";
import { plainText } from "./plain-text.ts";

/** A personal value of the row a text belongs to, and what to put in its place. */
export interface Particular {
  readonly label: Label;
  readonly value: string;
}

/** Part of no pattern. */
const TAKEN = "\u0001";
/** A single character is part of too many words. */
const SHORTEST_VALUE = 2;
/**
 * A comment without particulars: phones, VINs, plates, identity cards, addresses of e-mail, and the row's own name, phone and
 * ids, each replaced by a placeholder such as `〔电话〕`. Digits may be full-width, in groups or apart.
 */
export function scrubbed(text: string, own: readonly Particular[] = []): string {
  const values = own.filter(({ value }) => value.length >= SHORTEST_VALUE);
  const plain = plainText(text);
  const spans = spansOf(plain.text, [...values.map(patternOf), ...PATTERNS]);
  let clean = "";
  let done = 0;
  for (const { start, end, label } of spans) {
    clean += `${text.slice(done, plain.from[start])}〔${label}〕`;
    done = plain.to[end - 1]!;
  }
  return clean + text.slice(done);
}

/** Whether a text holds one of the values in whatever spelling; all of them as {@link compactOf} gives them. */
export function holdsAny(compact: string, values: readonly string[]): boolean {
  for (const value of values) if (compact.includes(value)) return true;
  return false;
}

/** A row's values as {@link holdsAny} looks for them. */
export function compactsOf(own: readonly Particular[]): string[] {
  const compacts: string[] = [];
  for (const { value } of own) if (value.length >= SHORTEST_VALUE) compacts.push(compactOf(value));
  return compacts;
}

const COMPACT = /^[0-9A-Z\u4e00-\u9fff]*$/;
const NO_CHARACTER = /[^\p{L}\p{N}]/gu;

/** Letters and digits only, folded, in upper case. Runs for every cell of text, so the plain case is quick. */
export const compactOf = (text: string): string =>
  COMPACT.test(text) ? text : text.normalize("NFKC").replace(NO_CHARACTER, "").toUpperCase();

interface Span {
  readonly start: number;
  readonly end: number;
  readonly label: Label;
}

const patternOf = ({ label, value }: Particular): Pattern => ({ label, form: formOf(value) });

/** Where the patterns match, in order; what an earlier one took, a later one does not see. */
function spansOf(text: string, patterns: readonly Pattern[]): Span[] {
  const spans: Span[] = [];
  let left = text;
  for (const { label, form, holds } of patterns) {
    form.lastIndex = 0;
    for (let found = form.exec(left); found; found = form.exec(left)) {
      const [match] = found;
      const end = found.index + match.length;
      if (holds && !holds(match)) {
        form.lastIndex = found.index + 1;
        continue;
      }
      spans.push({ start: found.index, end, label });
      left = left.slice(0, found.index) + TAKEN.repeat(match.length) + left.slice(end);
    }
  }
  return spans.sort((one, other) => one.start - other.start);
}
