import type { IncomingMessage, ServerResponse } from "node:http";
import type { S3Client } from "@aws-sdk/client-s3";
import { isSignedWith, sendJson, targetOf } from "../http.ts";
import type { Functions } from "../lambda/functions.ts";
import { answerInvoke, isInvocation } from "../lambda/invoke-endpoint.ts";
import type { Executions } from "../nights/executions.ts";
import { answerStates } from "../nights/states-endpoint.ts";
import type { Secrets } from "../secrets.ts";
import { SIGN_IN_PATH, type SignIn } from "../sign-in/sign-in.ts";
import type { Storage } from "../storage/storage.ts";
import type { Behaviour } from "./distribution.ts";
import { HEALTH_PATH } from "./health.ts";
import type { HttpApi } from "./http-api.ts";
import { answerFile } from "./published-files.ts";
import type { SiteFiles } from "./site-files.ts";

/** Everything that answers behind the one port. */
export interface FrontParts {
  /** `127.0.0.1:4747`. */
  readonly host: string;
  /** Told at the health path, so that a client knows whom it reached. */
  readonly instance: string;
  readonly accessKeyId: string;
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly functions: Functions;
  readonly executions: Executions;
  readonly signIn: SignIn;
  readonly behaviours: readonly Behaviour[];
  readonly api: HttpApi;
  /** Static files by the bucket they were deployed to. */
  readonly sites: ReadonlyMap<string, SiteFiles>;
  readonly s3: () => Promise<S3Client>;
}

/** Answers one request, whoever it is for: a page, the API, sign-in, readers' files, or an AWS client. */
export async function answerRequest(req: IncomingMessage, res: ServerResponse, parts: FrontParts): Promise<void> {
  const { host } = parts;
  const asked = req.headers.host ?? "";
  if (asked === host.replace("127.0.0.1", "localhost")) return toTheOneAddress(req, res, host);
  // A page elsewhere whose name resolves to this machine must not reach it.
  if (asked !== host) return sendJson(res, 421, { message: `this is ${host}` });
  const { path } = targetOf(req);
  if (path === HEALTH_PATH) return sendJson(res, 200, { instance: parts.instance });
  if (path === SIGN_IN_PATH || path.startsWith(`${SIGN_IN_PATH}/`)) return parts.signIn.answer(req, res);
  if (isForAws(req, path, parts)) return answerAws(req, res, parts);
  return answerPage(req, res, parts);
}

/** Cookies and the issuer belong to 127.0.0.1, so a page opened under the other name could never sign in. */
function toTheOneAddress(req: IncomingMessage, res: ServerResponse, host: string): void {
  res.writeHead(307, { location: `http://${host}${req.url ?? "/"}`, "cache-control": "no-store" }).end();
}

function isForAws(req: IncomingMessage, path: string, { storage }: FrontParts): boolean {
  const isService = req.method === "POST" && req.headers["x-amz-target"] !== undefined;
  return isService || isInvocation(req) || storage.hasBucket(path.split("/")[1] ?? "") || isBucketRequest(req);
}

/** Creating or asking for a bucket that does not exist: signed, and nothing else that is signed comes here. */
function isBucketRequest(req: IncomingMessage): boolean {
  return (req.headers.authorization ?? "").startsWith("AWS4-");
}

async function answerAws(req: IncomingMessage, res: ServerResponse, parts: FrontParts): Promise<void> {
  const service = String(req.headers["x-amz-target"] ?? "").split(".")[0];
  if (service === "secretsmanager") return parts.secrets.handle(req, res);
  const isOurs = service === "AWSStepFunctions" || isInvocation(req);
  if (!isOurs) return service ? refuse(res, 400, "UnknownOperationException") : parts.storage.handle(req, res);
  if (!isSignedWith(req, parts.accessKeyId)) return refuse(res, 403, "UnrecognizedClientException");
  return isInvocation(req) ? answerInvoke(req, res, parts.functions) : answerStates(req, res, parts.executions);
}

async function answerPage(req: IncomingMessage, res: ServerResponse, parts: FrontParts): Promise<void> {
  const { path } = targetOf(req);
  const behaviour = parts.behaviours.find(({ pattern }) => pattern.test(path));
  if (!behaviour) return sendJson(res, 404, { message: "Not Found" });
  if (behaviour.origin.kind === "api") return parts.api.answer(req, res, behaviour.headers);
  const { bucket } = behaviour.origin;
  const site = behaviour.readerKeys ? undefined : parts.sites.get(bucket);
  if (site) return site.answer(req, res, behaviour.headers);
  return answerFile(req, res, { behaviour, bucket, host: parts.host, s3: parts.s3 });
}

function refuse(res: ServerResponse, status: number, type: string): void {
  sendJson(res, status, { __type: type, message: type }, { "x-amzn-errortype": type });
}
