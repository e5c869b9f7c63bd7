import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DescribeTimeToLiveCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { startTables, type Tables } from "../../local/tables.ts";

const LEDGER = {
  KeySchema: [
    { AttributeName: "PK", KeyType: "HASH" },
    { AttributeName: "SK", KeyType: "RANGE" },
  ],
  AttributeDefinitions: ["PK", "SK", "GSI1PK", "GSI1SK"].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: "GSI1",
      KeySchema: [
        { AttributeName: "GSI1PK", KeyType: "HASH" },
        { AttributeName: "GSI1SK", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "ALL" },
    },
  ],
  TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
  StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
  BillingMode: "PAY_PER_REQUEST",
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  DeletionProtectionEnabled: true,
};

// The embedded tables are a Linux program; elsewhere AWS_ENDPOINT_URL_DYNAMODB names others.
const describeHere = describe.skipIf(process.platform !== "linux" || process.arch !== "x64");

function emptyFile(): string {
  const dir = mkdtempSync(join(tmpdir(), "tables-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return join(dir, "tables.db");
}

function clientOf({ endpoint }: Pick<Tables, "endpoint">): DynamoDBDocumentClient {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: "us-east-1", credentials, maxAttempts: 1 }),
  );
}

describeHere("the embedded tables", () => {
  const dir = mkdtempSync(join(tmpdir(), "tables-"));
  let tables: Tables;
  let db: DynamoDBDocumentClient;
  let made = 0;

  beforeAll(async () => {
    tables = await startTables({ file: join(dir, "tables.db") });
    db = clientOf(tables);
  });
  afterAll(async () => {
    db.destroy();
    await tables.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function ledger(): Promise<string> {
    const name = `Ledger${made++}`;
    await tables.ensureTable(name, LEDGER);
    return name;
  }

  async function stocked(count: number): Promise<string> {
    const TableName = await ledger();
    const items = Array.from({ length: count }, (_, i) => ({
      PK: "dealer",
      SK: `upload#${String(i).padStart(3, "0")}`,
      GSI1PK: `state#${i % 2}`,
      GSI1SK: String(i).padStart(3, "0"),
      received: i,
    }));
    for (let at = 0; at < count; at += 25) {
      const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems } = await db.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
      expect(UnprocessedItems ?? {}).toEqual({});
    }
    return TableName;
  }

  describe("a conditional write", () => {
    test("lets one of twenty racing writers win", async () => {
      const TableName = await ledger();
      const writers = Array.from({ length: 20 }, (_, i) =>
        db.send(
          new PutCommand({ TableName, Item: { PK: "p", SK: "s", i }, ConditionExpression: "attribute_not_exists(PK)" }),
        ),
      );
      const outcomes = await Promise.allSettled(writers);
      const losses = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.name] : []));
      expect(losses).toEqual(Array(19).fill("ConditionalCheckFailedException"));
    });

    test("that fails can show what stands there", async () => {
      const TableName = await ledger();
      await db.send(new PutCommand({ TableName, Item: { PK: "p", SK: "s", state: "LOADED" } }));
      const put = new PutCommand({
        TableName,
        Item: { PK: "p", SK: "s" },
        ConditionExpression: "attribute_not_exists(PK)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      });
      await expect(db.send(put)).rejects.toMatchObject({ Item: { state: { S: "LOADED" } } });
    });

    test("moves a state only from the state and the attempt it names", async () => {
      const TableName = await ledger();
      await db.send(new PutCommand({ TableName, Item: { PK: "p", SK: "s", state: "LOADING", attempt: 2 } }));
      const move = (attempt: number) =>
        db.send(
          new UpdateCommand({
            TableName,
            Key: { PK: "p", SK: "s" },
            UpdateExpression: "SET #state = :to ADD moves :one",
            ConditionExpression: "#state = :from AND attempt = :attempt",
            ExpressionAttributeNames: { "#state": "state" },
            ExpressionAttributeValues: { ":to": "LOADED", ":from": "LOADING", ":attempt": attempt, ":one": 1 },
            ReturnValues: "ALL_NEW",
          }),
        );
      await expect(move(1)).rejects.toMatchObject({ name: "ConditionalCheckFailedException" });
      expect((await move(2)).Attributes).toMatchObject({ state: "LOADED", moves: 1 });
    });
  });

  test("a hundred concurrent ADDs count to a hundred", async () => {
    const TableName = await ledger();
    const add = { UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } };
    await Promise.all(
      Array.from({ length: 100 }, () => db.send(new UpdateCommand({ TableName, Key: { PK: "c", SK: "c" }, ...add }))),
    );
    expect((await db.send(new GetCommand({ TableName, Key: { PK: "c", SK: "c" } }))).Item).toMatchObject({ n: 100 });
  });

  test("values of every kind come back as they were", async () => {
    const TableName = await ledger();
    const Item = {
      PK: "数据",
      SK: "1",
      text: "",
      list: ["", true, null],
      map: { 深: { n: -1.5e-7 } },
      bytes: new Uint8Array([1, 2]),
      set: new Set(["a", "b"]),
    };
    await db.send(new PutCommand({ TableName, Item }));
    expect(
      (await db.send(new GetCommand({ TableName, Key: { PK: "数据", SK: "1" }, ConsistentRead: true }))).Item,
    ).toEqual(Item);
  });

  describe("a transaction", () => {
    test("says which condition failed, and changes nothing", async () => {
      const TableName = await ledger();
      await db.send(new PutCommand({ TableName, Item: { PK: "taken", SK: "1", by: "first" } }));
      const transaction = new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { PK: "new", SK: "1" } } },
          {
            Put: {
              TableName,
              Item: { PK: "taken", SK: "1" },
              ConditionExpression: "attribute_not_exists(PK)",
              ReturnValuesOnConditionCheckFailure: "ALL_OLD",
            },
          },
        ],
      });
      await expect(db.send(transaction)).rejects.toMatchObject({
        name: "TransactionCanceledException",
        CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed", Item: { by: { S: "first" } } }],
      });
      expect((await db.send(new GetCommand({ TableName, Key: { PK: "new", SK: "1" } }))).Item).toBeUndefined();
    });

    test("puts, updates, deletes and checks as one", async () => {
      const TableName = await ledger();
      for (const SK of ["gone", "there"]) await db.send(new PutCommand({ TableName, Item: { PK: "p", SK } }));
      await db.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: { PK: "p", SK: "put" } } },
            {
              Update: {
                TableName,
                Key: { PK: "p", SK: "updated" },
                UpdateExpression: "SET v = :v",
                ExpressionAttributeValues: { ":v": 1 },
              },
            },
            { Delete: { TableName, Key: { PK: "p", SK: "gone" } } },
            {
              ConditionCheck: { TableName, Key: { PK: "p", SK: "there" }, ConditionExpression: "attribute_exists(PK)" },
            },
          ],
        }),
      );
      const { Responses } = await db.send(
        new TransactGetCommand({
          TransactItems: ["put", "updated", "gone"].map((SK) => ({ Get: { TableName, Key: { PK: "p", SK } } })),
        }),
      );
      expect(Responses?.map(({ Item }) => Item?.SK)).toEqual(["put", "updated", undefined]);
    });

    test("repeated with its token happens once", async () => {
      const TableName = await ledger();
      const Update = {
        TableName,
        Key: { PK: "p", SK: "s" },
        UpdateExpression: "ADD n :one",
        ExpressionAttributeValues: { ":one": 1 },
      };
      const twice = () =>
        db.send(new TransactWriteCommand({ ClientRequestToken: `token-${TableName}`, TransactItems: [{ Update }] }));
      await twice();
      await twice();
      expect((await db.send(new GetCommand({ TableName, Key: Update.Key }))).Item).toMatchObject({ n: 1 });
    });

    test("of a hundred items is taken, of a hundred and one refused", async () => {
      const TableName = await ledger();
      const puts = Array.from({ length: 101 }, (_, i) => ({ Put: { TableName, Item: { PK: "p", SK: `${i}` } } }));
      await expect(db.send(new TransactWriteCommand({ TransactItems: puts }))).rejects.toMatchObject({
        name: "ValidationException",
      });
      await expect(db.send(new TransactWriteCommand({ TransactItems: puts.slice(1) }))).resolves.toBeDefined();
    });
  });

  describe("a query", () => {
    test("by prefix comes in pages that miss nothing", async () => {
      const TableName = await stocked(60);
      const found: unknown[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page: { Items?: Record<string, unknown>[]; LastEvaluatedKey?: Record<string, unknown> } = await db.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: "PK = :p AND begins_with(SK, :s)",
            ExpressionAttributeValues: { ":p": "dealer", ":s": "upload#0" },
            ConsistentRead: true,
            Limit: 7,
            ExclusiveStartKey,
          }),
        );
        found.push(...(page.Items ?? []).map(({ received }) => received));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      expect(found).toEqual(Array.from({ length: 60 }, (_, i) => i));
    });

    test("runs backwards", async () => {
      const TableName = await stocked(30);
      const { Items, LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "PK = :p AND SK BETWEEN :a AND :b",
          ExpressionAttributeValues: { ":p": "dealer", ":a": "upload#005", ":b": "upload#020" },
          ScanIndexForward: false,
          Limit: 3,
        }),
      );
      expect(Items?.map(({ received }) => received)).toEqual([20, 19, 18]);
      expect(LastEvaluatedKey).toEqual({ PK: "dealer", SK: "upload#018" });
    });

    test("on the index sees what the filter leaves", async () => {
      const TableName = await stocked(30);
      const { Items, ScannedCount } = await db.send(
        new QueryCommand({
          TableName,
          IndexName: "GSI1",
          KeyConditionExpression: "GSI1PK = :state",
          FilterExpression: "received >= :least",
          ExpressionAttributeValues: { ":state": "state#1", ":least": 25 },
        }),
      );
      expect([Items?.map(({ received }) => received), ScannedCount]).toEqual([[25, 27, 29], 15]);
    });

    test("stops at a megabyte", async () => {
      const TableName = await ledger();
      for (let i = 0; i < 5; i++)
        await db.send(new PutCommand({ TableName, Item: { PK: "p", SK: `${i}`, v: "x".repeat(300_000) } }));
      const page = await db.send(
        new QueryCommand({ TableName, KeyConditionExpression: "PK = :p", ExpressionAttributeValues: { ":p": "p" } }),
      );
      expect(page.LastEvaluatedKey).toBeDefined();
    });
  });

  test("a batch reads what is there and leaves out what is not", async () => {
    const TableName = await stocked(3);
    const Keys = ["upload#000", "upload#002", "upload#999"].map((SK) => ({ PK: "dealer", SK }));
    const { Responses } = await db.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(Responses?.[TableName]?.map(({ received }) => received).sort()).toEqual([0, 2]);
  });

  test.each([
    ["an item above 400 KB", { PK: "p", SK: "s", v: "x".repeat(410_000) }],
    ["an empty key", { PK: "", SK: "s" }],
    ["a key of another type", { PK: 1, SK: "s" }],
  ])("%s is refused", async (_, Item) => {
    const TableName = await ledger();
    await expect(db.send(new PutCommand({ TableName, Item }))).rejects.toMatchObject({ name: "ValidationException" });
  });

  describe("a table", () => {
    test("is made once, however often it is asked for, and keeps its items", async () => {
      const TableName = await ledger();
      await db.send(new PutCommand({ TableName, Item: { PK: "p", SK: "s" } }));
      await tables.ensureTable(TableName, LEDGER);
      expect((await db.send(new GetCommand({ TableName, Key: { PK: "p", SK: "s" } }))).Item).toBeDefined();
    });

    test("expires items by the attribute that the template names", async () => {
      const TableName = await ledger();
      const { TimeToLiveDescription } = await db.send(new DescribeTimeToLiveCommand({ TableName }));
      expect(TimeToLiveDescription).toMatchObject({
        AttributeName: "expiresAt",
        TimeToLiveStatus: expect.stringMatching(/^ENABL/),
      });
    });

    test("of another shape under the same name is refused", async () => {
      const TableName = await ledger();
      const AttributeDefinitions = LEDGER.AttributeDefinitions.slice(0, 2);
      const changed = tables.ensureTable(TableName, {
        ...LEDGER,
        AttributeDefinitions,
        GlobalSecondaryIndexes: undefined,
      });
      await expect(changed).rejects.toMatchObject({ name: "LOCAL_UNSUPPORTED", message: /other keys or indexes/ });
    });

    test("with a property nobody here knows is refused by its name", async () => {
      const unknown = tables.ensureTable("Unknown", { ...LEDGER, LocalSecondaryIndexes: [] });
      await expect(unknown).rejects.toMatchObject({ name: "LOCAL_UNSUPPORTED", message: /LocalSecondaryIndexes/ });
    });
  });
});

