import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import { answerErrors, bodyOf, json } from "../../functions/platform/http.ts";

const failing = (error: unknown) =>
  middy(async () => {
    throw error;
  }).use(answerErrors());
const context: unknown = { awsRequestId: "r1" };

async function answerTo(error: unknown) {
  const answer: unknown = await failing(error)({}, context as Context);
  const { statusCode, headers, body } = answer as ReturnType<typeof json>;
  return { statusCode, headers, error: JSON.parse(body ?? "").error };
}

test.each<[ErrorCode, number]>([
  ["INPUT_INVALID", 400],
  ["MAPPING_INVALID", 400],
  ["NOT_SIGNED_IN", 401],
  ["NOT_ALLOWED", 403],
  ["NOT_FOUND", 404],
  ["NIGHT_LOCKED", 409],
  ["CONFIGURATION_MISSING", 500],
])("%s is answered with %i, its message, a hint and the request's id", async (code, status) => {
  const { statusCode, headers, error } = await answerTo(new PipelineError(code, "the rule and the value"));
  expect(statusCode).toBe(status);
  expect(error).toEqual({ code, message: "the rule and the value", hint: expect.any(String), id: "r1" });
  expect(headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
});

test("what we did not expect says nothing of its inside", async () => {
  const { statusCode, error } = await answerTo(new TypeError("secret of row 7"));
  expect([statusCode, error.code, error.id]).toEqual([500, "UNEXPECTED", "r1"]);
  expect(JSON.stringify(error)).not.toContain("secret");
});

describe("a request's body", () => {
  const request = (body: string | undefined, isBase64Encoded = false) => {
    const event: unknown = { body, isBase64Encoded };
    return event as Parameters<typeof bodyOf>[0];
  };

  test("is JSON, plain or in base64", () => {
    expect(bodyOf(request('{"a":1}'))).toEqual({ a: 1 });
    expect(bodyOf(request(Buffer.from('{"名":1}').toString("base64"), true))).toEqual({ 名: 1 });
  });

  test.each([undefined, "", "{", "a=b"])("%j is refused", (body) => {
    expect(() => bodyOf(request(body))).toThrow(expect.objectContaining({ name: "INPUT_INVALID" }));
  });
});

test("an answer keeps its own headers beside the common ones", () => {
  expect(json(null, { statusCode: 202, headers: { "content-type": "text/plain" } })).toEqual({
    statusCode: 202,
    headers: { "content-type": "text/plain", "cache-control": "no-store" },
    body: "null",
  });
});
