import { GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Run, RunRecord } from "../../contracts/night.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, type Item, queryAll, table } from "../table.ts";

/** Who may run a night. The fence counts every night ever begun, so a late writer can be told apart. */
export interface NightLock {
  readonly fence: number;
  readonly runId: string | null;
  readonly leaseUntil: string;
}

const ledger = () => setting("ledger");
const LOCK = { pk: "NIGHT", sk: "LOCK" };
const runKey = (runId: string) => ({ pk: "RUNS", sk: runId });

export async function readLock(): Promise<NightLock> {
  const { Item } = await table.send(new GetCommand({ TableName: ledger(), Key: LOCK, ConsistentRead: true }));
  return {
    fence: Number(Item?.["fence"] ?? 0),
    runId: (Item?.["runId"] as string | undefined) ?? null,
    leaseUntil: String(Item?.["leaseUntil"] ?? ""),
  };
}

/** Takes the lock and records the run, in one step; false when another night was quicker. */
export function takeLock(seen: NightLock, record: RunRecord, leaseUntil: string): Promise<boolean> {
  return held(
    table.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: ledger(),
              Item: { ...LOCK, fence: record.fence, runId: record.runId, leaseUntil },
              ConditionExpression: "attribute_not_exists(pk) or fence = :seen",
              ExpressionAttributeValues: { ":seen": seen.fence },
            },
          },
          {
            Put: {
              TableName: ledger(),
              Item: { ...runKey(record.runId), ...record },
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
        ],
      }),
    ),
  );
}

/** Frees the lock if this run still holds it. */
export async function releaseLock({ runId, fence }: Pick<Run, "runId" | "fence">): Promise<void> {
  await held(
    table.send(
      new PutCommand({
        TableName: ledger(),
        Item: { ...LOCK, fence, leaseUntil: "" },
        ConditionExpression: "runId = :run",
        ExpressionAttributeValues: { ":run": runId },
      }),
    ),
  );
}

export async function listRuns(limit = 200): Promise<RunRecord[]> {
  return (await queryAll({ table: ledger(), pk: "RUNS", newestFirst: true, limit }))
    .map(runOf)
    .sort((one, other) => other.fence - one.fence);
}

export async function findRun(runId: string): Promise<RunRecord | null> {
  const { Item } = await table.send(new GetCommand({ TableName: ledger(), Key: runKey(runId), ConsistentRead: true }));
  return Item ? runOf(Item) : null;
}

/** Adds facts to a run's record; false when the run is no longer RUNNING. */
export function noteRun(runId: string, facts: Partial<Omit<RunRecord, "runId">>): Promise<boolean> {
  const names = Object.keys(facts);
  return held(
    table.send(
      new UpdateCommand({
        TableName: ledger(),
        Key: runKey(runId),
        UpdateExpression: `set ${names.map((_, i) => `#f${i} = :f${i}`).join(", ")}`,
        ConditionExpression: "#state = :running",
        ExpressionAttributeNames: {
          "#state": "state",
          ...Object.fromEntries(names.map((name, i) => [`#f${i}`, name])),
        },
        ExpressionAttributeValues: {
          ":running": "RUNNING",
          ...Object.fromEntries(Object.values(facts).map((value, i) => [`:f${i}`, value])),
        },
      }),
    ),
  );
}

/** Runs a step and notes on the run's record how many seconds it took. */
export async function noteStep<T>(runId: string, name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  await table.send(
    new UpdateCommand({
      TableName: ledger(),
      Key: runKey(runId),
      UpdateExpression: "set steps.#step = :seconds",
      ExpressionAttributeNames: { "#step": name },
      ExpressionAttributeValues: { ":seconds": Math.round(performance.now() - started) / 1000 },
    }),
  );
  return result;
}

function runOf({ pk: _pk, sk: _sk, ...fields }: Item): RunRecord {
  return parseAs(RunRecord, fields, "run in the ledger");
}
