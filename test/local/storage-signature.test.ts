import { createHash } from "node:crypto";
import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { verifySignature } from "../../local/storage/signature.ts";
import { BUCKET, CREDENTIALS, clientOf, serveStorage } from "./served-storage.ts";

async function textOf(s3: S3Client, Key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  return await Body?.transformToString();
}

describe("Amazon's published examples", () => {
  // "Signature calculations for the Authorization header" and "Authenticating requests: query parameters", Amazon S3 API reference.
  const credentials = {
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  };
  const scope = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  const emptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  const signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
  const inHeaders = {
    method: "GET",
    path: "/test.txt",
    queryPairs: [],
    headers: new Map([
      ["host", "examplebucket.s3.amazonaws.com"],
      ["range", "bytes=0-9"],
      ["x-amz-content-sha256", emptySha256],
      ["x-amz-date", "20130524T000000Z"],
      [
        "authorization",
        `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`,
      ],
    ]),
  };
  const presigned = {
    method: "GET",
    path: "/test.txt",
    queryPairs: [
      ["X-Amz-Algorithm", "AWS4-HMAC-SHA256"],
      ["X-Amz-Credential", scope],
      ["X-Amz-Date", "20130524T000000Z"],
      ["X-Amz-Expires", "86400"],
      ["X-Amz-SignedHeaders", "host"],
      ["X-Amz-Signature", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"],
    ] as const,
    headers: new Map([["host", "examplebucket.s3.amazonaws.com"]]),
  };

  beforeEach(() => void vi.useFakeTimers({ now: new Date("2013-05-24T00:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  test("hold in headers", () => {
    expect(() => verifySignature(inHeaders, credentials, emptySha256)).not.toThrow();
  });

  test("hold in the query", () => {
    expect(() => verifySignature(presigned, credentials, "UNSIGNED-PAYLOAD")).not.toThrow();
  });

  test.each([
    ["another method", { ...inHeaders, method: "PUT" }],
    ["another path", { ...inHeaders, path: "/test.txu" }],
    ["another header", { ...inHeaders, headers: new Map([...inHeaders.headers, ["range", "bytes=0-10"]]) }],
    ["a query added", { ...inHeaders, queryPairs: [["versionId", "1"]] as const }],
  ])("do not hold for %s", (_, request) => {
    expect(() => verifySignature(request, credentials, emptySha256)).toThrow(
      expect.objectContaining({ name: "SignatureDoesNotMatch" }),
    );
  });

  test("do not hold with an Amazon header slipped in", () => {
    const headers = new Map([...inHeaders.headers, ["x-amz-meta-extra", "1"]]);
    expect(() => verifySignature({ ...inHeaders, headers }, credentials, emptySha256)).toThrow(/x-amz-meta-extra/);
  });

  test("are stale after 15 minutes in headers, and expired after a day in the query", () => {
    vi.setSystemTime(new Date("2013-05-24T00:15:01Z"));
    expect(() => verifySignature(inHeaders, credentials, emptySha256)).toThrow(
      expect.objectContaining({ name: "RequestTimeTooSkewed" }),
    );
    vi.setSystemTime(new Date("2013-05-25T00:00:01Z"));
    expect(() => verifySignature(presigned, credentials, "UNSIGNED-PAYLOAD")).toThrow(/expired/);
  });
});

describe("a request", () => {
  test("without a signature is refused", async () => {
    const { s3, endpoint } = await serveStorage();
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x" }));
    for (const path of [`${BUCKET}/a`, BUCKET, "unknown-bucket/a", ""]) {
      expect((await fetch(`${endpoint}/${path}`)).status).toBe(403);
    }
  });

  test("signed with another secret is refused", async () => {
    const { endpoint } = await serveStorage();
    const stranger = clientOf(endpoint);
    stranger.config.credentials = async () => ({ ...CREDENTIALS, secretAccessKey: "guess" });
    const request = stranger.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "x" }));
    await expect(request).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
  });

  test("whose body is not the signed one is refused", async () => {
    const { s3 } = await serveStorage();
    s3.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request ?? {}, { body: "forged" });
        return next(args);
      },
      { step: "finalizeRequest", priority: "low" },
    );
    const request = s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a", Body: "signed" }));
    await expect(request).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  });
});

describe("a presigned address", () => {
  async function presign(
    endpoint: string,
    method: string,
    query: Record<string, string> = {},
    signingDate = new Date(),
  ) {
    const { host, hostname, port } = new URL(endpoint);
    const { sha256 } = clientOf(endpoint).config;
    const signer = new SignatureV4({
      service: "s3",
      region: "us-east-1",
      credentials: CREDENTIALS,
      sha256,
      uriEscapePath: false,
      applyChecksum: false,
    });
    const path = `/${BUCKET}/${encodeURIComponent("年 鉴.csv")}`;
    const request = {
      method,
      protocol: "http:",
      hostname,
      port: Number(port),
      path,
      query,
      headers: { host, "X-Amz-Content-Sha256": "UNSIGNED-PAYLOAD" },
    };
    const signed = await signer.presign(request, { expiresIn: 60, signingDate });
    return `${endpoint}${path}?${new URLSearchParams(Object.entries(signed.query ?? {}).map(([name, value]) => [name, String(value)]))}`;
  }

  test("lets its holder write and read one object, under the headers it names", async () => {
    const { endpoint } = await serveStorage();
    expect((await fetch(await presign(endpoint, "PUT"), { method: "PUT", body: "by browser" })).status).toBe(200);
    const download = await fetch(
      await presign(endpoint, "GET", { "response-content-disposition": 'attachment; filename="x.csv"' }),
    );
    expect(await download.text()).toBe("by browser");
    expect(download.headers.get("content-disposition")).toBe('attachment; filename="x.csv"');
  });

  test.each([
    ["tampered with", (address: string) => address.replace(/X-Amz-Signature=.{6}/, "X-Amz-Signature=000000")],
    ["made to last longer", (address: string) => address.replace("X-Amz-Expires=60", "X-Amz-Expires=600")],
  ])("%s is refused", async (_, change) => {
    const { endpoint } = await serveStorage();
    expect((await fetch(change(await presign(endpoint, "GET")))).status).toBe(403);
  });

  test("is refused after its time", async () => {
    const { endpoint } = await serveStorage();
    const address = await presign(endpoint, "GET", {}, new Date(Date.now() - 61_000));
    expect(await (await fetch(address)).text()).toContain("Request has expired");
  });
});

