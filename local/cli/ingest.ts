import type { Month } from "../../functions/contracts/calendar.ts";
import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import { type Reject, rejectsKey, type Upload } from "../../functions/contracts/uploads.ts";
import { sendFile } from "./send-file.ts";
import type { Workplace } from "./workplace.ts";

export interface Ingested {
  readonly upload: Upload;
  readonly rejects: readonly Reject[];
}

/** Sends files one after another, in the order given, and collects what was refused in each. */
export async function ingest(
  workplace: Workplace,
  files: readonly string[],
  as: {
    readonly feed: Feed;
    readonly dealer?: string | undefined;
    readonly mapping?: Mapping | undefined;
    readonly replaces?: Month | undefined;
  },
): Promise<Ingested[]> {
  const ingested: Ingested[] = [];
  for (const path of files) {
    const upload = await sendFile(workplace, { path, ...as });
    ingested.push({ upload, rejects: await readRejects(upload) });
  }
  return ingested;
}

export async function readRejects({ dealer, uploadId, account }: Upload): Promise<Reject[]> {
  if (!account?.rejected) return [];
  const { openBucket } = await import("../../functions/platform/buckets.ts");
  const found = await openBucket("lake").find(rejectsKey({ dealer, uploadId }));
  const lines = found?.body.toString("utf8").split("\n").filter(Boolean) ?? [];
  return lines.map((line) => JSON.parse(line));
}

/** An upload as `--json` prints it: its account always balances. */
export function uploadDocument(upload: Upload, rejects?: readonly Reject[]) {
  const {
    file,
    feed,
    dealer,
    state,
    sha256,
    uploadId,
    account,
    reading,
    fault,
    hold,
    decisions,
    replaces,
    erased,
    issuedAt,
    finishedAt,
  } = upload;
  const { received, accepted, rejected, duplicate, corrected } = account ?? {
    received: 0,
    accepted: 0,
    rejected: 0,
    duplicate: 0,
    corrected: 0,
  };
  return {
    uploadId,
    file,
    feed,
    dealer,
    state,
    received,
    accepted,
    rejected,
    duplicate,
    corrected,
    /** Accepted rows that are nobody's any more. */
    ...(erased && { erased: Object.values(erased).reduce((sum, rows) => sum + rows, 0) }),
    ...(rejects && { rejects }),
    sha256,
    fault,
    hold,
    decisions,
    replaces,
    reading,
    issuedAt,
    finishedAt,
  };
}
