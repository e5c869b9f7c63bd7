import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Bucket } from "./buckets.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Rows of customers shrink to a sixth at the lowest level; the highest halves that and takes five times as long. */
const GZIP_LEVEL = 1;

/**
 * Seals the file at `path`: gzip, then AES-256-GCM under a key derived from the pepper and the object's own name. Layout:
 * 12 bytes nonce, 16 bytes tag, ciphertext. Nothing of the pipeline opens the vault; erasure and call lists will.
 */
export async function sealFile(
  vault: Pick<Bucket, "upload">,
  key: string,
  path: string,
  pepper: string,
): Promise<void> {
  const sealed = `${path}.sealed`;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(pepper, key), nonce);
  await pipeline(
    createReadStream(path),
    createGzip({ level: GZIP_LEVEL }),
    cipher,
    createWriteStream(sealed, { start: NONCE_BYTES + TAG_BYTES }),
  );
  await writeFront(sealed, Buffer.concat([nonce, cipher.getAuthTag()]));
  await vault.upload(key, sealed);
}

/** Of one object: whoever moves it elsewhere cannot open it there. */
export function sealingKey(pepper: string, key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", pepper, key, "dealerpulse vault 1", 32));
}

/** The tag is known only when the last byte is through. */
async function writeFront(path: string, front: Buffer): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.write(front, 0, front.length, 0);
  } finally {
    await file.close();
  }
}
