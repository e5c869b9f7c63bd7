import { setTimeout as wait } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  QueryCommand,
} from "@aws-sdk/lib-dynamodb";

/** The one DynamoDB client; undefined fields are left out of items. */
export const table = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 10 }), {
  marshallOptions: { removeUndefinedValues: true },
});

const CONTENTION: readonly string[] = ["ConditionalCheckFailed", "TransactionConflict"];

export type Item = Record<string, unknown>;

export interface Query {
  readonly table: string;
  readonly pk: string;
  readonly prefix?: string;
  /** Only sort keys from this one on. */
  readonly from?: string;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** Every item under a partition key, strongly consistent, in order of the sort key. */
export async function queryAll({ table: name, pk, newestFirst = false, limit, ...keys }: Query): Promise<Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.send(
      new QueryCommand({
        TableName: name,
        ...conditionOn(pk, keys),
        ConsistentRead: true,
        ScanIndexForward: !newestFirst,
        ExclusiveStartKey: start,
        Limit: limit,
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && (limit === undefined || items.length < limit));
  return items;
}

function conditionOn(pk: string, { prefix, from }: Pick<Query, "prefix" | "from">) {
  if (prefix)
    return {
      KeyConditionExpression: "pk = :pk and begins_with(sk, :sk)",
      ExpressionAttributeValues: { ":pk": pk, ":sk": prefix },
    };
  if (from)
    return { KeyConditionExpression: "pk = :pk and sk >= :sk", ExpressionAttributeValues: { ":pk": pk, ":sk": from } };
  return { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": pk } };
}

/** Runs a conditional write; false when its condition did not hold, or another write to the same item was under way. */
export async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException) return false;
    if (error instanceof TransactionCanceledException && isContended(error)) return false;
    throw error;
  }
}

const TURNS = 6;
const FIRST_PAUSE_MS = 20;

/** As {@link held}, for a write that only looks at an item which others look at too: they take turns before it counts as refused. */
export async function heldInTurn(write: () => Promise<unknown>): Promise<boolean> {
  for (let turn = 1; ; turn++) {
    const written = write();
    const isTurnTaken = await written.then(
      () => false,
      (error: unknown) => turn < TURNS && error instanceof TransactionCanceledException && isInTheWay(error),
    );
    if (!isTurnTaken) return held(written);
    await wait(FIRST_PAUSE_MS * 2 ** turn * Math.random());
  }
}

/** No condition failed; another transaction was under way. */
function isInTheWay({ CancellationReasons = [] }: TransactionCanceledException): boolean {
  const codes = CancellationReasons.map(({ Code = "None" }) => Code);
  return codes.includes("TransactionConflict") && !codes.includes("ConditionalCheckFailed");
}

function isContended(error: TransactionCanceledException): boolean {
  return (error.CancellationReasons ?? []).some(({ Code = "" }) => CONTENTION.includes(Code));
}

type BatchWrites = NonNullable<BatchWriteCommandInput["RequestItems"]>[string];

const BATCH = 25;

/** Puts and deletes, none conditional, 25 at a time until the table has taken them all. */
export async function writeBatches(name: string, writes: BatchWrites): Promise<void> {
  for (let start = 0; start < writes.length; start += BATCH) {
    let pending = writes.slice(start, start + BATCH);
    while (pending.length > 0) {
      const { UnprocessedItems } = await table.send(new BatchWriteCommand({ RequestItems: { [name]: pending } }));
      pending = UnprocessedItems?.[name] ?? [];
    }
  }
}
