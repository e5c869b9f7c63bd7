import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { RegisteredAction } from "../../contracts/actions.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, type Item, queryAll, table } from "../table.ts";

const PARTITION = "ACTIONS";

/** Improvements in the ledger that were not withdrawn, in the order of their ids. */
export async function listActions(): Promise<RegisteredAction[]> {
  const items = await queryAll({ table: setting("ledger"), pk: PARTITION });
  return items.filter(({ withdrawnAt }) => withdrawnAt === undefined).map(actionOf);
}

/** False where the id is taken, by a withdrawn action too: what was said before its effect was seen stays as it was said. */
export function registerAction(action: RegisteredAction): Promise<boolean> {
  return held(
    table.send(
      new PutCommand({
        TableName: setting("ledger"),
        Item: { pk: PARTITION, sk: action.action, ...action },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
}

/** Takes an action out of the nights to come; the record stays, with who withdrew it, when and why. False when there is none in force. */
export function withdrawAction(
  action: string,
  { by, at, why }: { readonly by: string; readonly at: string; readonly why: string },
): Promise<boolean> {
  return held(
    table.send(
      new UpdateCommand({
        TableName: setting("ledger"),
        Key: { pk: PARTITION, sk: action },
        UpdateExpression: "set withdrawnBy = :by, withdrawnAt = :at, withdrawnWhy = :why",
        ConditionExpression: "attribute_exists(pk) and attribute_not_exists(withdrawnAt)",
        ExpressionAttributeValues: { ":by": by, ":at": at, ":why": why },
      }),
    ),
  );
}

function actionOf({ pk: _pk, sk: _sk, ...fields }: Item): RegisteredAction {
  return parseAs(RegisteredAction, fields, "action in the ledger");
}
