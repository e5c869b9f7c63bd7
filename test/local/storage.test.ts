import { Readable } from "node:stream";
import {
  ChecksumAlgorithm,
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { describe, expect, test, vi } from "vitest";
import { createStorage } from "../../local/storage/storage.ts";
import { BUCKET, CREDENTIALS, emptyFolder, serveStorage } from "./served-storage.ts";

const put = (s3: S3Client, Key: string, Body: string | Buffer = "x") =>
  s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));

async function textOf(s3: S3Client, Key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  return await Body?.transformToString();
}

async function keysOf(s3: S3Client): Promise<(string | undefined)[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key }) => Key);
}

describe("an object", () => {
  test.each([
    "数据/区域=华北/年鉴 2024+报告(最终)&a=b?.csv",
    "a//b",
    "emoji-😀.txt",
    "quote'\"<x>.txt",
    "dir/",
    "plus+plus",
    "pct%25 x",
    "tilde~!*()",
    "..hidden",
    "a:b",
    "x#y",
    `long/${"x".repeat(900)}`,
  ])("comes back, and is listed, under the key %j", async (key) => {
    const { s3 } = await serveStorage();
    await put(s3, key, `value of ${key}`);
    expect(await textOf(s3, key)).toBe(`value of ${key}`);
    expect(await keysOf(s3)).toEqual([key]);
  });

  test("of no bytes comes back empty", async () => {
    const { s3 } = await serveStorage();
    await put(s3, "empty", "");
    expect(await textOf(s3, "empty")).toBe("");
  });

  test("keys that differ in case, or of which one is the other's folder, are distinct", async () => {
    const { s3 } = await serveStorage();
    for (const key of ["Case", "case", "p", "p/q"]) await put(s3, key, key);
    expect(await Promise.all(["Case", "case", "p", "p/q"].map((key) => textOf(s3, key)))).toEqual([
      "Case",
      "case",
      "p",
      "p/q",
    ]);
  });

  test("sent as a stream is stored without its chunk framing", async () => {
    const { s3 } = await serveStorage();
    const Body = Readable.from([Buffer.alloc(70_000, 1), Buffer.alloc(30_000, 2)]);
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "stream", Body, ContentLength: 100_000 }));
    const found = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "stream" }));
    const bytes = await found.Body?.transformToByteArray();
    expect(bytes).toEqual(new Uint8Array(100_000).fill(1, 0, 70_000).fill(2, 70_000));
    expect(found.ContentEncoding).toBeUndefined();
  });

  test("keeps its metadata and its headers", async () => {
    const { s3 } = await serveStorage();
    const kept = {
      Metadata: { sha: "abc", "run-id": "42" },
      ContentType: "text/csv; charset=utf-8",
      CacheControl: "public, max-age=31536000, immutable",
      ContentDisposition: 'attachment; filename="a.csv"',
      ContentEncoding: "br",
    };
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "m", Body: "x", ...kept }));
    expect(await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "m" }))).toMatchObject({
      ...kept,
      ContentLength: 1,
    });
  });

  test("of which the key is longer than 1,024 bytes is refused", async () => {
    const { s3 } = await serveStorage();
    await expect(put(s3, "长".repeat(342))).rejects.toMatchObject({ name: "KeyTooLongError" });
  });

  test.each([
    ["bytes=2-3", "ll", "bytes 2-3/5"],
    ["bytes=-2", "lo", "bytes 3-4/5"],
    ["bytes=3-", "lo", "bytes 3-4/5"],
    ["bytes=0-99", "hello", "bytes 0-4/5"],
  ])("is read in part by Range: %s", async (Range, text, ContentRange) => {
    const { s3 } = await serveStorage();
    await put(s3, "a", "hello");
    const part = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a", Range }));
    expect(await part.Body?.transformToString()).toBe(text);
    expect(part.ContentRange).toBe(ContentRange);
  });

  test("has no part beyond its end", async () => {
    const { s3 } = await serveStorage();
    await put(s3, "a", "hello");
    const beyond = s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a", Range: "bytes=5-" }));
    await expect(beyond).rejects.toMatchObject({ name: "InvalidRange" });
  });

  test("copied keeps its bytes when the original goes", async () => {
    const { s3, blobCount } = await serveStorage();
    await put(s3, "源/文件", "bytes");
    const CopySource = `${BUCKET}/${encodeURIComponent("源/文件")}`;
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "目标", CopySource }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "源/文件" }));
    expect(await textOf(s3, "目标")).toBe("bytes");
    expect(blobCount()).toBe(1);
  });

  test("copied with REPLACE has the new metadata", async () => {
    const { s3 } = await serveStorage();
    await put(s3, "a");
    const wish = { CopySource: `${BUCKET}/a`, MetadataDirective: "REPLACE", Metadata: { z: "9" } } as const;
    await s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: "b", ...wish }));
    expect((await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "b" }))).Metadata).toEqual({ z: "9" });
  });

  test("replaced or deleted gives its disk space back", async () => {
    const { s3, blobCount } = await serveStorage();
    for (let i = 0; i < 5; i++) await put(s3, "a", `${i}`);
    await vi.waitFor(() => expect(blobCount()).toBe(1));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "a" }));
    await vi.waitFor(() => expect(blobCount()).toBe(0));
  });

  test("that does not exist has neither bytes nor head", async () => {
    const { s3 } = await serveStorage();
    const absent = { Bucket: BUCKET, Key: "absent" };
    await expect(s3.send(new GetObjectCommand(absent))).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(s3.send(new HeadObjectCommand(absent))).rejects.toMatchObject({ name: "NotFound" });
  });

  test("many are deleted at once, absent ones included", async () => {
    const { s3 } = await serveStorage();
    for (const key of ["a", "b&<>", "c"]) await put(s3, key);
    const Objects = [{ Key: "a" }, { Key: "b&<>" }, { Key: "absent" }];
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }));
    expect(Deleted).toHaveLength(3);
    expect(await keysOf(s3)).toEqual(["c"]);
  });
});

