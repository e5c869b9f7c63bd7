import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { setting } from "../environment.ts";
import { queryAll, table } from "../table.ts";

const BATCH = 25;

/** Codes of the dealers in head office's directory. */
export async function knownDealers(): Promise<string[]> {
  return (await queryAll({ table: setting("ledger"), pk: "DEALERS" })).map(({ sk }) => String(sk));
}

/** Adds codes to the directory; repeating it changes nothing. */
export async function rememberDealers(dealers: readonly string[]): Promise<void> {
  const name = setting("ledger");
  const unique = [...new Set(dealers)];
  for (let start = 0; start < unique.length; start += BATCH) {
    let pending = unique.slice(start, start + BATCH).map((sk) => ({ PutRequest: { Item: { pk: "DEALERS", sk } } }));
    while (pending.length > 0) {
      const { UnprocessedItems } = await table.send(new BatchWriteCommand({ RequestItems: { [name]: pending } }));
      pending = (UnprocessedItems?.[name] ?? []) as typeof pending;
    }
  }
}
