import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { PipelineError } from "../contracts/errors.ts";
import type { Bucket } from "./buckets.ts";
import { openLines } from "./line-file.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FRONT_BYTES = NONCE_BYTES + TAG_BYTES;
/** Rows of customers shrink to a sixth at the lowest level; the highest halves that and takes five times as long. */
const GZIP_LEVEL = 1;

/**
 * Seals the file at `path`: gzip, then AES-256-GCM under a key derived from the pepper and the object's own name. Layout:
 * 12 bytes nonce, 16 bytes tag, ciphertext.
 */
export async function sealFile(
  vault: Pick<Bucket, "upload">,
  key: string,
  path: string,
  pepper: string,
): Promise<void> {
  await vault.upload(key, await sealedCopy(path, key, pepper));
}

/** What is needed to open an object: the pepper it was sealed with, and scratch space. */
export interface Opening {
  readonly pepper: string;
  readonly folder: string;
}

/**
 * The lines of a sealed object, in clear. The whole object is held against its tag before the first line is given, so that
 * nobody ever works on bytes that somebody changed. Throws VAULT_SHUT, which names the object and nothing in it.
 */
export async function* openSealed(
  vault: Pick<Bucket, "download">,
  key: string,
  { pepper, folder }: Opening,
): AsyncGenerator<string> {
  const path = scratchPath(folder, key);
  await vault.download(key, path);
  yield* linesIn(path, key, pepper);
}

export interface Resealed {
  readonly kept: number;
  readonly dropped: number;
}

const MOST_TRIES = 5;

/**
 * Rewrites a sealed object without the lines that are not to be kept; an object of which all are kept is left alone. Whoever
 * else rewrites it meanwhile is never undone: then it is read again. Throws VAULT_SHUT, or LAKE_CONTENDED after five tries.
 */
export async function reseal(
  vault: Pick<Bucket, "find" | "write">,
  key: string,
  { pepper, folder }: Opening,
  isKept: (line: string) => boolean,
): Promise<Resealed> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await vault.find(key);
    if (!found) return { kept: 0, dropped: 0 };
    const path = scratchPath(folder, key);
    await writeFile(path, found.body);
    const left = await openLines(`${path}.left`);
    let dropped = 0;
    for await (const line of linesIn(path, key, pepper)) {
      if (isKept(line)) await left.add([line]);
      else dropped += 1;
    }
    const kept = await left.close();
    if (dropped === 0) return { kept, dropped };
    const body = await readFile(await sealedCopy(left.path, key, pepper));
    if (await vault.write(key, body, {}, { ifMatch: found.tag })) return { kept, dropped };
  }
  throw new PipelineError("LAKE_CONTENDED", `${key} kept changing`);
}

/** Of one object: whoever moves it elsewhere cannot open it there. */
export function sealingKey(pepper: string, key: string): Buffer {
  return Buffer.from(hkdfSync("sha256", pepper, key, "dealerpulse vault 1", 32));
}

const scratchPath = (folder: string, key: string): string => join(folder, key.replaceAll("/", "~"));

async function sealedCopy(path: string, key: string, pepper: string): Promise<string> {
  const sealed = `${path}.sealed`;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(pepper, key), nonce);
  await pipeline(
    createReadStream(path),
    createGzip({ level: GZIP_LEVEL }),
    cipher,
    createWriteStream(sealed, { start: FRONT_BYTES }),
  );
  await writeFront(sealed, Buffer.concat([nonce, cipher.getAuthTag()]));
  return sealed;
}

async function* linesIn(path: string, key: string, pepper: string): AsyncGenerator<string> {
  await refuseAltered(path, key, pepper);
  const clear = (await deciphered(path, key, pepper)).pipe(createGunzip());
  yield* createInterface({ input: clear, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Deciphers once for the tag alone. */
async function refuseAltered(path: string, key: string, pepper: string): Promise<void> {
  try {
    for await (const _ of await deciphered(path, key, pepper));
  } catch {
    // The cause speaks of the cipher's state; what matters is which object.
    throw new PipelineError("VAULT_SHUT", `sealed object ${key} does not open`);
  }
}

async function deciphered(path: string, key: string, pepper: string): Promise<Readable> {
  const front = await readFront(path);
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(pepper, key), front.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(front.subarray(NONCE_BYTES));
  const file = createReadStream(path, { start: FRONT_BYTES });
  file.on("error", (error) => decipher.destroy(error));
  return file.pipe(decipher);
}

async function readFront(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer } = await file.read(Buffer.alloc(FRONT_BYTES), 0, FRONT_BYTES, 0);
    return buffer;
  } finally {
    await file.close();
  }
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
