import type { IncomingMessage, ServerResponse } from "node:http";
import { Outcome, OutcomeRequest, RevealRequest, UndoRequest } from "../../../functions/contracts/lists.ts";
import { answerJson, bodyOf } from "./answers.ts";

export interface Outcomes {
  /** In force, as the API would list them. */
  outcomes: Outcome[];
  /** Ids of every request to log, refused ones included. */
  readonly tried: string[];
  /** How many of the next requests to log fail. */
  failing: number;
  /** Names shown so far. */
  reveals: number;
}

export const noOutcomes = (): Outcomes => ({ outcomes: [], tried: [], failing: 0, reveals: 0 });

/** The outcomes' part of the API; null for what is not its own. */
export async function answerOutcome(
  told: Outcomes,
  request: IncomingMessage,
  response: ServerResponse,
  route: string,
): Promise<ServerResponse | null> {
  if (route === "GET /api/outcomes") return answerJson(response, { outcomes: told.outcomes });
  if (route === "POST /api/outcomes/undo") {
    const { id } = UndoRequest.parse(JSON.parse((await bodyOf(request)).toString()));
    const [outcome] = told.outcomes.filter((each) => each.id === id);
    told.outcomes = told.outcomes.filter((each) => each.id !== id);
    return answerJson(response, outcome ?? {});
  }
  if (route === "POST /api/contacts") {
    RevealRequest.parse(JSON.parse((await bodyOf(request)).toString()));
    told.reveals += 1;
    return answerJson(response, { name: "<b>林</b>华", phone: "13800000000" });
  }
  if (route !== "POST /api/outcomes") return null;
  const claim = OutcomeRequest.parse(JSON.parse((await bodyOf(request)).toString()));
  told.tried.push(claim.id);
  if (told.failing-- > 0) {
    const error = { code: "UNEXPECTED", message: "something failed on our side", hint: "", id: "x" };
    return answerJson(response, { error }, 500);
  }
  const outcome = Outcome.parse({ ...claim, dealer: "D0001", by: "wang.fang", at: "2026-11-01T01:00:00.000Z" });
  told.outcomes.push(outcome);
  return answerJson(response, outcome, 201);
}
