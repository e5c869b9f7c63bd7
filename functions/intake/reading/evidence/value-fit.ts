import type { FeedColumn } from "../../../contracts/feeds.ts";
import type { ProgrammeItem } from "../../../contracts/programme.ts";
import { readMonth } from "../../checking/dates.ts";
import { readRating } from "../../checking/ratings.ts";
import { isRefusal } from "../../checking/refusal.ts";
import { flagValue, listedValue } from "../../checking/words.ts";
import { isAnyDate, isCode, isNumber, isPerson, isPhone, isVin, numberOf } from "./cell-shapes.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { resembledValue } from "./list-words.ts";

/** How well a column's cells read as a canonical column's, and how much that says when the header says nothing. */
export interface ValueFit {
  /** Share of the cells, 0 to 1. */
  readonly fit: number;
  /** 0: anything would fit; 1: nothing else would. */
  readonly weight: number;
}

/** What the checks know about ids outside the file. */
export interface KnownIds {
  readonly dealers: ReadonlySet<string>;
  readonly programmes: ReadonlySet<string>;
}

const FEWEST_CELLS = 3;
/** A column of more different words is no list. */
const MOST_LIST_WORDS = 30;
const UNKNOWN: ValueFit = { fit: 0.9, weight: 0 };

export function valueFit(column: FeedColumn, profile: ColumnProfile, known: KnownIds): ValueFit {
  if (profile.filled < FEWEST_CELLS) return UNKNOWN;
  const { kind, name } = column;
  if (name === "dealer_id") return knownFit(profile, known.dealers, 0.25);
  if (name === "programme") return knownFit(profile, known.programmes, 0.1);
  if (name === "period") return { fit: profile.share(isMonth), weight: 0.5 };
  switch (kind) {
    case "vin":
      return { fit: profile.share(isVin), weight: 0.93 };
    case "phone":
      return { fit: profile.share(isPhone), weight: 0.62 };
    case "date":
      return { fit: profile.share(isAnyDate), weight: name === "birthday" ? 0.1 : 0.36 };
    case "cents":
      return amountFit(name, profile);
    case "integer":
      return integerFit(name, profile);
    case "flag":
      return { fit: profile.share(isFlag), weight: 0.1 };
    case "id":
      return idFit(name, profile);
    case "text":
      return textFit(name, profile);
    default:
      return listFit(name, profile);
  }
}

/** Ratings on an item's scale say little by themselves: all items look alike. */
export function ratingFit(item: ProgrammeItem, profile: ColumnProfile): ValueFit {
  if (profile.filled < FEWEST_CELLS) return UNKNOWN;
  return { fit: profile.share((text) => !isRefusal(readRating(text, item))), weight: 0.1 };
}

function knownFit(profile: ColumnProfile, ids: ReadonlySet<string>, weightOfCodes: number): ValueFit {
  if (ids.size === 0) return { fit: profile.share(isCode), weight: weightOfCodes / 2 };
  const fit = profile.share((text) => ids.has(text.toLowerCase()));
  return fit > 0 ? { fit, weight: 0.9 } : { fit: 0.3 * profile.share(isCode), weight: 0 };
}

function amountFit(name: string, profile: ColumnProfile): ValueFit {
  const isOther = profile.share(isAnyDate) > 0.5 || profile.share(isPhone) > 0.5;
  const fit = isOther ? 0 : profile.share(isNumber);
  const isCarPrice = name === "price_amount" && median(profile) >= 20_000 && median(profile) < 10_000_000;
  return { fit, weight: isCarPrice ? 0.42 : 0.15 };
}

interface WholeNumbers {
  readonly least: number;
  readonly most: number;
  /** Whether the middle value is what this column's usually is. */
  readonly isUsual: (middle: number, profile: ColumnProfile) => boolean;
  readonly weight: number;
}

