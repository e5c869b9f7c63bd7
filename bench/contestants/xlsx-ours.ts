import { Mapping } from "../../functions/contracts/mapping.ts";
import { isFaulty } from "../../functions/intake/reading/fault.ts";
import { readSheet } from "../../functions/intake/reading/read-sheet.ts";
import { contend } from "../contestant.ts";

const question = { feed: "service", dealer: "D0001", programmes: [], mapping: Mapping.parse({}) } as const;

contend(async (path) => {
  const sheet = await readSheet(path, question);
  if (isFaulty(sheet)) throw new Error(sheet.fault.message.en);
  let rows = 0;
  for await (const batch of sheet.records()) rows += batch.length;
  return rows;
});
