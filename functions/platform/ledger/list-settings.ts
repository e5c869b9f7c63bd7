import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { DEFAULT_LIST_SETTINGS, ListSettings } from "../../contracts/lists.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { table } from "../table.ts";

const KEY = { pk: "SETTINGS", sk: "lists" };

/** The network's own settings of the lists; the defaults where it has none. */
export async function readListSettings(): Promise<ListSettings> {
  const { Item } = await table.send(new GetCommand({ TableName: setting("ledger"), Key: KEY, ConsistentRead: true }));
  return Item ? parseAs(ListSettings, Item["settings"], "list settings in the ledger") : DEFAULT_LIST_SETTINGS;
}

/** From the next night on these hold; who applied them and when is kept with them. */
export async function applyListSettings(settings: ListSettings, by: string, at: string): Promise<void> {
  await table.send(new PutCommand({ TableName: setting("ledger"), Item: { ...KEY, settings, by, at } }));
}