describe("a checksum", () => {
  test.each([ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256])(
    "%s is computed by the SDK, verified here and given back",
    async (algorithm) => {
      const { s3 } = await serveStorage();
      const sent = await s3.send(
        new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "hello", ChecksumAlgorithm: algorithm }),
      );
      const head = await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: "a", ChecksumMode: "ENABLED" }));
      expect(sent[`Checksum${algorithm}`]).toMatch(/=$/);
      expect(head[`Checksum${algorithm}`]).toBe(sent[`Checksum${algorithm}`]);
    },
  );

  test.each([
    ["ChecksumCRC32", "AAAAAA=="],
    ["ChecksumCRC32C", "AAAAAA=="],
    ["ChecksumSHA256", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
    ["ContentMD5", "1B2M2Y8AsgTpgAmY7PhCfg=="],
  ])("%s of other bytes is refused, and nothing is stored", async (name, sum) => {
    const { s3, blobCount } = await serveStorage();
    const wrong = s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "hello", [name]: sum }));
    await expect(wrong).rejects.toMatchObject({ name: "BadDigest" });
    expect(await keysOf(s3)).toEqual([]);
    expect(blobCount()).toBe(0);
  });

  test("of an algorithm not kept here is refused by name", async () => {
    const { s3 } = await serveStorage();
    const request = new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x", ChecksumCRC64NVME: "AAAAAAAAAAA=" });
    await expect(s3.send(request)).rejects.toMatchObject({ name: "NotImplemented", message: /crc64nvme/ });
  });
});

describe("a conditional request", () => {
  test("If-None-Match: * lets one of twenty racing writers win", async () => {
    const { s3 } = await serveStorage();
    const writers = Array.from({ length: 20 }, (_, i) =>
      s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "race", Body: `${i}`, IfNoneMatch: "*" })),
    );
    const outcomes = await Promise.allSettled(writers);
    const losses = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.name] : []));
    expect(losses).toEqual(Array(19).fill("PreconditionFailed"));
    const winner = outcomes.findIndex(({ status }) => status === "fulfilled");
    expect(await textOf(s3, "race")).toBe(`${winner}`);
  });

  test("If-Match lets one of twenty racing swaps win", async () => {
    const { s3, blobCount } = await serveStorage();
    const { ETag } = await put(s3, "pointer", "old");
    const swaps = Array.from({ length: 20 }, (_, i) =>
      s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "pointer", Body: `${i}`, IfMatch: ETag })),
    );
    const outcomes = await Promise.allSettled(swaps);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await vi.waitFor(() => expect(blobCount()).toBe(1));
  });

  test("If-Match on an absent object is refused", async () => {
    const { s3 } = await serveStorage();
    const request = new PutObjectCommand({ Bucket: BUCKET, Key: "absent", Body: "x", IfMatch: '"0"' });
    await expect(s3.send(request)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test("a reader who has the version is told so without its bytes", async () => {
    const { s3 } = await serveStorage();
    const { ETag } = await put(s3, "a");
    const request = new GetObjectCommand({ Bucket: BUCKET, Key: "a", IfNoneMatch: ETag });
    await expect(s3.send(request)).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });
});

describe("a listing", () => {
  const keys = Array.from({ length: 25 }, (_, i) => `page/${String(i).padStart(3, "0")}`);

  async function stocked() {
    const { s3 } = await serveStorage();
    await Promise.all([...keys, "other/deep/1", "other/deep/2", "root"].map((key) => put(s3, key)));
    return s3;
  }

  test("comes in pages that miss nothing and repeat nothing", async () => {
    const s3 = await stocked();
    const found: string[] = [];
    let token: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: BUCKET, Prefix: "page/", MaxKeys: 10, ContinuationToken: token }),
      );
      found.push(...(page.Contents ?? []).flatMap(({ Key = "" }) => Key));
      token = page.NextContinuationToken;
    } while (token !== undefined);
    expect(found).toEqual(keys);
  });

  test("folds what follows the delimiter, across pages of one", async () => {
    const s3 = await stocked();
    const found: (string | undefined)[] = [];
    let token: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket: BUCKET, Delimiter: "/", MaxKeys: 1, ContinuationToken: token }),
      );
      found.push(
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
        ...(page.Contents ?? []).map(({ Key }) => Key),
      );
      token = page.NextContinuationToken;
    } while (token !== undefined);
    expect(found).toEqual(["other/", "page/", "root"]);
  });

  test("starts after a key", async () => {
    const s3 = await stocked();
    const { KeyCount } = await s3.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: "page/", StartAfter: "page/019" }),
    );
    expect(KeyCount).toBe(5);
  });

  test("is in the order of UTF-8 bytes, not of UTF-16 units", async () => {
    const { s3 } = await serveStorage();
    const inOrder = ["B", "a", "é", "\uff21", "😀"];
    for (const key of inOrder.toReversed()) await put(s3, key);
    expect(await keysOf(s3)).toEqual(inOrder);
  });
});

