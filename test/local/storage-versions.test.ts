import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { BUCKET, serveStorage } from "./served-storage.ts";

async function put(s3: S3Client, Key: string, Body: string): Promise<string | undefined> {
  return (await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }))).VersionId;
}

async function textOf(s3: S3Client, Key: string, VersionId?: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, VersionId }));
  return await Body?.transformToString();
}

test("a versioned bucket keeps what is overwritten", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  const first = await put(s3, "a", "1");
  const second = await put(s3, "a", "2");
  expect([await textOf(s3, "a"), await textOf(s3, "a", first), await textOf(s3, "a", second)]).toEqual(["2", "1", "2"]);
});

test("a deleted object leaves a marker, and its versions stay readable", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  const version = await put(s3, "a", "1");
  expect(await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a" }))).toMatchObject({ DeleteMarker: true });
  await expect(textOf(s3, "a")).rejects.toMatchObject({ name: "NoSuchKey" });
  expect(await textOf(s3, "a", version)).toBe("1");
  expect((await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).KeyCount).toBe(0);
});

test("removing the marker brings the object back", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  await put(s3, "a", "1");
  const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a" }));
  await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a", VersionId }));
  expect(await textOf(s3, "a")).toBe("1");
});

test("removing the newest version uncovers the one before", async () => {
  const { s3, blobCount } = await serveStorage({ versioned: true });
  await put(s3, "a", "1");
  const newest = await put(s3, "a", "2");
  await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a", VersionId: newest }));
  expect(await textOf(s3, "a")).toBe("1");
  await expect.poll(blobCount).toBe(1);
});

test("an older version can be copied to the front", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  const first = await put(s3, "a", "1");
  await put(s3, "a", "2");
  const wish = { CopySource: `${BUCKET}/a?versionId=${first}`, MetadataDirective: "REPLACE" } as const;
  await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "a", ...wish }));
  expect(await textOf(s3, "a")).toBe("1");
});

test("an unknown version is refused", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  await put(s3, "a", "1");
  await expect(textOf(s3, "a", "no-such-version")).rejects.toMatchObject({ name: "NoSuchVersion" });
});

async function* versionPages(s3: S3Client): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let page: ListObjectVersionsCommandOutput | undefined;
  do {
    const from = { KeyMarker: page?.NextKeyMarker, VersionIdMarker: page?.NextVersionIdMarker };
    page = await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: "p/", MaxKeys: 2, ...from }));
    yield page;
  } while (page.IsTruncated);
}

test("versions are listed by key, newest first, in pages that miss nothing", async () => {
  const { s3 } = await serveStorage({ versioned: true });
  const made = new Map<string, (string | undefined)[]>();
  for (const key of ["p/a", "p/b", "q"]) {
    made.set(key, [await put(s3, key, "1"), await put(s3, key, "2"), await put(s3, key, "3")].reverse());
  }
  const found: (string | undefined)[] = [];
  for await (const page of versionPages(s3)) found.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
  expect(found).toEqual([...made.get("p/a")!, ...made.get("p/b")!]);
});

test("a bucket without versions gives no version ids and keeps one version", async () => {
  const { s3 } = await serveStorage({ versioned: false });
  expect(await put(s3, "a", "1")).toBeUndefined();
  await put(s3, "a", "2");
  const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }));
  expect(Versions).toMatchObject([{ Key: "a", VersionId: "null", IsLatest: true }]);
});
