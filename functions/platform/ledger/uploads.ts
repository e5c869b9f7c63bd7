import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Feed } from "../../contracts/feeds.ts";
import { Mapping } from "../../contracts/mapping.ts";
import { Upload, type UploadState } from "../../contracts/uploads.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, heldInTurn, type Item, queryAll, table } from "../table.ts";
import { tombstonesUnchanged } from "./tombstones.ts";

/** What a stream (one sender's files of one feed) adds for a loaded file, in the order of loading. */
export interface LoadedFile {
  readonly uploadId: string;
  readonly sequence: number;
  readonly rowsKey: string;
  readonly indexKey: string;
  readonly correctionsKey: string | null;
  readonly sha256: string;
  readonly rows: number;
  readonly lastDate: string | null;
}

export interface Stream {
  readonly feed: Feed;
  readonly dealer: string;
  readonly version: number;
}

/** Of each sender at least so many are read for a list of everybody's. */
const FEWEST_OF_A_SENDER = 10;

const ledger = () => setting("ledger");
const uploadKey = (dealer: string, uploadId: string) => ({ pk: `UPLOADS#${dealer}`, sk: uploadId });
const streamKey = (feed: Feed, dealer: string) => `${feed}#${dealer}`;
const sequenceKey = (sequence: number) => String(sequence).padStart(9, "0");

/** A new upload, ISSUED. Its sender becomes known for listings. */
export async function issueUpload(upload: Upload): Promise<void> {
  await table.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: ledger(),
            Item: { ...uploadKey(upload.dealer, upload.uploadId), ...upload },
            ConditionExpression: "attribute_not_exists(pk)",
          },
        },
        { Put: { TableName: ledger(), Item: { pk: "SENDERS", sk: upload.dealer } } },
      ],
    }),
  );
}

export async function findUpload(dealer: string, uploadId: string): Promise<Upload | null> {
  const { Item } = await table.send(
    new GetCommand({ TableName: ledger(), Key: uploadKey(dealer, uploadId), ConsistentRead: true }),
  );
  return Item ? uploadOf(Item) : null;
}

/** The upload under this id, whoever sent it. */
export async function findUploadOfAnyone(uploadId: string): Promise<Upload | null> {
  const found = await Promise.all((await listSenders()).map((sender) => findUpload(sender, uploadId)));
  return found.find((upload) => upload !== null) ?? null;
}

async function listSenders(): Promise<string[]> {
  return (await queryAll({ table: ledger(), pk: "SENDERS" })).map(({ sk }) => String(sk));
}

/** Uploads newest first: one sender's, or everybody's when `dealer` is absent. */
export async function listUploads(dealer?: string, limit = 500): Promise<Upload[]> {
  const senders = dealer ? [dealer] : await listSenders();
  const share = Math.max(FEWEST_OF_A_SENDER, Math.ceil((2 * limit) / Math.max(1, senders.length)));
  const first = await Promise.all(senders.map((sender) => newestOf(sender, Math.min(share, limit))));
  const oldest = newestFirst(first.flat()).slice(0, limit).at(-1)?.uploadId ?? "";
  // Hundreds of senders have a few uploads each among the newest; only of those that may have more is more read.
  const lists = await Promise.all(
    first.map((uploads, i) =>
      share < limit && uploads.length === share && uploads.at(-1)!.uploadId > oldest
        ? newestOf(senders[i]!, limit)
        : uploads,
    ),
  );
  return newestFirst(lists.flat()).slice(0, limit);
}

async function newestOf(sender: string, limit: number): Promise<Upload[]> {
  return (await queryAll({ table: ledger(), pk: `UPLOADS#${sender}`, newestFirst: true, limit })).map(uploadOf);
}

const newestFirst = (uploads: readonly Upload[]): Upload[] =>
  uploads.toSorted((one, other) => (one.uploadId < other.uploadId ? 1 : -1));

/** Takes the next attempt at a file. Null when it is finished, or another attempt's lease still runs. */
export async function takeLease(upload: Upload, now: Date, leaseMs: number): Promise<Upload | null> {
  const taken: Upload = {
    ...upload,
    state: "LOADING",
    attempt: upload.attempt + 1,
    receivedAt: upload.receivedAt ?? now.toISOString(),
    leaseUntil: new Date(now.getTime() + leaseMs).toISOString(),
  };
  const free = "attempt = :seen and (#state in (:issued, :received) or (#state = :loading and leaseUntil <= :now))";
  const isMine = await held(
    table.send(
      new PutCommand({
        TableName: ledger(),
        Item: { ...uploadKey(upload.dealer, upload.uploadId), ...taken },
        ConditionExpression: free,
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: {
          ":seen": upload.attempt,
          ":issued": "ISSUED",
          ":received": "RECEIVED",
          ":loading": "LOADING",
          ":now": now.toISOString(),
        },
      }),
    ),
  );
  return isMine ? taken : null;
}

/** Ends an attempt in a state that adds nothing to the lake. False when a later attempt took over. */
export function finishUpload(upload: Upload): Promise<boolean> {
  return held(table.send(new PutCommand(finishing(upload))));
}

