import middy, { type MiddlewareObj } from "@middy/core";
import type { Context } from "aws-lambda";
import type { z } from "zod";
import { PipelineError } from "../contracts/errors.ts";
import { parseAs } from "./json.ts";
import { log } from "./log.ts";

/** Logs a failure once, at the edge. Returning nothing lets the error through to whoever invoked. */
export function reportErrors(): MiddlewareObj<unknown, unknown> {
  return {
    onError: ({ error, context }) => {
      const expected = error instanceof PipelineError;
      log.error(expected ? error.message : "unexpected failure", {
        code: error?.name,
        hint: expected ? error.hint : undefined,
        stack: expected ? undefined : error?.stack,
        requestId: context.awsRequestId,
      });
    },
  };
}

/** A function of the night: its event through a contract, then the use case. */
export function step<S extends z.ZodType, R>(schema: S, useCase: (event: z.infer<S>, context: Context) => Promise<R>) {
  return middy((event: unknown, context: Context) => useCase(parseAs(schema, event, "event"), context)).use(
    reportErrors(),
  );
}
