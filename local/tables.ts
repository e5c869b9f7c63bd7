import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { PipelineError } from "../functions/contracts/errors.ts";
import { openAlone } from "./storage/database.ts";
import { type TableDefinition, tableDefinition } from "./tables-definition.ts";
import { startTablesProcess } from "./tables-process.ts";

/** DynamoDB for one machine. */
export interface Tables {
  /** For `AWS_ENDPOINT_URL_DYNAMODB` of the functions. */
  readonly endpoint: string;
  /** Makes the table that `properties`, of a template's `AWS::DynamoDB::Table`, describe. Repeatable. */
  ensureTable(name: string, properties: unknown): Promise<void>;
  close(): Promise<void>;
}

const READY_WITHIN_SECONDS = 30;

/**
 * Starts the embedded tables over `file`, or uses the endpoint that `AWS_ENDPOINT_URL_DYNAMODB` names. The process ends
 * with this one, however this one ends. Throws PipelineError LOCAL_BUSY where another process works on the file, and
 * LOCAL_UNSUPPORTED on machines the embedded tables do not run on.
 */
export async function startTables({ file }: { readonly file: string }): Promise<Tables> {
  const external = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (external) return tablesAt(new DynamoDBClient({ endpoint: external }), external, async () => {});
  // SQLite lets two processes share the file, and each would run its own nights on it.
  const lock = openAlone(`${file}.lock`, "CREATE TABLE IF NOT EXISTS held (by INTEGER) STRICT;");
  try {
    const { endpoint, end } = await startTablesProcess(file);
    const credentials = { accessKeyId: "local", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint, region: "us-east-1", credentials });
    return tablesAt(client, endpoint, () => end().finally(() => lock.close()));
  } catch (error) {
    lock.close();
    throw error;
  }
}

function tablesAt(client: DynamoDBClient, endpoint: string, end: () => Promise<void>): Tables {
  return {
    endpoint,
    ensureTable: async (name, properties) => await ensureTable(client, name, tableDefinition(name, properties)),
    async close() {
      client.destroy();
      await end();
    },
  };
}

async function ensureTable(client: DynamoDBClient, name: string, definition: TableDefinition): Promise<void> {
  const { timeToLiveAttribute, ...table } = definition;
  try {
    await client.send(new CreateTableCommand({ TableName: name, BillingMode: "PAY_PER_REQUEST", ...table }));
    await waitUntilTableExists(
      { client, maxWaitTime: READY_WITHIN_SECONDS, minDelay: 1, maxDelay: 1 },
      { TableName: name },
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    await requireSameTable(client, name, definition);
  }
  if (timeToLiveAttribute) await ensureTimeToLive(client, name, timeToLiveAttribute);
}

/** A table of another shape holds someone's facts: neither changed nor silently used. */
async function requireSameTable(client: DynamoDBClient, name: string, definition: TableDefinition): Promise<void> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }));
  const [wanted, found] = [shapeOf(definition), shapeOf(table ?? {})];
  if (wanted === found) return;
  throw new PipelineError("LOCAL_UNSUPPORTED", `the table ${name} of this data folder has other keys or indexes`, {
    wanted,
    found,
  });
}

function shapeOf({ KeySchema = [], GlobalSecondaryIndexes = [] }: Shaped): string {
  const indexes = GlobalSecondaryIndexes.map((index) => `${index.IndexName}(${keysOf(index.KeySchema ?? [])})`);
  return [`table(${keysOf(KeySchema)})`, ...indexes.sort()].join(" ");
}

interface Shaped {
  readonly KeySchema?: readonly KeyElement[];
  readonly GlobalSecondaryIndexes?: readonly {
    readonly IndexName?: string;
    readonly KeySchema?: readonly KeyElement[];
  }[];
}

interface KeyElement {
  readonly AttributeName?: string | undefined;
  readonly KeyType?: string | undefined;
}

function keysOf(elements: readonly KeyElement[]): string {
  return elements.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join(", ");
}

async function ensureTimeToLive(client: DynamoDBClient, name: string, attribute: string): Promise<void> {
  const { TimeToLiveDescription: present } = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  if (present?.AttributeName === attribute && present.TimeToLiveStatus?.startsWith("ENABL")) return;
  const specification = { AttributeName: attribute, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: specification }));
}
