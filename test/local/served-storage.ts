import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { onTestFinished } from "vitest";
import { type BucketOptions, createStorage, type ObjectCreated } from "../../local/storage/storage.ts";
import { BUCKET, CREDENTIALS } from "./storage-identity.ts";

export { BUCKET, CREDENTIALS } from "./storage-identity.ts";

export function emptyFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "storage-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The SDK as the product uses it: its defaults, and an endpoint. */
export function clientOf(
  endpoint: string,
  options: { readonly requestChecksumCalculation?: "WHEN_REQUIRED" } = {},
): S3Client {
  return new S3Client({ endpoint, region: "us-east-1", credentials: CREDENTIALS, maxAttempts: 1, ...options });
}

/** Storage behind a real server, with one bucket; gone when the test ends. */
export async function serveStorage({
  dir = emptyFolder(),
  ...options
}: { readonly dir?: string } & Partial<BucketOptions> = {}) {
  const created: ObjectCreated[] = [];
  const storage = createStorage({ dir, credentials: CREDENTIALS, onCreated: (event) => created.push(event) });
  storage.createBucket(BUCKET, { versioned: false, ...options });
  const server = createServer((request, response) => void storage.handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  const endpoint = `http://127.0.0.1:${address.port}`;
  const s3 = clientOf(endpoint);
  let isOpen = true;
  async function stop(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    s3.destroy();
    server.closeAllConnections();
    server.close();
    await storage.close();
  }
  onTestFinished(stop);
  return { dir, storage, endpoint, s3, created, stop, blobCount: () => blobCount(dir) };
}

function blobCount(dir: string): number {
  return readdirSync(join(dir, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .length;
}
