import { GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { BusinessDate } from "../../contracts/calendar.ts";
import { Outcome, type UndoRequest } from "../../contracts/lists.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { held, type Item, queryAll, table } from "../table.ts";

const ledger = () => setting("ledger");
const partition = (dealer: string) => `OUTCOMES#${dealer}`;

/** Sorts behind every date: whoever reads from some date on reads all refusals of contact too, however old. */
const REFUSALS = "REFUSAL#";

const refuses = ({ reason }: Pick<Outcome, "reason">): boolean => reason === "no_contact";
const keyOf = ({ runId, id }: UndoRequest, isRefusal: boolean): string => `${isRefusal ? REFUSALS : ""}${runId}#${id}`;

/** Records an outcome; false where its id is taken already. */
export function recordOutcome(outcome: Outcome): Promise<boolean> {
  return held(
    table.send(
      new PutCommand({
        TableName: ledger(),
        Item: { pk: partition(outcome.dealer), sk: keyOf(outcome, refuses(outcome)), ...outcome },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );
}

/** The outcome under this id, taken back or not. */
export async function findOutcome(dealer: string, request: UndoRequest): Promise<Outcome | null> {
  for (const isRefusal of [false, true]) {
    const Key = { pk: partition(dealer), sk: keyOf(request, isRefusal) };
    const { Item } = await table.send(new GetCommand({ TableName: ledger(), Key, ConsistentRead: true }));
    if (Item) return outcomeOf(Item);
  }
  return null;
}

/** Takes an outcome back; the record stays, with who did so and when. False when there is none in force. */
export function undoOutcome(outcome: Outcome, by: string, at: string): Promise<boolean> {
  return held(
    table.send(
      new UpdateCommand({
        TableName: ledger(),
        Key: { pk: partition(outcome.dealer), sk: keyOf(outcome, refuses(outcome)) },
        UpdateExpression: "set undoneBy = :by, undoneAt = :at",
        ConditionExpression: "attribute_exists(pk) and attribute_not_exists(undoneAt)",
        ExpressionAttributeValues: { ":by": by, ":at": at },
      }),
    ),
  );
}

/** A dealer's outcomes in force on lists of this business date and later, and refusals of contact of any date, in order of time. */
export async function listOutcomes(dealer: string, from: BusinessDate): Promise<Outcome[]> {
  const items = await queryAll({ table: ledger(), pk: partition(dealer), from: from.replaceAll("-", "") });
  return items
    .filter(({ undoneAt }) => undoneAt === undefined)
    .map(outcomeOf)
    .sort(byTime);
}

const byTime = (one: Outcome, other: Outcome): number => (`${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1);

function outcomeOf({ pk: _pk, sk: _sk, ...fields }: Item): Outcome {
  return parseAs(Outcome, fields, "outcome in the ledger");
}
