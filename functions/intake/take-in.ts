import { businessDateOf, dateOfDay } from "../contracts/calendar.ts";
import type { Hold } from "../contracts/decisions.ts";
import { Mapping } from "../contracts/mapping.ts";
import type { Programme } from "../contracts/programme.ts";
import type { RememberedLayout } from "../contracts/proposal.ts";
import { qualityKey } from "../contracts/quality.ts";
import { type Reading, type RowAccount, rejectsKey, type Upload } from "../contracts/uploads.ts";
import type { Bucket } from "../platform/buckets.ts";
import { withEngine } from "../platform/engine.ts";
import { writeJson } from "../platform/json.ts";
import type { LoadedFile, Stream, StreamChange } from "../platform/ledger/streams.ts";
import type { Tombstones } from "../platform/ledger/tombstones.ts";
import { type FileVolume, oddVolume } from "../scoring/quality/usual-volume.ts";
import { type CheckedFile, checkFile, isAsking } from "./checking/check-file.ts";
import { fileQuality } from "./file-quality.ts";
import { type GatheredRows, gatherRows } from "./gather-rows.ts";
import { fingerprints } from "./identities.ts";
import { type Faulty, isFaulty } from "./reading/fault.ts";
import { faultOfAccount, shownReading } from "./report.ts";
import { storeAnnotated } from "./store-annotated.ts";
import { addFile, beginMerge, type Effect } from "./stream/add-file.ts";
import { contentOf, placeOf } from "./stream/file-place.ts";

export const PARSER = "sheet/2";

const MOST_REMEMBERED = 1_000;

/** Everything a file is judged and stored against. */
export interface Surroundings {
  readonly lake: Bucket;
  readonly vault: Bucket;
  readonly inbox: Bucket;
  readonly pepper: string;
  readonly tombstones: Tombstones;
  readonly programmes: readonly Programme[];
  readonly knownDealers: ReadonlySet<string>;
  /** What was confirmed for the sender's last file of the feed; null where this file brings a mapping of its own. */
  readonly remembered: RememberedLayout | null;
  readonly stream: Stream;
  /** Files of the same sender and feed, in the order of loading. */
  readonly loaded: readonly LoadedFile[];
}

/** How an attempt ended: the upload as it should stand in the ledger, and what it does to the stream (null: nothing). */
export interface Outcome {
  readonly upload: Upload;
  readonly file: LoadedFile | null;
  readonly change: StreamChange | null;
  /** What to remember for the sender's next file of the feed. */
  readonly layout: RememberedLayout | null;
  /** Codes of dealers the file lists; head office's directory feed only. */
  readonly dealers: readonly string[];
}

export const NO_ROWS: RowAccount = { received: 0, accepted: 0, rejected: 0, duplicate: 0, corrected: 0 };

/** Checks the file at `path`, stores its good rows and its rejects, and says how the upload ended. Changes no ledger. */
export async function takeIn(upload: Upload, path: string, around: Surroundings): Promise<Outcome> {
  const checked = await checkFile(path, {
    feed: upload.feed,
    dealer: upload.dealer,
    mapping: Mapping.parse(upload.mapping ?? {}),
    remembered: around.remembered,
    programmes: around.programmes,
    knownDealers: around.knownDealers,
    receivedOn: businessDateOf(new Date(upload.receivedAt ?? upload.issuedAt)),
    replaces: upload.replaces,
    digest: fingerprints(around.pepper),
  });
  if (isFaulty(checked)) return ended(faultyUpload(upload, checked));
  if (isAsking(checked)) return ended(heldUpload(upload, checked.reading, checked.question));
  return storeRows(upload, path, checked, around);
}

/** An outcome that leaves the stream alone. */
const ended = (upload: Upload): Outcome => ({ upload, file: null, change: null, layout: null, dealers: [] });

