import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { businessDateOf, type Month, monthOf } from "../../contracts/calendar.ts";
import type { Feed } from "../../contracts/feeds.ts";
import { RememberedLayout } from "../../contracts/proposal.ts";
import { QualityNote } from "../../contracts/quality.ts";
import { LOADABLE_STATES, Upload, type UploadState } from "../../contracts/uploads.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, type Item, queryAll, table, writeBatches } from "../table.ts";

/** Of each sender at least so many are read for a list of everybody's. */
const FEWEST_OF_A_SENDER = 10;

const ledger = () => setting("ledger");
const OPEN = "OPEN";
const uploadKey = (dealer: string, uploadId: string) => ({ pk: `UPLOADS#${dealer}`, sk: uploadId });

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
        { Put: { TableName: ledger(), Item: { pk: OPEN, sk: upload.uploadId, dealer: upload.dealer } } },
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
  const idle = LOADABLE_STATES.filter((state) => state !== "LOADING");
  const names = idle.map((_, i) => `:idle${i}`);
  const put = {
    ...putUpload(taken),
    ConditionExpression: `attempt = :seen and (#state in (${names.join(", ")}) or (#state = :loading and leaseUntil <= :now))`,
    ExpressionAttributeNames: { "#state": "state" },
    ExpressionAttributeValues: {
      ":seen": upload.attempt,
      ":loading": "LOADING",
      ":now": now.toISOString(),
      ...Object.fromEntries(names.map((name, i) => [name, idle[i]])),
    },
  };
  return (await held(table.send(new PutCommand(put)))) ? taken : null;
}

/** Ends an attempt in a state that adds nothing to the lake. False when a later attempt took over. */
export function finishUpload(upload: Upload): Promise<boolean> {
  return held(table.send(new TransactWriteCommand({ TransactItems: ending(upload) })));
}

/** The writes that end an attempt, for a transaction. */
export const ending = (upload: Upload) => [{ Put: moving(upload, "LOADING") }, ...noting(upload)];

/** Moves an upload that is `from` one state to what `upload` says; false when it or its attempt moved on meanwhile. */
export function moveUpload(upload: Upload, from: UploadState): Promise<boolean> {
  return held(table.send(new PutCommand(moving(upload, from))));
}

/** The write of {@link moveUpload}, for a transaction. */
export const moving = (upload: Upload, from: UploadState) => ({
  ...putUpload({ ...upload, leaseUntil: undefined }),
  ConditionExpression: "attempt = :attempt and #state = :from",
  ExpressionAttributeNames: { "#state": "state" },
  ExpressionAttributeValues: { ":attempt": upload.attempt, ":from": from },
});

const putUpload = (upload: Upload) => ({
  TableName: ledger(),
  Item: { ...uploadKey(upload.dealer, upload.uploadId), ...upload },
});

/** Lists a file's counts under the month of its receipt, whatever became of its rows. */
function noting({ qualityKey: key, uploadId, feed, dealer, receivedAt, issuedAt }: Upload) {
  const month = monthOf(businessDateOf(new Date(receivedAt ?? issuedAt)));
  const Item = { pk: `QUALITY#${month}`, sk: uploadId, uploadId, feed, dealer, key };
  return key ? [{ Put: { TableName: ledger(), Item } }] : [];
}

/** Counts of the files received in a month, in the order of their uploads. */
export async function listQuality(month: Month): Promise<QualityNote[]> {
  const items = await queryAll({ table: ledger(), pk: `QUALITY#${month}` });
  return items.map(({ pk: _pk, sk: _sk, ...note }) => parseAs(QualityNote, note, "counts in the ledger"));
}

/** Uploads that had not ended when last looked at, oldest first. */
export async function listOpenUploads(): Promise<Upload[]> {
  const open = await queryAll({ table: ledger(), pk: OPEN });
  const found = await Promise.all(open.map(({ sk, dealer }) => findUpload(String(dealer), String(sk))));
  return found.filter((upload) => upload !== null);
}

/** From now on {@link listOpenUploads} leaves these out. */
export async function forgetOpenUploads(uploads: readonly Upload[]): Promise<void> {
  const removals = uploads.map(({ uploadId }) => ({ DeleteRequest: { Key: { pk: OPEN, sk: uploadId } } }));
  await writeBatches(ledger(), removals);
}

/** The mapping a sender last used for a feed with success, and the headers it was used on. */
export async function recallLayout(dealer: string, feed: Feed): Promise<RememberedLayout | null> {
  const { Item } = await table.send(
    new GetCommand({ TableName: ledger(), Key: layoutKey(dealer, feed), ConsistentRead: true }),
  );
  return Item ? parseAs(RememberedLayout, { headers: Item["headers"], mapping: Item["mapping"] }, "layout") : null;
}

export const layoutKey = (dealer: string, feed: Feed) => ({ pk: `MAPPINGS#${dealer}`, sk: feed });

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
