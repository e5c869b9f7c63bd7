import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";

/** As whom the command line speaks to the API's functions: whoever may invoke them has an operator's authority already. */
const CLAIMS = { sub: "cli", "cognito:groups": "[operator]" };

export interface Question {
  readonly path: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Asks a function that stands behind the API as the API would. Throws the PipelineError that it answers with. */
export async function askFunction(functionName: string, { path, pathParameters, body }: Question): Promise<unknown> {
  const request = {
    version: "2.0",
    requestContext: { http: { method: "POST", path }, authorizer: { jwt: { claims: CLAIMS } } },
    pathParameters,
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
  const { Payload } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString("utf8"));
  if (!answer.body) throw new Error(`${functionName} failed: ${answer.errorMessage}`);
  const document = JSON.parse(answer.body);
  if (answer.statusCode >= 300) throw new PipelineError(document.error.code as ErrorCode, document.error.message);
  return document;
}