function storeRows(upload: Upload, path: string, checked: CheckedFile, around: Surroundings): Promise<Outcome> {
  return withEngine(`${path}.work`, async (engine) => {
    const { lake, inbox, loaded } = around;
    const content = contentOf(upload);
    const place = placeOf(upload, content, loaded);
    const merge = place.isNewest ? await beginMerge(upload, around) : null;
    const rows = await gatherRows(upload, checked, { ...around, engine, merge, tombstones: around.tombstones.all });
    const damage = checked.damage();
    if (damage) return ended(faultyUpload(upload, damage));
    if (rows.rejects.count > 0)
      await lake.upload(rejectsKey(upload), rows.rejects.path, { contentType: "application/x-ndjson" });
    const volume = volumeOf(checked, rows);
    const hold = holdOf(upload, volume, loaded);
    if (hold) return ended(heldUpload(upload, checked.reading(), hold));
    const annotated = await storeAnnotated(upload, { inbox, path, sheet: checked.sheet, rejects: rows.rejects });
    const counted = { ...upload, mapping: checked.mapping, annotated, qualityKey: qualityKey(upload) };
    await writeJson(lake, counted.qualityKey, fileQuality(counted, checked, rows, around.stream.version === 0));
    if (checked.account().accepted === 0) return ended(endedUpload(counted, checked, rows, { kept: 0, corrected: 0 }));
    const added = await addFile(upload, rows, { ...around, engine, merge, place, content, volume });
    const ending = endedUpload(counted, checked, rows, added.effect);
    return { ...added, upload: ending, layout: layoutOf(checked), dealers: rows.dealers };
  });
}

/** Worth remembering where a mapping was needed; the ledger has room for a few hundred headers. */
function layoutOf({ mapping, sheet }: CheckedFile): RememberedLayout | null {
  const { headers } = sheet.header;
  const isNeeded = [mapping.columns, mapping.formats, mapping.values].some((part) => Object.keys(part).length > 0);
  return isNeeded && headers.length <= MOST_REMEMBERED ? { headers: [...headers], mapping } : null;
}

/** The question that a person has to answer first; none where somebody already did. */
function holdOf({ decisions = [] }: Upload, volume: FileVolume, loaded: readonly LoadedFile[]): Hold | null {
  if (decisions.some(({ decision, about }) => decision === "approve" && about === "VOLUME")) return null;
  const odd = oddVolume(volume, loaded);
  return odd && { kind: "VOLUME", rows: volume.received, ...odd };
}

const volumeOf = (checked: CheckedFile, { spread: { days, programmes } }: GatheredRows) => {
  const { received, rejected } = checked.account();
  return { received, rejected, span: spanOf(checked), days, programmes };
};

function faultyUpload(upload: Upload, { fault }: Faulty): Upload {
  return { ...upload, state: "REJECTED", fault, account: NO_ROWS, parser: PARSER };
}

/** Nothing of a held file is in the lake, so nothing of it counts as accepted yet. */
function heldUpload(upload: Upload, reading: Reading | undefined, hold: Hold): Upload {
  const waiting = { hold, reading: reading && shownReading(reading), account: NO_ROWS, parser: PARSER };
  return { ...upload, state: "HELD", ...waiting };
}

function endedUpload(
  upload: Upload,
  checked: CheckedFile,
  { rejects, forgotten }: Pick<GatheredRows, "rejects" | "forgotten">,
  effect: Effect,
): Upload {
  const account = accountOf(checked, effect);
  return {
    ...upload,
    state: stateOf(account),
    hold: undefined,
    account,
    reading: shownReading(checked.reading()),
    fault: faultOfAccount(account),
    firstRejects: [...rejects.first],
    span: spanOf(checked) ?? undefined,
    parser: PARSER,
    ...(forgotten > 0 && { erased: { arrival: forgotten } }),
  };
}

/** Rows that merged away as duplicates of earlier files move from accepted to duplicate; the sum stays. */
function accountOf(checked: CheckedFile, { kept, corrected }: Effect): RowAccount {
  const { received, accepted, rejected, duplicate } = checked.account();
  return { received, accepted: kept, rejected, duplicate: duplicate + accepted - kept, corrected };
}

function stateOf({ accepted, duplicate }: RowAccount): Upload["state"] {
  if (accepted > 0) return "LOADED";
  return duplicate > 0 ? "DUPLICATE" : "REJECTED";
}

function spanOf(checked: CheckedFile): [string, string] | null {
  const days = checked.span();
  return days && [dateOfDay(days[0]), dateOfDay(days[1])];
}
