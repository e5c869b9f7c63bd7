import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { CopyObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { createStorage, type ObjectCreated } from "../../local/storage/storage.ts";
import { BUCKET, CREDENTIALS, clientOf, emptyFolder, serveStorage } from "./served-storage.ts";

/** A storage in a process of its own, to be killed. */
async function spawnStorage(dir: string) {
  const child = spawn(process.execPath, [new URL("storage-child.ts", import.meta.url).pathname, dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [endpoint] = await once(createInterface(child.stdout), "line");
  return { endpoint: String(endpoint), child };
}

test("kill -9 loses no acknowledged write, tears none, and loses no event", async () => {
  const dir = emptyFolder();
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < 3; round++) {
    const { endpoint, child } = await spawnStorage(dir);
    const s3 = clientOf(endpoint);
    const isKilled = once(child, "exit");
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let i = 0; child.exitCode === null && child.signalCode === null; i++) {
        const key = `${round}/${writer}/${i}`;
        const Body = Buffer.alloc(1 + ((i * 7919) % 300_000), `${key}|`);
        await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body }));
        acknowledged.set(key, createHash("md5").update(Body).digest("hex"));
      }
    });
    await delay(700 + round * 137);
    child.kill("SIGKILL");
    await Promise.allSettled(writers);
    await isKilled;
    s3.destroy();
  }
  const { s3, storage, blobCount } = await serveStorage({ dir });
  expect(acknowledged.size).toBeGreaterThan(20);
  for (const [key, md5] of acknowledged) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
    expect(
      createHash("md5")
        .update(await Body!.transformToByteArray())
        .digest("hex"),
    ).toBe(md5);
  }
  const announced = new Set(storage.pendingEvents().map(({ key }) => key));
  expect([...acknowledged.keys()].filter((key) => !announced.has(key))).toEqual([]);
  expect(blobCount()).toBe(announced.size);
});

test("every created object is announced once, after it can be read", async () => {
  const { s3, created, storage } = await serveStorage();
  const { ETag } = await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "four" }));
  await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "b", CopySource: `${BUCKET}/a` }));
  await expect.poll(() => created.length).toBe(2);
  const etag = ETag?.replaceAll('"', "");
  expect(created).toMatchObject([
    { bucket: BUCKET, key: "a", size: 4, etag, versionId: "null" },
    { bucket: BUCKET, key: "b", size: 4, etag, versionId: "null" },
  ]);
  expect(storage.pendingEvents()).toEqual(created);
});

test("an acknowledged event does not come again, an unacknowledged one does after a restart", async () => {
  const first = await serveStorage();
  for (const Key of ["a", "b"]) await first.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "x" }));
  const [a, b] = first.storage.pendingEvents();
  first.storage.acknowledge(a!.id);
  await first.stop();
  const second = createStorage({ dir: first.dir, credentials: CREDENTIALS });
  expect(second.pendingEvents()).toEqual<ObjectCreated[]>([b!]);
  await second.close();
});

test("a refused write is not announced, nor is anything in a bucket that notifies nobody", async () => {
  const { s3, storage } = await serveStorage({ notifies: false });
  storage.createBucket("loud", { versioned: true });
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x" }));
  const put = () => s3.send(new PutObjectCommand({ Bucket: "loud", Key: "a", Body: "x", IfNoneMatch: "*" }));
  const { VersionId } = await put();
  await expect(put()).rejects.toMatchObject({ name: "PreconditionFailed" });
  expect(storage.pendingEvents()).toMatchObject([{ bucket: "loud", versionId: VersionId }]);
});

test("buckets, versions and objects are there after a restart, in their order", async () => {
  const first = await serveStorage({ versioned: true });
  for (const Key of ["b", "a"]) await first.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }));
  await first.stop();
  const { s3 } = await serveStorage({ dir: first.dir });
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(["a", "b"]);
  expect((await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x" }))).VersionId).toBeDefined();
});

test("300 MB through PUT and GET take less than 150 MB of memory", { timeout: 120_000 }, async () => {
  const { endpoint, child } = await spawnStorage(emptyFolder());
  const s3 = clientOf(endpoint);
  const piece = Buffer.alloc(1024 ** 2, 7);
  const Body = Readable.from(Array(300).fill(piece));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "big", Body, ContentLength: 300 * 1024 ** 2 }));
  const found = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "big" }));
  let size = 0;
  for await (const chunk of found.Body!.transformToWebStream()) size += chunk.length;
  expect(size).toBe(300 * 1024 ** 2);
  child.kill("SIGTERM");
  const [peak] = await once(createInterface(child.stdout), "line");
  s3.destroy();
  expect(Number(peak)).toBeLessThan(150);
});
