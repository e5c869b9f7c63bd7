import { looksPersonal } from "../mask.ts";

/**
 * Headers that a mapping can name one by one: a blank header, or one that is a person's value, is `列 3` (counted from
 * 1); the second of two equal ones is `金额 (2)`. Distinct headers stay as they are.
 */
export function distinctHeaders(headers: readonly string[]): string[] {
  const written = new Set(headers);
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const name = header.trim() === "" || looksPersonal(header) ? positionHeader(index) : header;
    const distinct = taken.has(name) ? nextFree(name, (each) => taken.has(each) || written.has(each)) : name;
    taken.add(distinct);
    return distinct;
  });
}

/** The name of a column that has none. */
export const positionHeader = (index: number): string => `列 ${index + 1}`;

function nextFree(name: string, isTaken: (name: string) => boolean): string {
  let count = 2;
  while (isTaken(`${name} (${count})`)) count += 1;
  return `${name} (${count})`;
}
