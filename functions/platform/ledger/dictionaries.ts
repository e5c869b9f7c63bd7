import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { TopicDictionary } from "../../contracts/topic-dictionary.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { queryAll, table } from "../table.ts";

const PARTITION = "DICTIONARIES";
/** One is in force; the nights' manifests keep what they worked with. */
const IN_FORCE = "topics";

/** The network's own dictionary of topics; undefined where it goes by the shipped one. */
export async function findAppliedDictionary(): Promise<TopicDictionary | undefined> {
  const [item] = await queryAll({ table: setting("ledger"), pk: PARTITION, prefix: IN_FORCE });
  return item && parseAs(TopicDictionary, item["definition"], "dictionary in the ledger");
}

/** Puts a dictionary into force for the nights to come, in place of the one before. */
export async function applyDictionary(dictionary: TopicDictionary): Promise<void> {
  const item = { pk: PARTITION, sk: IN_FORCE, definition: dictionary };
  await table.send(new PutCommand({ TableName: setting("ledger"), Item: item }));
}
