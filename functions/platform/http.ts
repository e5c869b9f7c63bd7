import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type ErrorCode, PipelineError } from "../contracts/errors.ts";

const STATUS: Partial<Record<ErrorCode, number>> = {
  INPUT_INVALID: 400,
  MAPPING_INVALID: 400,
  FEED_UNKNOWN: 400,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  NIGHT_LOCKED: 409,
  NIGHT_SUPERSEDED: 409,
  DECISION_REFUSED: 409,
  UPLOAD_CONTENDED: 409,
};

export function json(
  body: unknown,
  extra: Partial<APIGatewayProxyStructuredResultV2> = {},
): APIGatewayProxyStructuredResultV2 {
  const { headers, ...rest } = extra;
  return {
    statusCode: 200,
    ...rest,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}

/** The request's JSON body. Throws INPUT_INVALID when it is none. */
export function bodyOf({ body, isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const text = isBase64Encoded ? Buffer.from(body ?? "", "base64").toString("utf8") : (body ?? "");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PipelineError("INPUT_INVALID", "the request's body is not JSON", {}, cause);
  }
}

/** Turns refusals into answers that a person can act on; what we did not expect becomes a 500 with the request's id. */
export function answerErrors(): MiddlewareObj<unknown, unknown> {
  return {
    onError: ({ error, context }) => {
      const id = context.awsRequestId;
      const isRefusal = error instanceof PipelineError;
      const status = isRefusal ? (STATUS[error.name] ?? 500) : 500;
      const shown = isRefusal
        ? { code: error.name, message: error.message, hint: error.hint, id }
        : {
            code: "UNEXPECTED",
            message: "something failed on our side",
            hint: "Try again; quote the id if it stays.",
            id,
          };
      return json({ error: shown }, { statusCode: status });
    },
  };
}