describe("a presigned form", () => {
  async function post(
    s3: S3Client,
    body: string,
    options: Partial<PresignedPostOptions> = {},
    extra: Record<string, string> = {},
  ) {
    const { url, fields } = await createPresignedPost(s3, {
      Bucket: BUCKET,
      Key: "post/上传.txt",
      Expires: 60,
      ...options,
    });
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...extra })) form.append(name, value);
    form.append("file", new Blob([body], { type: "text/plain" }), "上传.txt");
    return await fetch(url, { method: "POST", body: form });
  }
  const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

  test("stores the file under the key and the type that the server fixed", async () => {
    const { s3 } = await serveStorage();
    const options = {
      Fields: { "Content-Type": "text/csv", "x-amz-meta-upload": "7" },
      Conditions: [["content-length-range", 0, 100]] as const,
    };
    expect((await post(s3, "bytes", { ...options, Conditions: [["content-length-range", 0, 100]] })).status).toBe(204);
    const found = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "post/上传.txt" }));
    expect(found).toMatchObject({ ContentType: "text/csv", Metadata: { upload: "7" } });
    expect(await found.Body?.transformToString()).toBe("bytes");
  });

  test("takes the file's own name where the key leaves it open", async () => {
    const { s3 } = await serveStorage();
    // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder.
    expect((await post(s3, "bytes", { Key: "inbox/${filename}" })).status).toBe(204);
    expect(await textOf(s3, "inbox/上传.txt")).toBe("bytes");
  });

  test("accepts exactly the bytes whose SHA-256 was promised", async () => {
    const { s3, blobCount } = await serveStorage();
    const promise = (text: string) => ({
      Fields: { "x-amz-checksum-sha256": sha256(text), "x-amz-checksum-algorithm": "SHA256" },
    });
    const refused = await post(s3, "other bytes", promise("bytes"));
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("BadDigest")]);
    expect(blobCount()).toBe(0);
    expect((await post(s3, "bytes", promise("bytes"))).status).toBe(204);
  });

  test.each([
    ["more bytes than allowed", "0123456789", {}, 400, "EntityTooLarge"],
    ["fewer bytes than required", "", {}, 400, "EntityTooSmall"],
    ["another key", "0123", { key: "elsewhere" }, 403, "Policy Condition failed"],
    [
      "a field that the policy does not cover",
      "0123",
      { "x-amz-meta-own": "1" },
      403,
      "Extra input fields: x-amz-meta-own",
    ],
    ["a forged signature", "0123", { "X-Amz-Signature": "00" }, 403, "SignatureDoesNotMatch"],
    [
      "another bucket's policy",
      "0123",
      { Policy: btoa('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}') },
      403,
      "SignatureDoesNotMatch",
    ],
  ])("with %s is refused, and nothing is stored", async (_, body, extra, status, code) => {
    const { s3, blobCount } = await serveStorage();
    const answer = await post(s3, body, { Conditions: [["content-length-range", 1, 5]] }, extra);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(code)]);
    expect(blobCount()).toBe(0);
  });

  test("far too large is told so, not cut off", async () => {
    const { s3, blobCount } = await serveStorage();
    const answer = await post(s3, "x".repeat(30_000_000), { Conditions: [["content-length-range", 1, 5]] });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("EntityTooLarge")]);
    expect(blobCount()).toBe(0);
  });

  test("is refused after its time", async () => {
    const { s3 } = await serveStorage();
    expect(await (await post(s3, "x", { Expires: -1 })).text()).toContain("Policy expired");
  });
});

describe("a page of another origin", () => {
  const cors = [
    {
      allowedOrigins: ["http://127.0.0.1:5173"],
      allowedMethods: ["POST"],
      allowedHeaders: ["*"],
      exposedHeaders: ["ETag"],
      maxAge: 60,
    },
  ];
  const ask = (endpoint: string, origin: string) =>
    fetch(`${endpoint}/${BUCKET}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
    });

  test("may ask what the bucket's rules allow, and no other may", async () => {
    const { endpoint } = await serveStorage({ cors });
    const allowed = await ask(endpoint, "http://127.0.0.1:5173");
    expect(Object.fromEntries(allowed.headers)).toMatchObject({
      "access-control-allow-origin": "http://127.0.0.1:5173",
      "access-control-allow-headers": "content-type",
      "access-control-max-age": "60",
    });
    expect((await ask(endpoint, "http://evil.example")).status).toBe(403);
  });

  test("can read a refusal, to show it", async () => {
    const { endpoint } = await serveStorage({ cors });
    const refused = await fetch(`${endpoint}/${BUCKET}`, {
      method: "POST",
      headers: { origin: "http://127.0.0.1:5173" },
      body: new FormData(),
    });
    expect(refused.headers.get("access-control-allow-origin")).toBe("http://127.0.0.1:5173");
  });
});
