import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Bucket } from "./buckets.ts";

/**
 * Seals a file's personal fields: gzip, then AES-256-GCM under a key derived from the pepper and the object's own name. Layout:
 * 12 bytes nonce, 16 bytes tag, ciphertext. Nothing of the pipeline opens the vault; erasure and call lists will.
 */
export async function seal(vault: Bucket, key: string, lines: readonly string[], pepper: string): Promise<void> {
  const secret = Buffer.from(hkdfSync("sha256", pepper, key, "dealerpulse vault 1", 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secret, nonce);
  const sealed = Buffer.concat([cipher.update(gzipSync(lines.join("\n"))), cipher.final()]);
  await vault.write(key, Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}
