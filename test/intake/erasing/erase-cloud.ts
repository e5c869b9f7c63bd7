import { createDecipheriv } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { ENVIRONMENT } from "../../../functions/contracts/environment.ts";
import type { Effect, ErasureRequest, Receipt, Sought } from "../../../functions/contracts/erasure.ts";
import { sealingKey } from "../../../functions/platform/vault.ts";
import type { Cloud } from "../../../local/cloud.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";

/** A real cloud whose vault this process may open, as only tests may. */
export async function openErasingCloud(folder: string): Promise<Cloud> {
  const cloud = await openRealCloud(folder);
  Object.assign(process.env, {
    [ENVIRONMENT.vault]: cloud.names["Vault"],
    [ENVIRONMENT.pepper]: cloud.names["Pepper"],
  });
  return cloud;
}

const invoke = (cloud: Cloud, request: ErasureRequest) => cloud.invoke(cloud.names["ErasePerson"] ?? "", request);

export async function look(cloud: Cloud, person: Sought, dealer?: string): Promise<Effect> {
  const { effect } = (await invoke(cloud, { task: "look", person, dealer, actor: "test" })) as { effect: Effect };
  return effect;
}

export async function erase(cloud: Cloud, person: Sought, dealer?: string): Promise<Receipt> {
  const { receipts } = (await invoke(cloud, { task: "erase", person, dealer, actor: "test" })) as {
    receipts: [Receipt];
  };
  return receipts[0];
}

export async function replay(cloud: Cloud): Promise<readonly Receipt[]> {
  const { receipts } = (await invoke(cloud, { task: "replay", actor: "test" })) as { receipts: Receipt[] };
  return receipts;
}

/** Everything that lies sealed, in clear: object → lines. */
export async function vaultInClear(): Promise<Record<string, string[]>> {
  const { openBucket } = await import("../../../functions/platform/buckets.ts");
  const vault = openBucket("vault");
  const { SecretString } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: process.env[ENVIRONMENT.pepper] }),
  );
  const keys = await vault.list("sealed/");
  const opened = keys.map(async (key) => {
    const object = await vault.read(key);
    const decipher = createDecipheriv("aes-256-gcm", sealingKey(SecretString ?? "", key), object.subarray(0, 12));
    decipher.setAuthTag(object.subarray(12, 28));
    const text = gunzipSync(Buffer.concat([decipher.update(object.subarray(28)), decipher.final()])).toString("utf8");
    return [key, text.split("\n").filter(Boolean)] as const;
  });
  return Object.fromEntries(await Promise.all(opened));
}
