import { businessDateOf } from "../contracts/calendar.ts";
import type { FileQuality } from "../contracts/quality.ts";
import type { Upload } from "../contracts/uploads.ts";
import type { CheckedFile } from "./checking/check-file.ts";
import type { GatheredRows } from "./gather-rows.ts";

/** A gathered file's counts, dealer by dealer, for the night: the rows that were refused never reach the lake. */
export function fileQuality(
  { uploadId, feed, dealer, receivedAt, issuedAt }: Upload,
  { cells }: CheckedFile,
  { arrivals }: GatheredRows,
  isOpening: boolean,
): FileQuality {
  return {
    schema: "file-quality/1",
    uploadId,
    feed,
    sender: dealer,
    receivedOn: businessDateOf(new Date(receivedAt ?? issuedAt)),
    isOpening,
    dealers: cells()
      .toSorted((one, other) => (one.dealer < other.dealer ? -1 : 1))
      .map((counted) => ({ ...counted, ...arrivals.of(counted.dealer) })),
  };
}
