import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { expect, test } from "vitest";
import { BUCKET, serveStorage } from "./served-storage.ts";

const MIB = 1024 ** 2;
const KEY = "parts.bin";

async function started(s3: S3Client) {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key: KEY }));
  const upload = { Bucket: BUCKET, Key: KEY, UploadId };
  async function part(PartNumber: number, Body: Buffer) {
    const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    return { PartNumber, ETag, ChecksumCRC32 };
  }
  return { upload, part };
}

test("an object uploaded in parts is their bytes in order, whole and by ranges across parts", async () => {
  const { s3 } = await serveStorage();
  const Body = Readable.from(Array.from({ length: 12 }, (_, i) => Buffer.alloc(MIB, i)));
  const done = await new Upload({ client: s3, params: { Bucket: BUCKET, Key: KEY, Body }, partSize: 5 * MIB }).done();
  expect(done.ETag).toMatch(/-3"$/);
  const whole = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY, ChecksumMode: "ENABLED" }));
  const bytes = Buffer.from(await whole.Body!.transformToByteArray());
  expect(bytes.equals(Buffer.concat(Array.from({ length: 12 }, (_, i) => Buffer.alloc(MIB, i))))).toBe(true);
  expect(whole).toMatchObject({ ChecksumType: "COMPOSITE", ChecksumCRC32: expect.stringMatching(/-3$/) });
  const Range = `bytes=${5 * MIB - 1}-${5 * MIB}`;
  const seam = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY, Range }));
  expect(await seam.Body?.transformToByteArray()).toEqual(new Uint8Array([4, 5]));
});

test("parts not named at completion are dropped, and so is a part sent again", async () => {
  const { s3, blobCount } = await serveStorage();
  const { upload, part } = await started(s3);
  await part(1, Buffer.from("first try"));
  const kept = await part(1, Buffer.from("second try"));
  await part(2, Buffer.from("unnamed"));
  await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: [kept] } }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }));
  expect(await Body?.transformToString()).toBe("second try");
  await expect.poll(blobCount).toBe(1);
});

test("parts are listed until the upload is aborted, which frees them", async () => {
  const { s3, blobCount } = await serveStorage();
  const { upload, part } = await started(s3);
  await part(3, Buffer.from("abc"));
  const { Parts } = await s3.send(new ListPartsCommand(upload));
  expect(Parts).toMatchObject([{ PartNumber: 3, Size: 3 }]);
  await s3.send(new AbortMultipartUploadCommand(upload));
  await expect(s3.send(new ListPartsCommand(upload))).rejects.toMatchObject({ name: "NoSuchUpload" });
  await expect.poll(blobCount).toBe(0);
});

test("a completion that must not overwrite is refused, and can be aborted", async () => {
  const { s3 } = await serveStorage();
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: KEY, Body: "there first" }));
  const { upload, part } = await started(s3);
  const MultipartUpload = { Parts: [await part(1, Buffer.from("x"))] };
  const completion = s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload, IfNoneMatch: "*" }));
  await expect(completion).rejects.toMatchObject({ name: "PreconditionFailed" });
  await expect(s3.send(new AbortMultipartUploadCommand(upload))).resolves.toBeDefined();
});

test.each([
  ["a part that was never sent", [{ PartNumber: 9, ETag: '"0"' }], "InvalidPart"],
  ["another ETag", [{ PartNumber: 1, ETag: '"0"' }], "InvalidPart"],
  ["no part", [], "MalformedXML"],
])("a completion that names %s is refused", async (_, Parts, name) => {
  const { s3 } = await serveStorage();
  const { upload, part } = await started(s3);
  await part(1, Buffer.from("x"));
  const completion = s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  await expect(completion).rejects.toMatchObject({ name });
});

test("parts out of order, and small parts before the last, are refused", async () => {
  const { s3 } = await serveStorage();
  const { upload, part } = await started(s3);
  const [one, two] = [await part(1, Buffer.from("small")), await part(2, Buffer.from("last"))];
  const complete = (Parts: (typeof one)[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  await expect(complete([one, two])).rejects.toMatchObject({ name: "EntityTooSmall" });
  await expect(complete([two, one])).rejects.toMatchObject({ name: "InvalidPartOrder" });
});
