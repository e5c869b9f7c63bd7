import { generateKeyPair, randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { z } from "zod";
import { keptText } from "./sign-in-store.ts";

const KeySet = z.strictObject({ keys: z.array(z.record(z.string(), z.unknown())) });
type KeySet = z.infer<typeof KeySet>;

const PRIVATE_PARTS = ["d", "p", "q", "dp", "dq", "qi"];

/** The keys that sign tokens, made at the first need and kept: a token stays good over a restart. */
export async function signingKeys(db: DatabaseSync): Promise<KeySet> {
  return KeySet.parse(JSON.parse(await keptText(db, "signing-keys", newSigningKeys)));
}

/** Their public halves, a JWK set as JSON. */
export async function publicKeys(db: DatabaseSync): Promise<string> {
  const { keys } = await signingKeys(db);
  const isPublic = ([name]: [string, unknown]) => !PRIVATE_PARTS.includes(name);
  return JSON.stringify({ keys: keys.map((key) => Object.fromEntries(Object.entries(key).filter(isPublic))) });
}

/** What signs the sign-in's own cookies. */
export function cookieKey(db: DatabaseSync): Promise<string> {
  return keptText(db, "cookie-key", async () => randomBytes(32).toString("base64url"));
}

async function newSigningKeys(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: "jwk" }),
    kid: randomBytes(8).toString("hex"),
    alg: "RS256",
    use: "sig",
  };
  return JSON.stringify({ keys: [key] });
}