const odometer: WholeNumbers = {
  least: 0,
  most: 2_000_000,
  isUsual: (middle, { distinctShare }) => middle >= 2000 && middle <= 300_000 && distinctShare > 0.6,
  weight: 0.4,
};
const WHOLE: Readonly<Record<string, WholeNumbers>> = {
  odometer_km: odometer,
  model_year: { least: 1980, most: 2040, isUsual: (middle) => middle > 1999, weight: 0.6 },
  warranty_months: { least: 0, most: 240, isUsual: (middle) => middle % 12 === 0 && middle >= 24, weight: 0.5 },
  warranty_km: { ...odometer, isUsual: (middle) => middle % 10_000 === 0 && middle >= 30_000, weight: 0.5 },
};

function integerFit(name: string, profile: ColumnProfile): ValueFit {
  const { least, most, isUsual, weight } = WHOLE[name] ?? { ...odometer, weight: 0.1 };
  const fit = profile.share((text) => {
    const number = numberOf(text.replace(/\s*(?:kms?|公里|个?月|年款?)$/i, ""));
    return number !== null && Number.isInteger(number) && number >= least && number <= most;
  });
  return { fit, weight: isUsual(median(profile), profile) ? weight : 0 };
}

/** The keys of a row are unique; a customer comes again. */
function idFit(name: string, profile: ColumnProfile): ValueFit {
  const isOther = [isVin, isPhone, isAnyDate].some((test) => profile.share(test) > 0.5);
  const codes = isOther ? 0.2 : profile.share(isCode);
  const isRepeated = name === "customer_id";
  const unique = isRepeated ? Math.min(1, profile.distinctShare * 2) : profile.distinctShare;
  const hasPoint = profile.share(hasDecimals) > 0.3;
  return { fit: codes * (0.4 + 0.6 * unique), weight: hasPoint ? 0 : isRepeated ? 0.2 : unique > 0.95 ? 0.4 : 0 };
}

function textFit(name: string, profile: ColumnProfile): ValueFit {
  const isOther = [isVin, isPhone, isAnyDate, isNumber].some((test) => profile.share(test) > 0.5);
  if (isOther && name !== "model") return { fit: 0.2, weight: 0 };
  const people = profile.share(isPerson);
  if (name === "customer_name")
    return { fit: 0.5 + people / 2, weight: profile.distinctShare > 0.4 ? 0.45 * people : 0 };
  if (name === "advisor" || name === "salesperson")
    return { fit: 0.5 + people / 2, weight: profile.distinctShare <= 0.4 ? 0.4 * people : 0 };
  if (name === "verbatim") return { fit: 1, weight: profile.share(isSentence) > 0.5 ? 0.35 : 0 };
  if (name === "province" || name === "region" || name === "city")
    return { fit: 1, weight: profile.share(ENDING[name]) * 0.35 };
  if (name === "name") return { fit: 1, weight: profile.share(isFirm) * 0.4 };
  return { fit: 1, weight: 0 };
}

const isFlag = (text: string) => flagValue(text) !== undefined;
const isMonth = (text: string) => readMonth(text) !== null;
const hasDecimals = (text: string) => /^\d+\.\d+$/.test(text);
const isSentence = (text: string) => text.length > 7;
const isFirm = (text: string) => /店|公司|4S|汽车/i.test(text);
const ENDING = {
  province: (text: string) => /省$|自治区$/.test(text),
  region: (text: string) => /区$/.test(text),
  city: (text: string) => /市$/.test(text),
} as const;

function listFit(name: string, { words }: ColumnProfile): ValueFit {
  if (words.length > MOST_LIST_WORDS) return { fit: 0, weight: 0 };
  const share = (test: (word: string) => boolean) => words.filter(test).length / words.length;
  const known = share((word) => listedValue(name, word) !== undefined);
  // 是 and 否 answer many questions; only a list's own words tell that the column is meant.
  const own = share((word) => resembledValue(name, word) !== null && flagValue(word) === undefined);
  return { fit: Math.max(known, own, 0.5), weight: known > 0 && own > 0.3 ? 0.72 * own : 0 };
}

function median({ texts }: ColumnProfile): number {
  const numbers = texts.map((text) => numberOf(text)).filter((number) => number !== null);
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
