import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import type { Filters } from "../shell/filters.ts";
import { STATUSES, type Status, statusOf } from "./upload-status.ts";

type Wanted = Pick<Filters, "state" | "feed" | "dealer">;

/** Uploads that the chips let through, in their order. */
export const filteredUploads = (uploads: readonly Upload[], { state, feed, dealer }: Wanted): readonly Upload[] =>
  uploads.filter(
    (upload) =>
      (state === null || statusOf(upload) === state) &&
      (feed === null || upload.feed === feed) &&
      (dealer === null || upload.dealer === dealer),
  );

/** The states that occur, in the order in which they matter, with how many uploads are in each. */
export function statusCounts(uploads: readonly Upload[]): (readonly [Status, number])[] {
  const counts = Map.groupBy(uploads, statusOf);
  return STATUSES.flatMap((status) => {
    const count = counts.get(status)?.length ?? 0;
    return count > 0 ? [[status, count] as const] : [];
  });
}

export const feedsOf = (uploads: readonly Upload[]): Feed[] => [...new Set(uploads.map(({ feed }) => feed))];

/** `D0001/018f…` in the address, and back; null for anything else. */
export const uploadAddress = ({ dealer, uploadId }: Pick<Upload, "dealer" | "uploadId">): string =>
  `${dealer}/${uploadId}`;
