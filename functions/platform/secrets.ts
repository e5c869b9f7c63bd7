import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { PipelineError } from "../contracts/errors.ts";
import { setting } from "./environment.ts";

const client = new SecretsManagerClient({});
const known = new Map<string, Promise<string>>();

/** A secret's text, read once per function instance. */
export function readSecret(which: "pepper" | "signingKey"): Promise<string> {
  const id = setting(which);
  const pending = known.get(id) ?? fetchSecret(id);
  known.set(id, pending);
  pending.catch(() => known.delete(id));
  return pending;
}

async function fetchSecret(id: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  if (!SecretString) throw new PipelineError("CONFIGURATION_MISSING", `secret ${id} holds no text`);
  return SecretString;
}
