import { createPublicKey, generateKeyPairSync, randomInt } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { createSecrets, type Secrets } from "./secrets.ts";
import { type CorsRule, type Credentials, createStorage, type Storage } from "./storage/storage.ts";
import { startTables, type Tables } from "./tables.ts";
import { known } from "./template/known.ts";
import type { Landscape } from "./template/landscape.ts";

/** The data stack's secret that signs readers' cookies, and the parameter that takes its public half. */
const SIGNING_KEY = "ReaderSigningKey";
const PUBLIC_KEY_PARAMETER = "ReaderPublicKey";

const BucketProperties = z.looseObject({
  VersioningConfiguration: z.strictObject({ Status: z.enum(["Enabled", "Suspended"]) }).optional(),
  NotificationConfiguration: z
    .strictObject({ EventBridgeConfiguration: z.strictObject({ EventBridgeEnabled: z.boolean() }) })
    .optional(),
  LifecycleConfiguration: z
    .strictObject({
      Rules: z.array(
        z.strictObject({
          Status: z.literal("Enabled"),
          ExpirationInDays: z.coerce.number().optional(),
          NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: z.coerce.number() }).optional(),
          AbortIncompleteMultipartUpload: z.unknown().optional(),
        }),
      ),
    })
    .optional(),
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          AllowedOrigins: z.array(z.string()),
          AllowedMethods: z.array(z.string()),
          AllowedHeaders: z.array(z.string()).optional(),
          ExposedHeaders: z.array(z.string()).optional(),
          MaxAge: z.coerce.number().optional(),
        }),
      ),
    })
    .optional(),
});
const SecretProperties = z.looseObject({
  GenerateSecretString: z
    .strictObject({ PasswordLength: z.coerce.number(), ExcludePunctuation: z.literal(true) })
    .optional(),
});

const LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Values for the template's parameters. The readers' key pair is made at the first start; its private half is a secret from then on. */
export function templateParameters(secrets: Secrets): Record<string, string> {
  const privateKey = secrets.ensureSecret(
    SIGNING_KEY,
    () =>
      generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
      }).privateKey,
  );
  return { [PUBLIC_KEY_PARAMETER]: createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString() };
}

/** Buckets, tables and secrets of a data folder. */
export interface Stores {
  readonly storage: Storage;
  readonly tables: Tables;
  readonly secrets: Secrets;
  close(): Promise<void>;
}

/** Throws PipelineError LOCAL_BUSY where another process holds one of them. */
export async function openStores(folder: string, credentials: Credentials): Promise<Stores> {
  const storage = createStorage({ dir: path.join(folder, "storage"), credentials });
  try {
    const tables = await startTables({ file: path.join(folder, "tables.sqlite") });
    const secrets = createSecrets({ file: path.join(folder, "secrets.json"), credentials });
    return { storage, tables, secrets, close: () => tables.close().then(() => storage.close()) };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Makes every bucket, table and secret of the app that is not there yet. */
export async function ensureStores(
  landscape: Landscape,
  { storage, tables, secrets }: Pick<Stores, "storage" | "tables" | "secrets">,
): Promise<void> {
  for (const bucket of landscape.ofType("AWS::S3::Bucket")) {
    const properties = known(BucketProperties, bucket);
    const { VersioningConfiguration, NotificationConfiguration, CorsConfiguration } = properties;
    const rules = properties.LifecycleConfiguration?.Rules ?? [];
    storage.createBucket(bucket.ref, {
      versioned: VersioningConfiguration?.Status === "Enabled",
      notifies: NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled ?? false,
      expiry: {
        currentDays: rules.find(({ ExpirationInDays }) => ExpirationInDays)?.ExpirationInDays,
        replacedDays: rules.find((rule) => rule.NoncurrentVersionExpiration)?.NoncurrentVersionExpiration
          ?.NoncurrentDays,
      },
      cors: (CorsConfiguration?.CorsRules ?? []).map(corsRule),
    });
  }
  for (const secret of landscape.ofType("AWS::SecretsManager::Secret")) {
    const { GenerateSecretString } = known(SecretProperties, secret);
    secrets.ensureSecret(secret.name, () => randomText(GenerateSecretString?.PasswordLength ?? 32));
  }
  const made = landscape
    .ofType("AWS::DynamoDB::Table")
    .map(({ ref, properties }) => tables.ensureTable(ref, properties));
  await Promise.all(made);
}

type CorsProperties = NonNullable<z.infer<typeof BucketProperties>["CorsConfiguration"]>["CorsRules"][number];

function corsRule({
  AllowedOrigins,
  AllowedMethods,
  AllowedHeaders,
  ExposedHeaders,
  MaxAge,
}: CorsProperties): CorsRule {
  return {
    allowedOrigins: AllowedOrigins,
    allowedMethods: AllowedMethods,
    ...(AllowedHeaders && { allowedHeaders: AllowedHeaders }),
    ...(ExposedHeaders && { exposedHeaders: ExposedHeaders }),
    ...(MaxAge !== undefined && { maxAge: MaxAge }),
  };
}

function randomText(length: number): string {
  return Array.from({ length }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join("");
}
