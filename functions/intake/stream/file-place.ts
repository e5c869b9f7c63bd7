import { hash } from "node:crypto";
import type { Upload } from "../../contracts/uploads.ts";
import type { LoadedFile } from "../../platform/ledger/streams.ts";

/** Where a file belongs among those its sender sent before. */
export interface FilePlace {
  /** Its place in the order of receipt. */
  readonly order: string;
  /** Files with the same content that were loaded before but received later: they belong where this one does. */
  readonly moved: readonly LoadedFile[];
  /** It comes after all others, so that the rows in force need not be worked out anew. */
  readonly isNewest: boolean;
}

/** The bytes and how they are read: under another mapping, or for another month, the same bytes are another file. */
export function contentOf({ sha256, mapping, replaces }: Pick<Upload, "sha256" | "mapping" | "replaces">): string {
  return hash("sha256", canonical([sha256, mapping ?? null, replaces ?? null]));
}

/** By the order of receipt: upload ids sort by the time of their issue. */
export function byReceipt(one: Pick<LoadedFile, "order" | "uploadId">, other: Pick<LoadedFile, "order" | "uploadId">) {
  if (one.order !== other.order) return one.order < other.order ? -1 : 1;
  return one.uploadId < other.uploadId ? -1 : 1;
}

/** Equal content takes the place of its first receipt: sent again, it brings nothing back that was corrected since. */
export function placeOf(
  { uploadId }: Pick<Upload, "uploadId">,
  content: string,
  files: readonly LoadedFile[],
): FilePlace {
  const twins = files.filter((file) => file.content === content);
  const order = [uploadId, ...twins.map((twin) => twin.order)].sort()[0]!;
  const moved = twins.filter((twin) => twin.order > order).map((twin) => ({ ...twin, order }));
  const isNewest = moved.length === 0 && files.every((file) => byReceipt(file, { order, uploadId }) < 0);
  return { order, moved, isNewest };
}

/** JSON with keys in order: the ledger gives objects back in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(",")}}`;
}
