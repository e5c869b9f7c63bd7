/** What a number means under its format. */
export type NumberKind = "number" | "date" | "elapsed";

const ELAPSED_BUILT_IN = 46;
/** Built-in formats of dates and times, the East Asian ones included (ECMA-376, 18.8.30). */
const DATE_BUILT_IN: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** Excel allows 255 characters. */
const LONGEST_CODE = 255;
const QUOTED = /"[^"]*"|\\.|_.|\*./g;
const ELAPSED = /\[(?:h+|m+|s+)\]/i;
/** `[Red]`, `[$-804]`, `[$¥-804]`, `[>100]`, `[DBNum1]`. */
const BRACKETED = /\[[^\]]*\]/g;
const GENERAL = /general|G\/通用格式/gi;
const DATE_LETTER = /[ymdhse]|上午|下午|AM\/PM|A\/P|aaa|ggg/i;

/** What a built-in format means; null for an id whose format the workbook has to give. */
export function builtInKind(id: number): NumberKind | null {
  if (id === ELAPSED_BUILT_IN) return "elapsed";
  if (DATE_BUILT_IN.some(([first, last]) => id >= first && id <= last)) return "date";
  return id < 164 ? "number" : null;
}

/** What a custom format means, by its first section: `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d;@`, `[h]:mm`, `0.00E+00`. */
export function formatKind(code: string): NumberKind {
  const [section = ""] = code.slice(0, LONGEST_CODE).replace(QUOTED, "").split(";");
  if (ELAPSED.test(section)) return "elapsed";
  const bare = section.replace(BRACKETED, "").replace(GENERAL, "");
  // An exponent is the one E of a number's format.
  const isNumber = /[0#?]/.test(bare) && !/[ymdh]/i.test(bare);
  return !isNumber && DATE_LETTER.test(bare) ? "date" : "number";
}
