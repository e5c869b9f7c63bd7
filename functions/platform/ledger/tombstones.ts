import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { Tombstone } from "../../contracts/erasure.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, queryAll, table } from "../table.ts";

const PARTITION = "TOMBSTONES";
/** Counts the changes: who loads a file says which tombstones it knew. Sorts before every id. */
const VERSION = "#version";

export interface Tombstones {
  readonly version: number;
  readonly all: readonly Tombstone[];
}

export async function readTombstones(): Promise<Tombstones> {
  const items = await queryAll({ table: setting("ledger"), pk: PARTITION });
  const version = Number(items.find(({ sk }) => sk === VERSION)?.["version"] ?? 0);
  const all = items
    .filter(({ sk }) => sk !== VERSION)
    .map(({ tombstone }) => parseAs(Tombstone, tombstone, "tombstone"));
  return { version, all };
}

/** Records a tombstone over those seen; false when another one came meanwhile. Files loaded without knowing it are refused from now on. */
export function putTombstone(tombstone: Tombstone, seen: number): Promise<boolean> {
  const TableName = setting("ledger");
  return held(
    table.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: { pk: PARTITION, sk: tombstone.id, tombstone } } },
          {
            Put: {
              TableName,
              Item: { pk: PARTITION, sk: VERSION, version: seen + 1 },
              ConditionExpression: "attribute_not_exists(pk) or version = :seen",
              ExpressionAttributeValues: { ":seen": seen },
            },
          },
        ],
      }),
    ),
  );
}

/** Part of a transaction: holds only while no tombstone was added since `version`. */
export const tombstonesUnchanged = (version: number) => ({
  ConditionCheck: {
    TableName: setting("ledger"),
    Key: { pk: PARTITION, sk: VERSION },
    ConditionExpression: version === 0 ? "attribute_not_exists(pk)" : "version = :seen",
    ...(version > 0 && { ExpressionAttributeValues: { ":seen": version } }),
  },
});