describeHere("the tables' process", () => {
  test("keeps what was written, from one start to the next", async () => {
    const file = emptyFile();
    for (const round of [1, 2]) {
      const tables = await startTables({ file });
      await tables.ensureTable("Ledger", LEDGER);
      const db = clientOf(tables);
      const add = {
        UpdateExpression: "ADD n :one",
        ExpressionAttributeValues: { ":one": 1 },
        ReturnValues: "ALL_NEW",
      } as const;
      const { Attributes } = await db.send(
        new UpdateCommand({ TableName: "Ledger", Key: { PK: "p", SK: "s" }, ...add }),
      );
      expect(Attributes).toMatchObject({ n: round });
      db.destroy();
      await tables.close();
      await expect(fetch(tables.endpoint)).rejects.toThrow();
    }
  });

  test("shares its file with no other", async () => {
    const file = emptyFile();
    const tables = await startTables({ file });
    await expect(startTables({ file })).rejects.toMatchObject({ name: "LOCAL_BUSY" });
    await tables.close();
  });

  test("ends with its owner, also when the owner is killed, and loses no acknowledged item", async () => {
    const file = emptyFile();
    const owner = spawn(process.execPath, [new URL("tables-child.ts", import.meta.url).pathname, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface(owner.stdout), "line");
    const endpoint = String(line);
    const db = clientOf({ endpoint });
    await ensureLedgerAt(endpoint);
    for (let i = 0; i < 20; i++) await db.send(new PutCommand({ TableName: "Ledger", Item: { PK: "p", SK: `${i}` } }));
    owner.kill("SIGKILL");
    await vi.waitFor(() => expect(fetch(endpoint)).rejects.toThrow(), { timeout: 5000 });
    db.destroy();
    const tables = await startTables({ file });
    const again = clientOf(tables);
    const { Count } = await again.send(
      new QueryCommand({
        TableName: "Ledger",
        KeyConditionExpression: "PK = :p",
        ExpressionAttributeValues: { ":p": "p" },
      }),
    );
    expect(Count).toBe(20);
    again.destroy();
    await tables.close();
  });

  /** Through the environment, as with tables of one's own. */
  async function ensureLedgerAt(endpoint: string): Promise<void> {
    vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", endpoint);
    vi.stubEnv("AWS_REGION", "us-east-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
    const tables = await startTables({ file: "unused" });
    expect(tables.endpoint).toBe(endpoint);
    await tables.ensureTable("Ledger", LEDGER);
    await tables.close();
    vi.unstubAllEnvs();
  }
});
