import { measureOf } from "./header-measure.ts";
import { normaliseHeader } from "./header-name.ts";

/** Which headers are taken, and who would take one next. A header serves one column only. */
export interface HeaderClaims {
  /** Positions of the unclaimed headers that match any of the names. */
  matching(names: readonly string[]): readonly number[];
  claim(index: number): void;
  /** Positions of headers exactly as written, else as compared; a mapping names its headers so. */
  named(header: string): readonly number[];
  unclaimed(): readonly string[];
}

/** 金额（万元） is not 金额: only a person can say what its numbers are. */
const measuredName = (header: string): string => `${normaliseHeader(header)} ${measureOf(header)}`;

export function headerClaims(headers: readonly string[]): HeaderClaims {
  const names = headers.map(normaliseHeader);
  const measured = headers.map(measuredName);
  const claimed = new Set<number>();
  const positions = (isWanted: (index: number) => boolean) => [...headers.keys()].filter(isWanted);
  return {
    matching(wanted) {
      const known = new Set(wanted.map(measuredName));
      return positions((index) => names[index] !== "" && !claimed.has(index) && known.has(measured[index] ?? ""));
    },
    claim: (index) => void claimed.add(index),
    named(header) {
      const exact = positions((index) => headers[index] === header.trim());
      return exact.length > 0 ? exact : positions((index) => names[index] === normaliseHeader(header));
    },
    unclaimed: () => headers.filter((header, index) => header !== "" && !claimed.has(index)),
  };
}
