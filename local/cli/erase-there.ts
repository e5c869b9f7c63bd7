import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { z } from "zod";
import { Effect, type ErasureRequest, Receipt, type Sought } from "../../functions/contracts/erasure.ts";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import type { Workplace } from "./workplace.ts";

const ACTOR = "cli";
/** The function itself may take so long. */
const LONGEST_MS = 900_000;

export interface PersonOrder {
  readonly person: Sought;
  readonly dealer?: string | undefined;
}

/** What an erasure would touch. */
export async function lookThere(workplace: Workplace, order: PersonOrder): Promise<Effect> {
  const answer = await invoke(workplace, { task: "look", ...order, actor: ACTOR });
  return z.object({ effect: Effect }).parse(answer).effect;
}

export async function eraseThere(workplace: Workplace, order: PersonOrder): Promise<Receipt> {
  const [receipt] = receiptsIn(await invoke(workplace, { task: "erase", ...order, actor: ACTOR }));
  return receipt!;
}

export async function replayThere(workplace: Workplace): Promise<Receipt[]> {
  return receiptsIn(await invoke(workplace, { task: "replay", actor: ACTOR }));
}

const receiptsIn = (answer: unknown): Receipt[] => z.object({ receipts: z.array(Receipt) }).parse(answer).receipts;

/** Never tried twice by itself: a repeat is safe, but who waits should see what failed. */
async function invoke({ names }: Workplace, request: ErasureRequest): Promise<unknown> {
  const lambda = new LambdaClient({ maxAttempts: 1, requestHandler: { requestTimeout: LONGEST_MS } });
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: names["ErasePerson"], Payload: JSON.stringify(request) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString("utf8"));
  if (!FunctionError) return answer;
  throw new PipelineError(answer.errorType as ErrorCode, answer.errorMessage);
}
