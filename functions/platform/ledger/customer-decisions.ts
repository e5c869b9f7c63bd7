import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { CustomerDecision } from "../../contracts/customers.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, type Item, queryAll, table } from "../table.ts";

const PARTITION = "CUSTOMER-DECISIONS";

/** Decisions on customers that are in force, in the order in which they were taken. */
export async function listDecisions(): Promise<CustomerDecision[]> {
  const items = await queryAll({ table: setting("ledger"), pk: PARTITION });
  return items
    .filter(({ undoneAt }) => undoneAt === undefined)
    .map(decisionOf)
    .sort(byTime);
}

export async function recordDecision(decision: CustomerDecision): Promise<void> {
  await table.send(
    new PutCommand({
      TableName: setting("ledger"),
      Item: { pk: PARTITION, sk: decision.id, ...decision },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  );
}

/** Takes a decision out of force; the record stays, with who undid it and when. False when there is none in force. */
export function undoDecision(id: string, by: string, at: string): Promise<boolean> {
  return held(
    table.send(
      new UpdateCommand({
        TableName: setting("ledger"),
        Key: { pk: PARTITION, sk: id },
        UpdateExpression: "set undoneBy = :by, undoneAt = :at",
        ConditionExpression: "attribute_exists(pk) and attribute_not_exists(undoneAt)",
        ExpressionAttributeValues: { ":by": by, ":at": at },
      }),
    ),
  );
}

const byTime = (one: CustomerDecision, other: CustomerDecision): number =>
  `${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1;

function decisionOf({ pk: _pk, sk: _sk, ...fields }: Item): CustomerDecision {
  return parseAs(CustomerDecision, fields, "decision in the ledger");
}
