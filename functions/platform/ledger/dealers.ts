import { setting } from "../environment.ts";
import { queryAll, writeBatches } from "../table.ts";

/** Codes of the dealers in head office's directory. */
export async function knownDealers(): Promise<string[]> {
  return (await queryAll({ table: setting("ledger"), pk: "DEALERS" })).map(({ sk }) => String(sk));
}

/** Adds codes to the directory; repeating it changes nothing. */
export async function rememberDealers(dealers: readonly string[]): Promise<void> {
  const listings = [...new Set(dealers)].map((sk) => ({ PutRequest: { Item: { pk: "DEALERS", sk } } }));
  await writeBatches(setting("ledger"), listings);
}
