import { join } from "node:path";
import { businessDateOf, dayNumber } from "../contracts/calendar.ts";
import type { Tombstone } from "../contracts/erasure.ts";
import { BUSINESS_DAY } from "../contracts/feeds.ts";
import type { Reject, Upload } from "../contracts/uploads.ts";
import type { Engine } from "../platform/engine.ts";
import { openLines } from "../platform/line-file.ts";
import { ArrivalCounts } from "./arrival-counts.ts";
import type { CheckedFile } from "./checking/check-file.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import { forgetter } from "./erasing/forget-rows.ts";
import { hexOf, keysUnder } from "./erasing/keys.ts";
import { fingerprints, surrogates } from "./identities.ts";
import { openLakeWriter, type WrittenRows } from "./lake-writer.ts";
import { personalLines } from "./personal-fields.ts";
import { RowSpread } from "./row-spread.ts";
import { scrubRows } from "./scrubbing/scrub-rows.ts";
import { RowKeysWriter } from "./stream/row-keys.ts";
import { DUPLICATE, NEW, type RowFate, type StreamMerge } from "./stream/stream-merge.ts";

const FIRST_REJECTS = 20;

/** One file's rows, sorted out on scratch disk: what the lake gets, what the vault gets, what the sender gets back. */
export interface GatheredRows extends WrittenRows {
  /** {@link RowKeys} of all accepted rows. */
  readonly keys: Buffer;
  /** Rows of persons who were erased: they count and name nobody. */
  readonly forgotten: number;
  /** Personal fields of the accepted rows, as lines of JSON. */
  readonly personal: { readonly path: string; readonly count: number };
  readonly rejects: { readonly path: string; readonly count: number; readonly first: readonly Reject[] };
  /** Codes of the dealers listed; head office's directory only. */
  readonly dealers: readonly string[];
  readonly arrivals: ArrivalCounts;
  readonly spread: RowSpread;
}

export interface Gathering {
  readonly engine: Engine;
  readonly pepper: string;
  /** The rows in force, where the file comes after all before it; else every row is kept and the stream settled later. */
  readonly merge: StreamMerge | null;
  readonly tombstones: readonly Tombstone[];
}

/** Takes a checked file batch by batch, so that its size costs disk and not memory. */
export async function gatherRows(
  { feed, dealer, uploadId, receivedAt, issuedAt }: Upload,
  { columns, batches }: CheckedFile,
  { engine, pepper, merge, tombstones }: Gathering,
): Promise<GatheredRows> {
  const digest = fingerprints(pepper);
  const standIn = (id: string) => `id-${hexOf(digest(`id\u001f${id}`))}`;
  const writer = await openLakeWriter(engine, { feed, uploadId, columns, surrogate: surrogates(pepper) });
  const rejects = await openLines(join(engine.folder, "rejects.ndjson"));
  const personal = await openLines(join(engine.folder, "personal.ndjson"));
  const keys = new RowKeysWriter();
  const first: Reject[] = [];
  const dealers: string[] = [];
  const arrivals = new ArrivalCounts(feed, dealer, dayNumber(businessDateOf(new Date(receivedAt ?? issuedAt))));
  const forget = forgetter(feed, tombstones, keysUnder(pepper));
  const spread = new RowSpread(feed);
  let rows = 0;
  let forgottenRows = 0;
  const fateOf = (batch: CheckedRows, position: number): RowFate => {
    const day = batch.columns[BUSINESS_DAY[feed] ?? ""]?.[position];
    const indexed = {
      key: batch.keys[position]!,
      content: batch.contents[position]!,
      day: typeof day === "number" ? day : null,
    };
    const fate = merge?.add(indexed, rows + position) ?? NEW;
    keys.add(indexed, fate !== DUPLICATE);
    return fate;
  };
  for await (const batch of batches) {
    const fates = new Uint8Array(batch.rows.length);
    for (let row = 0; row < fates.length; row++) fates[row] = fateOf(batch.rows, row);
    const named = forget(scrubRows(feed, batch.rows, standIn));
    writer.add(named.rows, fates);
    arrivals.add(batch.rows, fates);
    spread.add(batch.rows);
    await personal.add(personalLines(feed, named, rows));
    forgottenRows += [...named.forgotten].filter((row) => fates[row] !== DUPLICATE).length;
    await rejects.add(batch.rejects.map((reject) => JSON.stringify(reject)));
    first.push(...batch.rejects.slice(0, FIRST_REJECTS - first.length));
    if (feed === "dealers") for (const dealer of batch.rows.columns["dealer_id"] ?? []) dealers.push(String(dealer));
    rows += batch.rows.length;
  }
  merge?.finish();
  return {
    ...(await writer.finish()),
    keys: keys.bytes,
    forgotten: forgottenRows,
    personal: { path: personal.path, count: await personal.close() },
    rejects: { path: rejects.path, count: await rejects.close(), first },
    dealers,
    arrivals,
    spread,
  };
}