describe("readers and writers at once", () => {
  test("a reader sees one version whole, whatever is written meanwhile", async () => {
    const { s3 } = await serveStorage();
    const torn = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        await put(s3, "torn", Buffer.alloc(200_000, i));
        const found = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "torn" }));
        const bytes = await found.Body!.transformToByteArray();
        return bytes.length !== 200_000 || bytes.some((byte) => byte !== bytes[0]);
      }),
    );
    expect(torn).toEqual(Array(50).fill(false));
  });

  test("a read under way finishes after its object is deleted", async () => {
    const { s3, blobCount } = await serveStorage();
    await put(s3, "big", Buffer.alloc(20_000_000, 7));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "big" }));
    await s3.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: "big" }));
    expect((await Body?.transformToByteArray())?.length).toBe(20_000_000);
    await vi.waitFor(() => expect(blobCount()).toBe(0));
  });

  test("an upload that breaks off leaves nothing", async () => {
    const { s3, blobCount } = await serveStorage();
    const abort = new AbortController();
    const Body = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        abort.abort();
        yield Buffer.alloc(100_000);
      })(),
    );
    const request = new PutObjectCommand({ Bucket: BUCKET, Key: "half", Body, ContentLength: 900_000 });
    await expect(s3.send(request, { abortSignal: abort.signal })).rejects.toThrow();
    expect(await keysOf(s3)).toEqual([]);
    expect(blobCount()).toBe(0);
  });
});

describe("what this endpoint does not do", () => {
  test("an operation is refused by name", async () => {
    const { s3 } = await serveStorage();
    const tagging = new PutObjectTaggingCommand({ Bucket: BUCKET, Key: "a", Tagging: { TagSet: [] } });
    await expect(s3.send(tagging)).rejects.toMatchObject({ name: "NotImplemented", message: /PUT object\?tagging/ });
    await expect(s3.send(new ListObjectsCommand({ Bucket: BUCKET }))).rejects.toMatchObject({ message: /GET bucket / });
  });

  test("a header that promises more than is kept is refused by name", async () => {
    const { s3 } = await serveStorage();
    const encrypted = new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x", ServerSideEncryption: "aws:kms" });
    await expect(s3.send(encrypted)).rejects.toMatchObject({ message: /x-amz-server-side-encryption/ });
  });

  test("a bucket nobody created is refused", async () => {
    const { s3 } = await serveStorage();
    const elsewhere = s3.send(new ListObjectsV2Command({ Bucket: "elsewhere" }));
    await expect(elsewhere).rejects.toMatchObject({ name: "NoSuchBucket" });
    await expect(s3.send(new HeadBucketCommand({ Bucket: BUCKET }))).resolves.toBeDefined();
  });

  test("a folder that another storage holds is refused", () => {
    const dir = emptyFolder();
    const first = createStorage({ dir, credentials: CREDENTIALS });
    expect(() => createStorage({ dir, credentials: CREDENTIALS })).toThrow(
      expect.objectContaining({ name: "LOCAL_BUSY" }),
    );
    return first.close();
  });
});
