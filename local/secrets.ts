import { createHash, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { dirname } from "node:path";
import { z } from "zod";
import { collect } from "./storage/byte-reader.ts";
import { syncFolder } from "./storage/durable.ts";
import { parseRequest } from "./storage/request.ts";
import { S3Error } from "./storage/s3-error.ts";
import { type Credentials, verifySignature } from "./storage/signature.ts";

/** Secrets Manager for one machine: its one operation that running functions use, over a file only its owner can read. */
export interface Secrets {
  /** Answers requests that carry `X-Amz-Target: secretsmanager.*`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The secret's text, which `generate` gives it at the first start. `id` is a name, or an ARN that ends in `secret:<name>`. */
  ensureSecret(id: string, generate: () => string): string;
}

const KeptSecrets = z.record(
  z.string(),
  z.strictObject({ text: z.string(), versionId: z.string(), createdAt: z.iso.datetime() }),
);
type SecretsByName = Map<string, z.infer<typeof KeptSecrets>[string]>;

const GetSecretValue = z.strictObject({
  SecretId: z.string(),
  VersionStage: z.literal("AWSCURRENT").optional(),
});

const OPERATION = "secretsmanager.GetSecretValue";
const MAX_REQUEST_BYTES = 64 * 1024;

/** Opens (or will make) `file`. Throws where it is not what was written. */
export function createSecrets({
  file,
  credentials,
}: {
  readonly file: string;
  readonly credentials: Credentials;
}): Secrets {
  const secrets = readSecrets(file);
  return {
    async handle(request, response) {
      const [status, answer] = await currentValue(secrets, request, credentials).then(
        (value) => [200, value] as const,
        refusal,
      );
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
    },
    ensureSecret(id, generate) {
      const kept = secrets.get(nameOf(id));
      if (kept) return kept.text;
      const text = generate();
      secrets.set(nameOf(id), { text, versionId: randomUUID(), createdAt: new Date().toISOString() });
      writeSecrets(file, secrets);
      return text;
    },
  };
}

/** Anything but GetSecretValue of the current version is refused by name. */
async function currentValue(secrets: SecretsByName, message: IncomingMessage, credentials: Credentials) {
  const request = parseRequest(message);
  const body = await collect(request.body, MAX_REQUEST_BYTES);
  verifySignature(request, credentials, createHash("sha256").update(body).digest("hex"));
  const operation = request.headers.get("x-amz-target") ?? "";
  if (operation !== OPERATION)
    throw new S3Error(501, "NotImplemented", `${operation} is not part of the embedded secrets.`);
  const asked = GetSecretValue.safeParse(JSON.parse(body.toString("utf8")));
  if (!asked.success) throw new S3Error(400, "InvalidParameterException", z.prettifyError(asked.error));
  const secret = secrets.get(nameOf(asked.data.SecretId));
  if (!secret) throw new S3Error(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  return {
    ARN: asked.data.SecretId,
    Name: nameOf(asked.data.SecretId),
    SecretString: secret.text,
    VersionId: secret.versionId,
    VersionStages: ["AWSCURRENT"],
    CreatedDate: Date.parse(secret.createdAt) / 1000,
  };
}

function refusal(error: unknown) {
  const known =
    error instanceof S3Error ? error : new S3Error(400, "InvalidRequestException", "The request is not JSON.");
  return [known.status, { __type: known.name, message: known.message }] as const;
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf(":") + 1);
}

function readSecrets(file: string): SecretsByName {
  try {
    return new Map(Object.entries(KeptSecrets.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Map();
    throw error;
  }
}

/** A new file takes the old one's place whole: a lost pepper would orphan every keyed hash. */
function writeSecrets(file: string, secrets: SecretsByName): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  const handle = openSync(draft, "wx", 0o600);
  writeFileSync(handle, JSON.stringify(Object.fromEntries(secrets), null, 2));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  syncFolder(dirname(file));
}
