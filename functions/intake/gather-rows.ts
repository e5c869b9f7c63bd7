import { join } from "node:path";
import type { Tombstone } from "../contracts/erasure.ts";
import type { Reject, Upload } from "../contracts/uploads.ts";
import type { Engine } from "../platform/engine.ts";
import { openLines } from "../platform/line-file.ts";
import type { CheckedFile } from "./checking/check-file.ts";
import { forgetter } from "./erasing/forget-rows.ts";
import { hexOf, keysUnder } from "./erasing/keys.ts";
import { fingerprints, surrogates } from "./identities.ts";
import { openLakeWriter } from "./lake-writer.ts";
import { mergeRows } from "./merge-rows.ts";
import { personalLines } from "./personal-fields.ts";
import type { RowIndex, RowPlace } from "./row-index.ts";
import { scrubRows } from "./scrubbing/scrub-rows.ts";

const FIRST_REJECTS = 20;

/** One file's rows, sorted out on scratch disk: what the lake gets, what the vault gets, what the sender gets back. */
export interface GatheredRows {
  readonly kept: number;
  /** Kept rows of persons who were erased: they count and name nobody. */
  readonly forgotten: number;
  readonly rowsPath: string;
  /** Personal fields of the kept rows, as lines of JSON. */
  readonly personal: { readonly path: string; readonly count: number };
  readonly rejects: { readonly path: string; readonly count: number; readonly first: readonly Reject[] };
  /** Earlier rows that kept ones replace. */
  readonly superseded: readonly RowPlace[];
  /** Codes of the dealers listed; head office's directory only. */
  readonly dealers: readonly string[];
}

export interface Gathering {
  readonly engine: Engine;
  readonly pepper: string;
  /** The rows in force; takes the kept ones up. */
  readonly index: RowIndex;
  readonly sequence: number;
  readonly tombstones: readonly Tombstone[];
  readonly loadedBefore?: number | undefined;
}

/** Takes a checked file batch by batch, so that its size costs disk and not memory. */
export async function gatherRows(
  { feed, uploadId }: Upload,
  { columns, batches }: CheckedFile,
  { engine, pepper, index, sequence, tombstones, loadedBefore }: Gathering,
): Promise<GatheredRows> {
  const digest = fingerprints(pepper);
  const fingerprint = (key: string) => digest(`key\u001f${key}`);
  const standIn = (id: string) => `id-${hexOf(digest(`id\u001f${id}`))}`;
  const writer = await openLakeWriter(engine, { feed, uploadId, columns, surrogate: surrogates(pepper) });
  const rejects = await openLines(join(engine.folder, "rejects.ndjson"));
  const personal = await openLines(join(engine.folder, "personal.ndjson"));
  const first: Reject[] = [];
  const superseded: RowPlace[] = [];
  const dealers: string[] = [];
  const forget = forgetter(feed, tombstones, keysUnder(pepper));
  let kept = 0;
  let forgottenRows = 0;
  for await (const batch of batches) {
    const merged = mergeRows(batch.rows, index, { sequence, firstRow: kept, fingerprint, loadedBefore });
    const { rows, forgotten } = forget(scrubRows(feed, batch.rows, standIn));
    writer.add(rows, merged.kept);
    await personal.add(personalLines(feed, rows, { positions: merged.kept, firstRow: kept, forgotten }));
    for (const position of merged.kept) if (forgotten.has(position)) forgottenRows += 1;
    await rejects.add(batch.rejects.map((reject) => JSON.stringify(reject)));
    first.push(...batch.rejects.slice(0, FIRST_REJECTS - first.length));
    for (const place of merged.superseded) superseded.push(place);
    if (feed === "dealers")
      for (const position of merged.kept) dealers.push(String(batch.rows.columns["dealer_id"]?.[position]));
    kept += merged.kept.length;
  }
  return {
    kept,
    forgotten: forgottenRows,
    rowsPath: await writer.finish(),
    personal: { path: personal.path, count: await personal.close() },
    rejects: { path: rejects.path, count: await rejects.close(), first },
    superseded,
    dealers,
  };
}
