import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readBody, sendJson } from "../http.ts";
import type { Execution } from "./execution-store.ts";
import { EXECUTION_STATUSES } from "./execution-store.ts";
import { type Executions, StatesError } from "./executions.ts";

const LARGEST_REQUEST_BYTES = 1_048_576;
const CONTENT_TYPE = { "content-type": "application/x-amz-json-1.0" };

const Start = z.looseObject({
  stateMachineArn: z.string(),
  name: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
  input: z.string().default("{}"),
});
const Describe = z.looseObject({ executionArn: z.string() });
const List = z.looseObject({
  stateMachineArn: z.string(),
  statusFilter: z.enum(EXECUTION_STATUSES).optional(),
  maxResults: z.int().min(0).max(1000).default(100),
  nextToken: z.string().regex(/^\d+$/).optional(),
});
const Stop = z.looseObject({ executionArn: z.string(), error: z.string().optional(), cause: z.string().optional() });

type Operation = (request: unknown, executions: Executions) => unknown;

/** Answers the part of the Step Functions API that the product calls, AWS JSON 1.0. */
export async function answerStates(req: IncomingMessage, res: ServerResponse, executions: Executions): Promise<void> {
  const operation = OPERATIONS[String(req.headers["x-amz-target"]).split(".")[1] ?? ""];
  if (!operation) return refuse(res, "UnknownOperationException", String(req.headers["x-amz-target"]));
  try {
    const request: unknown = JSON.parse((await readBody(req, LARGEST_REQUEST_BYTES)).toString("utf8") || "{}");
    sendJson(res, 200, await operation(request, executions), CONTENT_TYPE);
  } catch (error) {
    if (error instanceof StatesError) return refuse(res, error.name, error.message);
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return refuse(res, "ValidationException", error.message);
    throw error;
  }
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  StartExecution: (request, executions) => {
    const { stateMachineArn, name = randomUUID(), input } = Start.parse(request);
    const { arn, startedAt } = executions.start({ machineArn: stateMachineArn, name, input });
    return { executionArn: arn, startDate: startedAt / 1000 };
  },
  DescribeExecution: (request, executions) => {
    const execution = executions.describe(Describe.parse(request).executionArn);
    const { input, output, error, cause } = execution;
    return {
      ...summary(execution),
      input,
      inputDetails: { included: true },
      ...(output !== null && { output, outputDetails: { included: true } }),
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    };
  },
  ListExecutions: (request, executions) => {
    const { stateMachineArn, statusFilter, maxResults, nextToken = "0" } = List.parse(request);
    const all = executions.list(stateMachineArn).filter(({ status }) => !statusFilter || status === statusFilter);
    const end = Number(nextToken) + (maxResults || 100);
    const page = all.slice(Number(nextToken), end).map(summary);
    return { executions: page, ...(end < all.length && { nextToken: String(end) }) };
  },
  StopExecution: async (request, executions) => {
    const { executionArn, error = null, cause = null } = Stop.parse(request);
    const { endedAt } = await executions.stop(executionArn, error, cause);
    return { stopDate: (endedAt ?? Date.now()) / 1000 };
  },
};

function summary({ arn, machineArn, name, status, startedAt, endedAt }: Execution) {
  const stopDate = endedAt === null ? {} : { stopDate: endedAt / 1000 };
  return { executionArn: arn, stateMachineArn: machineArn, name, status, startDate: startedAt / 1000, ...stopDate };
}

function refuse(res: ServerResponse, type: string, message: string): void {
  sendJson(res, 400, { __type: `com.amazonaws.swf.service.v2.model#${type}`, message }, CONTENT_TYPE);
}
