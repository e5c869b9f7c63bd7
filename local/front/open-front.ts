import type { RequestListener } from "node:http";
import type { S3Client } from "@aws-sdk/client-s3";
import { sendJson } from "../http.ts";
import { isRecord } from "../json.ts";
import type { Credentials } from "../storage/storage.ts";
import { REGION } from "../template/intrinsics.ts";
import type { Landscape } from "../template/landscape.ts";
import { JwtAuthorizer, publishedKeys } from "./authorizer.ts";
import { behaviours } from "./distribution.ts";
import { answerRequest, type FrontParts } from "./front.ts";
import { HttpApi } from "./http-api.ts";
import { type Route, routes } from "./routes.ts";
import { SiteFiles } from "./site-files.ts";

export interface OpenFrontParts
  extends Pick<FrontParts, "host" | "instance" | "storage" | "secrets" | "functions" | "executions" | "signIn"> {
  readonly credentials: Credentials;
  readonly landscape: Landscape;
  readonly onLog: (line: string) => void;
}

/** Builds what answers behind the one port, from the template's distribution, API and site. */
export function openFront(parts: OpenFrontParts): { readonly answer: RequestListener; close(): Promise<void> } {
  const { host, landscape, credentials, functions, signIn, onLog } = parts;
  let client: Promise<S3Client> | undefined;
  const s3 = () => {
    client ??= import("@aws-sdk/client-s3").then(
      ({ S3Client }) =>
        new S3Client({
          endpoint: `http://${host}`,
          region: REGION,
          credentials: { ...credentials },
          forcePathStyle: true,
        }),
    );
    return client;
  };
  const paths = behaviours(landscape);
  const buckets = paths.flatMap(({ origin, readerKeys }) =>
    origin.kind === "bucket" && !readerKeys ? [origin.bucket] : [],
  );
  const front: FrontParts = {
    ...parts,
    accessKeyId: credentials.accessKeyId,
    behaviours: paths,
    api: new HttpApi({ routes: routes(landscape), functions, authorizerFor: authorizers(host, signIn.publicKeys) }),
    sites: new Map(buckets.map((bucket) => [bucket, new SiteFiles(bucket, landscape)])),
    s3,
  };
  const answer: RequestListener = (req, res) => {
    answerRequest(req, res, front).catch((error: unknown) => {
      onLog(`${req.method} failed: ${faultName(error)}`);
      if (res.headersSent) res.destroy();
      else sendJson(res, 500, { message: "Internal Server Error" });
    });
  };
  return { answer, close: async () => (await client)?.destroy() };
}

/** One authorizer an issuer and audience; the embedded issuer's keys are at hand, another's are fetched. */
function authorizers(
  host: string,
  ownKeys: () => Promise<string>,
): (authorizer: NonNullable<Route["authorizer"]>) => JwtAuthorizer {
  const made = new Map<string, JwtAuthorizer>();
  return ({ issuer, audience }) => {
    const name = JSON.stringify([issuer, audience]);
    const keys = () => (issuer === `http://${host}/oidc` ? ownKeys() : publishedKeys(issuer));
    const authorizer = made.get(name) ?? new JwtAuthorizer({ issuer, audience, keys });
    made.set(name, authorizer);
    return authorizer;
  };
}

/** Names only: a message could quote what somebody sent. */
function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return isRecord(error) && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
}
