import type { ObjectVersion } from "./index-rows.ts";

/** An object, or all keys that share a prefix up to the delimiter. */
export type Entry =
  | { readonly kind: "object"; readonly object: ObjectVersion }
  | { readonly kind: "folder"; readonly prefix: string };

/** `resumeAfter` is set where there is more: the position to continue from. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly resumeAfter: string | undefined;
}

export interface ListingWish {
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly limit: number;
}

/** Greater than any key that begins with what stands before it. */
const LAST = "\u{10ffff}";

/**
 * One page of keys in UTF-8 order. `next` seeks the first object above a position; a folder costs one seek, however
 * many objects it holds.
 */
export function listingPage(next: (after: string) => ObjectVersion | undefined, wish: ListingWish): Page {
  const entries: Entry[] = [];
  let position = wish.after;
  for (;;) {
    const object = next(position);
    if (!object?.key.startsWith(wish.prefix)) return { entries, resumeAfter: undefined };
    if (entries.length >= wish.limit) return { entries, resumeAfter: position };
    const prefix = folderOf(object.key, wish);
    entries.push(prefix === undefined ? { kind: "object", object } : { kind: "folder", prefix });
    position = prefix === undefined ? object.key : prefix + LAST;
  }
}

function folderOf(key: string, { prefix, delimiter }: ListingWish): string | undefined {
  const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
}