/**
 * Ends an attempt as LOADED, makes its rows part of the stream and remembers how the file was read, in one step; false when
 * the stream or the attempt moved on, or a tombstone came since the version the file was taken in under.
 */
export function commitLoaded(upload: Upload, file: LoadedFile, tombstones = 0): Promise<boolean> {
  const { feed, dealer, mapping } = upload;
  const name = streamKey(feed, dealer);
  return heldInTurn(() =>
    table.send(
      new TransactWriteCommand({
        TransactItems: [
          tombstonesUnchanged(tombstones),
          { Put: finishing(upload) },
          {
            Put: {
              TableName: ledger(),
              Item: { pk: "STREAMS", sk: name, feed, dealer, version: file.sequence },
              ConditionExpression: "attribute_not_exists(pk) or version = :previous",
              ExpressionAttributeValues: { ":previous": file.sequence - 1 },
            },
          },
          { Put: { TableName: ledger(), Item: { pk: `STREAM#${name}`, sk: sequenceKey(file.sequence), ...file } } },
          { Put: { TableName: ledger(), Item: { pk: `CONTENT#${name}`, sk: file.sha256, uploadId: upload.uploadId } } },
          ...(mapping ? [{ Put: { TableName: ledger(), Item: { pk: `MAPPINGS#${dealer}`, sk: feed, mapping } } }] : []),
        ],
      }),
    ),
  );
}

const finishing = (upload: Upload) => ({
  TableName: ledger(),
  Item: { ...uploadKey(upload.dealer, upload.uploadId), ...upload, leaseUntil: undefined },
  ConditionExpression: "attempt = :attempt and #state = :loading",
  ExpressionAttributeNames: { "#state": "state" },
  ExpressionAttributeValues: { ":attempt": upload.attempt, ":loading": "LOADING" satisfies UploadState },
});

/** The upload that already brought these very bytes into the stream. */
export async function findSameContent({
  feed,
  dealer,
  sha256,
}: Pick<Upload, "feed" | "dealer" | "sha256">): Promise<Upload | null> {
  const Key = { pk: `CONTENT#${streamKey(feed, dealer)}`, sk: sha256 };
  const { Item } = await table.send(new GetCommand({ TableName: ledger(), Key, ConsistentRead: true }));
  return Item ? findUpload(dealer, String(Item["uploadId"])) : null;
}

export async function listStreams(): Promise<Stream[]> {
  const items = await queryAll({ table: ledger(), pk: "STREAMS" });
  return items.map(({ feed, dealer, version }) => ({
    feed: feed as Feed,
    dealer: String(dealer),
    version: Number(version),
  }));
}

/** The files of one stream in the order in which they were loaded. */
export async function listLoaded(feed: Feed, dealer: string): Promise<LoadedFile[]> {
  const items = await queryAll({ table: ledger(), pk: `STREAM#${streamKey(feed, dealer)}` });
  return items.map(({ pk: _pk, sk: _sk, ...file }) => file as unknown as LoadedFile);
}

/** The mapping a sender last used for a feed with success. */
export async function recallMapping(dealer: string, feed: Feed): Promise<Mapping | undefined> {
  const { Item } = await table.send(
    new GetCommand({ TableName: ledger(), Key: { pk: `MAPPINGS#${dealer}`, sk: feed }, ConsistentRead: true }),
  );
  return Item ? parseAs(Mapping, Item["mapping"], "remembered mapping") : undefined;
}

/** Gives back the lease of an attempt that is known to be over, so that the next delivery need not wait for it to lapse. */
export async function voidLease({ dealer, uploadId, attempt }: Upload): Promise<void> {
  await held(
    table.send(
      new UpdateCommand({
        TableName: ledger(),
        Key: uploadKey(dealer, uploadId),
        UpdateExpression: "set leaseUntil = :past",
        ConditionExpression: "attempt = :attempt and #state = :loading",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":attempt": attempt, ":past": new Date(0).toISOString(), ":loading": "LOADING" },
      }),
    ),
  );
}

/** Notes on an upload how many of its rows an erasure made nobody's; repeating it never lessens the number. ERASED when none is left. */
export async function noteErased(
  { dealer, uploadId }: Pick<Upload, "dealer" | "uploadId">,
  { receiptId, rows }: { readonly receiptId: string; readonly rows: number },
): Promise<Upload | null> {
  const upload = await findUpload(dealer, uploadId);
  if (!upload) return null;
  const erased = { ...upload.erased, [receiptId]: Math.max(rows, upload.erased?.[receiptId] ?? 0) };
  const sum = Object.values(erased).reduce((total, each) => total + each, 0);
  const state: UploadState = sum >= (upload.account?.accepted ?? 0) ? "ERASED" : upload.state;
  await table.send(
    new UpdateCommand({
      TableName: ledger(),
      Key: uploadKey(dealer, uploadId),
      UpdateExpression: "set erased = :erased, #state = :state",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeNames: { "#state": "state" },
      ExpressionAttributeValues: { ":erased": erased, ":state": state },
    }),
  );
  return { ...upload, erased, state };
}

function uploadOf({ pk: _pk, sk: _sk, ...fields }: Item): Upload {
  return parseAs(Upload, fields, "upload in the ledger");
}
