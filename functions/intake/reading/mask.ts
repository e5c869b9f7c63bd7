import { INVISIBLE } from "../checking/tidy.ts";

const LONGEST_SHOWN = 60;
/** More than is shown, so that a number across the cut is still seen whole. */
const LONGEST_LOOKED_AT = 200;
const MOBILE = /(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)/;
/** As people write it, so that a number before it is none of it. */
const GROUPED_MOBILE = /(?<!\d)1[3-9]\d[\s-]+\d{4}[\s-]+\d{4}(?!\d)/;
/** With letters as well as digits, look-alikes such as O for 0 included; seventeen digits are some system's number. */
const VIN = /(?<![A-Z0-9])(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{17}(?![A-Z0-9])/i;
const IDENTITY_CARD = /(?<!\d)\d{17}[\dX](?![\dA-Z])/i;

/** The shape of a personal value and nothing of its content: `沪A·12345` becomes `文A·99999`. */
export function maskShape(value: string): string {
  return shorten(value)
    .replace(/\p{N}/gu, "9")
    .replace(/\p{Script=Han}/gu, "文")
    .replace(/(?!文)\p{L}/gu, "A");
}

/** Whether a value holds a phone number, a VIN or an identity card number, in whatever column it ended up. */
export function looksPersonal(value: string): boolean {
  const readings = readingsOf(value);
  const isFormed = readings.some((each) => MOBILE.test(each) || VIN.test(each) || IDENTITY_CARD.test(each));
  return isFormed || vinsIn(readings[0]!.toUpperCase()).some(isTrueVin);
}

/**
 * Whether a code of the dealer's system holds one. Many systems number orders in seventeen characters, so here a VIN has to
 * prove itself by its check digit (GB 16735, ISO 3779), which one in eleven would have by chance, and by three letters.
 */
export function namesPerson(id: string): boolean {
  if (id.length < MOBILE_LENGTH) return false;
  const readings = readingsOf(id);
  if (readings.some((each) => MOBILE.test(each))) return true;
  if (id.length < VIN_LENGTH) return false;
  if (readings.some((each) => IDENTITY_CARD.test(each))) return true;
  return THREE_LETTERS.test(readings[0]!) && vinsIn(readings[0]!.toUpperCase()).some(isTrueVin);
}

const THREE_LETTERS = /(?:[A-Z][^A-Z]*){3}/i;
const ONE_WORD = /^[A-Z0-9]*$/i;

/** A value run together, and its words apart: a number may be written in groups, or stand beside another. */
function readingsOf(value: string): string[] {
  if (ONE_WORD.test(value)) return [value];
  const folded = value.replace(INVISIBLE, "").normalize("NFKC");
  const grouped = GROUPED_MOBILE.exec(folded)?.[0].replace(/[\s-]/g, "") ?? "";
  return [folded.replace(/[\s-]/g, ""), grouped, ...folded.split(/[^A-Z0-9]+/i)];
}

const MOBILE_LENGTH = 11;
const VIN_LENGTH = 17;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_PLACE = 8;

/** Every stretch of seventeen characters that VINs are made of. */
function vinsIn(text: string): string[] {
  return [...text.matchAll(/(?=([A-HJ-NPR-Z0-9]{17}))/g)].map(([, vin = ""]) => vin);
}

function isTrueVin(vin: string): boolean {
  let sum = 0;
  for (let i = 0; i < VIN_LENGTH; i++) sum += WEIGHTS[i]! * vinValue(vin[i]!);
  const check = sum % 11 === 10 ? "X" : String(sum % 11);
  return vin[CHECK_PLACE] === check && vin.replace(/\d/g, "").length >= 3;
}

/** A–H are 1–8, J–R 1–9, S–Z 2–9. */
function vinValue(character: string): number {
  const letter = "ABCDEFGH.JKLMN.P.R.STUVWXYZ".indexOf(character);
  return letter < 0 ? Number(character) : (letter % 9) + 1;
}

/** Words of numbers, dates and money; any other word in such a column came from elsewhere, from a customer's name perhaps. */
const FIGURE_HAN = /[一二三四五六七八九十百千万亿零〇两半年月日号时分元角圆整无未空约天公里]/u;
const FIGURE_WORD =
  /^(?:null|none|june|july|sept|january|february|march|april|august|september|october|november|december)$/i;
const LONG_WORD = /[A-Za-z\u00c0-\u024f]{4,}/g;

/** What a column of figures or codes holds, words other than theirs by their shape: `一百 王芳` becomes `一百 文文`. */
export function maskWords(value: string): string {
  return shorten(value)
    .replace(LONG_WORD, (word) => (FIGURE_WORD.test(word) ? word : "A".repeat(word.length)))
    .replace(/\p{Script=Han}/gu, (character) => (FIGURE_HAN.test(character) ? character : "文"));
}

/** A code of the network's own: no Chinese word is one. */
export const maskHan = (code: string): string => code.replace(/\p{Script=Han}/gu, "文");

/** A cell as a report may show it. */
export function shownValue(value: string, isPersonal: boolean): string {
  return isPersonal || looksPersonal(value.slice(0, LONGEST_LOOKED_AT)) ? maskShape(value) : shorten(value);
}

function shorten(value: string): string {
  return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
}
