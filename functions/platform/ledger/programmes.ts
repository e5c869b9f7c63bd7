import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { Programme } from "../../contracts/programme.ts";
import { setting } from "../environment.ts";
import { parseAs } from "../json.ts";
import { queryAll, table } from "../table.ts";

/** The network's own programme definitions, beside the shipped ones. */
export async function listAppliedProgrammes(): Promise<Programme[]> {
  const items = await queryAll({ table: setting("ledger"), pk: "PROGRAMMES" });
  return items.map(({ definition }) => parseAs(Programme, definition, "programme in the ledger"));
}

/** Applies a definition; one with the same programme and version is replaced. */
export async function applyProgramme(programme: Programme): Promise<void> {
  const sk = `${programme.programme}#${programme.version}`;
  await table.send(
    new PutCommand({ TableName: setting("ledger"), Item: { pk: "PROGRAMMES", sk, definition: programme } }),
  );
}
