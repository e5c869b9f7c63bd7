import { randomUUID } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { BusinessDate } from "../../contracts/calendar.ts";
import type { RevealRequest } from "../../contracts/lists.ts";
import { setting } from "../environment.ts";
import { queryAll, table } from "../table.ts";

/** Who looked at whose name and telephone, and when: the surrogate, never what was shown. */
export interface Reveal extends RevealRequest {
  readonly dealer: string;
  readonly by: string;
  readonly on: BusinessDate;
  readonly at: string;
}

const partition = (dealer: string) => `REVEALS#${dealer}`;

/** Puts a look on record for good. */
export async function recordReveal(reveal: Reveal): Promise<void> {
  const Item = { pk: partition(reveal.dealer), sk: `${reveal.on}#${reveal.at}#${randomUUID()}`, ...reveal };
  await table.send(
    new PutCommand({ TableName: setting("ledger"), Item, ConditionExpression: "attribute_not_exists(pk)" }),
  );
}

/** Looks of a dealer's people on one day. */
export async function countReveals(dealer: string, on: BusinessDate): Promise<number> {
  return (await queryAll({ table: setting("ledger"), pk: partition(dealer), prefix: `${on}#` })).length;
}
