import { GetCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Month } from "../../contracts/calendar.ts";
import { PipelineError } from "../../contracts/errors.ts";
import { FEEDS, type Feed } from "../../contracts/feeds.ts";
import type { RememberedLayout } from "../../contracts/proposal.ts";
import type { Upload, UploadState } from "../../contracts/uploads.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { heldInTurn, type Item, queryAll, table } from "../table.ts";
import { tombstonesUnchanged } from "./tombstones.ts";
import { ending, layoutKey, moving } from "./uploads.ts";

/** What a stream (one sender's files of one feed) holds of a loaded file. */
export const LoadedFile = z.strictObject({
  uploadId: z.string(),
  /** Its place in the order of loading, from 1; rows are addressed by it. */
  sequence: z.int().positive(),
  /** Its place in the order of receipt: the upload that first brought these very bytes, read this way. */
  order: z.string(),
  content: z.string(),
  rowsKey: z.string(),
  spareKey: z.string().nullable(),
  keysKey: z.string(),
  correctionsKey: z.string().nullable(),
  sha256: z.string(),
  /** Accepted rows that were none of the stream's yet. */
  rows: z.int().nonnegative(),
  received: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  span: z.tuple([z.string(), z.string()]).nullable(),
  /** Over how many days most of its rows spread; null where rows have no day. */
  days: z.int().nullable(),
  /** Programmes of its rows; empty but for surveys. */
  programmes: z.string(),
  replaces: Month.nullable(),
});
export type LoadedFile = Readonly<z.infer<typeof LoadedFile>>;

/** The state of a stream. Every change raises its version, which is its lock. */
export const Stream = z.strictObject({
  feed: z.enum(FEEDS),
  dealer: z.string(),
  version: z.int().nonnegative(),
  indexKey: z.string().nullable(),
  /** Rows out of force up to version `foldedAt`; later files name their own corrections. */
  foldedKey: z.string().nullable(),
  foldedAt: z.int().nonnegative(),
  /** Uploads whose sleeping rows are partly in force. */
  awake: z.array(z.string()),
});
export type Stream = Readonly<z.infer<typeof Stream>>;

/** A stream after a change, and the files whose place in the order of receipt the change moved. */
export interface StreamChange {
  readonly stream: Stream;
  readonly moved: readonly LoadedFile[];
}

/** What a loaded file changes: its stream, and what is remembered of how it was read. */
export interface LoadedChange extends StreamChange {
  readonly layout: RememberedLayout | null;
  /** Version of the tombstones that were known when the file was taken in. */
  readonly tombstones: number;
}

const ledger = () => setting("ledger");
const nameOf = ({ feed, dealer }: Pick<Stream, "feed" | "dealer">) => `${feed}#${dealer}`;
const fileKey = (stream: Pick<Stream, "feed" | "dealer">, sequence: number) => ({
  pk: `STREAM#${nameOf(stream)}`,
  sk: String(sequence).padStart(9, "0"),
});
export async function listStreams(): Promise<Stream[]> {
  return (await queryAll({ table: ledger(), pk: "STREAMS" })).map(streamOf);
}

/** The stream's state, that of an empty one before its first file. */
export async function readStream(feed: Feed, dealer: string): Promise<Stream> {
  const Key = { pk: "STREAMS", sk: nameOf({ feed, dealer }) };
  const { Item } = await table.send(new GetCommand({ TableName: ledger(), Key, ConsistentRead: true }));
  return Item ? streamOf(Item) : { feed, dealer, version: 0, indexKey: null, foldedKey: null, foldedAt: 0, awake: [] };
}

/** The files of one stream in the order in which they were loaded. */
export async function listLoaded(feed: Feed, dealer: string): Promise<LoadedFile[]> {
  const items = await queryAll({ table: ledger(), pk: `STREAM#${nameOf({ feed, dealer })}` });
  return items.map(({ pk: _pk, sk: _sk, ...file }) => parseAs(LoadedFile, file, "loaded file in the ledger"));
}

/** Lists of the stream's rows that are not in force. */
export function correctionsOf({ foldedKey, foldedAt }: Stream, files: readonly LoadedFile[]): string[] {
  const later = files.filter(({ sequence }) => sequence > foldedAt);
  return [foldedKey, ...later.map(({ correctionsKey }) => correctionsKey)].filter((key) => key !== null);
}

/**
 * Ends an attempt as LOADED, makes its rows part of the stream and remembers how the file was read, in one step; false when
 * the stream or the attempt moved on, or a person was erased since the file was taken in.
 */
export function commitLoaded(
  upload: Upload,
  file: LoadedFile,
  { layout, tombstones, ...change }: LoadedChange,
): Promise<boolean> {
  return transact([
    tombstonesUnchanged(tombstones),
    ...ending(upload),
    ...changing(change),
    { Put: { TableName: ledger(), Item: { ...fileKey(upload, file.sequence), ...file } } },
    ...(layout
      ? [{ Put: { TableName: ledger(), Item: { ...layoutKey(upload.dealer, upload.feed), ...layout } } }]
      : []),
  ]);
}

/** Ends an attempt that adds no rows, but after which the stream is another: an older copy of a file came late. */
export function commitMoved(upload: Upload, change: StreamChange): Promise<boolean> {
  return transact([...ending(upload), ...changing(change)]);
}

/** Takes a file out of its stream, its upload from one state to what `upload` says; false when either moved on. */
export function commitUndone(
  upload: Upload,
  from: UploadState,
  { sequence }: LoadedFile,
  change: StreamChange,
): Promise<boolean> {
  return transact([
    { Put: moving(upload, from) },
    ...changing(change),
    { Delete: { TableName: ledger(), Key: fileKey(upload, sequence) } },
  ]);
}

type Writes = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]["TransactItems"]>;

const transact = (TransactItems: Writes): Promise<boolean> =>
  heldInTurn(() => table.send(new TransactWriteCommand({ TransactItems })));

function changing({ stream, moved }: StreamChange): Writes {
  return [
    {
      Put: {
        TableName: ledger(),
        Item: { pk: "STREAMS", sk: nameOf(stream), ...stream },
        ConditionExpression: "attribute_not_exists(pk) or version = :previous",
        ExpressionAttributeValues: { ":previous": stream.version - 1 },
      },
    },
    ...moved.map((file) => ({ Put: { TableName: ledger(), Item: { ...fileKey(stream, file.sequence), ...file } } })),
  ];
}

function streamOf({ pk: _pk, sk: _sk, ...fields }: Item): Stream {
  if (!("foldedAt" in fields))
    throw new PipelineError("LEDGER_OUTDATED", "this ledger was written by a version before 0.2");
  return parseAs(Stream, fields, "stream in the ledger");
}
