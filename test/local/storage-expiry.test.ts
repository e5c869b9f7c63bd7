import { ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { BUCKET, serveStorage } from "./served-storage.ts";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const PUT = { Bucket: BUCKET, Key: "a" } as const;

test("an object goes after its days, and its bytes with it", async () => {
  const { s3, storage, blobCount } = await serveStorage({ expiry: { currentDays: 14 } });
  await s3.send(new PutObjectCommand({ ...PUT, Body: "1" }));
  expect([storage.expire(inDays(13.9)), blobCount()]).toEqual([0, 1]);
  expect(storage.expire(inDays(14.1))).toBe(1);
  await expect.poll(blobCount).toBe(0);
});

test("a replaced version goes its days after it was replaced; the newest stays", async () => {
  const { s3, storage, blobCount } = await serveStorage({ versioned: true, expiry: { replacedDays: 21 } });
  for (const Body of ["1", "2", "3"]) await s3.send(new PutObjectCommand({ ...PUT, Body }));
  expect([storage.expire(inDays(20.9)), blobCount()]).toEqual([0, 3]);
  expect(storage.expire(inDays(21.1))).toBe(2);
  await expect.poll(blobCount).toBe(1);
  expect((await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }))).Versions?.length).toBe(1);
  expect(storage.expire(inDays(365))).toBe(0);
});

test("a bucket without rules keeps everything", async () => {
  const { s3, storage } = await serveStorage({ versioned: true });
  for (const Body of ["1", "2"]) await s3.send(new PutObjectCommand({ ...PUT, Body }));
  expect(storage.expire(inDays(10_000))).toBe(0);
});
