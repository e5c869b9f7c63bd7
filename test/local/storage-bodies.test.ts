import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unchunked } from "../../local/storage/aws-chunked.ts";
import { byteRange } from "../../local/storage/byte-range.ts";
import { ByteReader, collect } from "../../local/storage/byte-reader.ts";
import { compositeChecksum, runningChecksum } from "../../local/storage/checksum.ts";
import { crc32c } from "../../local/storage/crc32c.ts";
import { readUploadForm } from "../../local/storage/form-data.ts";
import { requirePolicy } from "../../local/storage/post-policy.ts";
import { elementText, xmlDocument } from "../../local/storage/xml.ts";

/** The bytes as a socket may deliver them: cut at arbitrary places. */
async function* inPieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  for (const [i, place] of places.entries()) yield bytes.subarray(place, places[i + 1]);
}

const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const anyCuts = fc.array(fc.nat(), { maxLength: 12 });
/** Bytes that look like delimiters, which random ones never do. */
const anyTrickyBytes = fc
  .array(fc.constantFrom("\r", "\n", "-", "--", "\r\n--edge", "\r\n--edg", "x"), { maxLength: 30 })
  .map((all) => Buffer.from(all.join("").replaceAll("\r\n--edge", "\r\n--edgy")));

describe("a reader of bytes", () => {
  test("finds a delimiter wherever the pieces are cut", async () => {
    await fc.assert(
      fc.asyncProperty(anyTrickyBytes, anyCuts, async (bytes, cuts) => {
        const delimiter = Buffer.from("\r\n--edge");
        const reader = new ByteReader(inPieces(Buffer.concat([bytes, delimiter, Buffer.from("rest")]), cuts));
        expect(await collect(reader.until(delimiter), 1000)).toEqual(bytes);
        expect(await collect(reader.take(4), 10)).toEqual(Buffer.from("rest"));
      }),
    );
  });

  test("says so when the delimiter never comes", async () => {
    const reader = new ByteReader(inPieces(Buffer.from("no end"), [3]));
    await expect(reader.text(Buffer.from("\n"), 100)).rejects.toMatchObject({ name: "IncompleteBody" });
  });
});

describe("an aws-chunked body", () => {
  const framed = (chunks: readonly Buffer[]) =>
    Buffer.concat([
      ...chunks
        .filter(({ length }) => length > 0)
        .flatMap((chunk) => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n")]),
      Buffer.from("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"),
    ]);

  test("gives back the object's bytes and the trailers, wherever the pieces are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { maxLength: 5 }), anyCuts, async (chunks, cuts) => {
        const trailers = new Map<string, string>();
        const bytes = await collect(unchunked(inPieces(framed(chunks), cuts), trailers), 10_000);
        expect(bytes).toEqual(Buffer.concat(chunks));
        expect(trailers).toEqual(new Map([["x-amz-checksum-crc32", "AAAAAA=="]]));
      }),
    );
  });

  test("cut short anywhere is refused, never taken for a shorter object", async () => {
    const whole = framed([Buffer.from("hello"), Buffer.from("world")]);
    for (let length = 0; length < whole.length; length++) {
      const cutShort = collect(unchunked(inPieces(whole.subarray(0, length), []), new Map()), 1000);
      await expect(cutShort).rejects.toMatchObject({ status: 400 });
    }
  });

  test.each([
    "zz\r\nhello\r\n0\r\n\r\n",
    "5;chunk-signature=ab\r\nhello\r\n0\r\n\r\n",
    "3\r\nhello\r\n0\r\n\r\n",
    "-5\r\nhello",
  ])("framed as %j is refused", async (text) => {
    const bytes = collect(unchunked(inPieces(Buffer.from(text), []), new Map()), 1000);
    await expect(bytes).rejects.toMatchObject({ name: "InvalidRequest" });
  });
});

describe("an upload form", () => {
  const form = (file: Buffer) =>
    Buffer.concat([
      Buffer.from('--edge\r\nContent-Disposition: form-data; name="Key"\r\n\r\n名\r\n'),
      Buffer.from(
        '--edge\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n',
      ),
      file,
      Buffer.from("\r\n--edge--\r\n"),
    ]);

  test("streams the file's bytes unchanged, wherever the pieces are cut", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyBytes, anyTrickyBytes), anyCuts, async (file, cuts) => {
        const { fields, fileName, bytes } = await readUploadForm(
          inPieces(form(file), cuts),
          'multipart/form-data; boundary="edge"',
        );
        expect([fields.get("key"), fileName]).toEqual(["名", "a.csv"]);
        expect(await collect(bytes, 10_000)).toEqual(file);
      }),
    );
  });

  test("with fields beyond 20 KB is refused before they are held", async () => {
    const huge = Buffer.from(
      `--edge\r\nContent-Disposition: form-data; name="k"\r\n\r\n${"x".repeat(30_000)}\r\n--edge--`,
    );
    const read = readUploadForm(inPieces(huge, []), "multipart/form-data; boundary=edge");
    await expect(read).rejects.toMatchObject({ name: "MaxMessageLengthExceeded" });
  });

  test("without boundary or file is refused", async () => {
    await expect(readUploadForm(inPieces(form(Buffer.alloc(0)), []), "multipart/form-data")).rejects.toMatchObject({
      status: 400,
    });
    const noFile = Buffer.from('--edge\r\nContent-Disposition: form-data; name="k"\r\n\r\nv\r\n--edge--\r\n');
    await expect(readUploadForm(inPieces(noFile, []), "multipart/form-data; boundary=edge")).rejects.toMatchObject({
      status: 400,
    });
  });
});

describe("a policy", () => {
  const policy = (conditions: readonly unknown[], expiration = "2999-01-01T00:00:00Z") =>
    Buffer.from(JSON.stringify({ expiration, conditions })).toString("base64");

  test("gives the size limits it states", () => {
    const conditions = [{ bucket: "b" }, ["starts-with", "$key", "in/"], ["content-length-range", 1, 9]];
    expect(
      requirePolicy(
        policy(conditions),
        new Map([
          ["bucket", "b"],
          ["key", "in/a"],
        ]),
      ),
    ).toEqual({ minBytes: 1, maxBytes: 9 });
  });

  test.each([
    ["an operator it does not know", [["ends-with", "$key", "a"]]],
    ["a subject that is no field", [["eq", "key", "a"]]],
    ["limits that are no numbers", [["content-length-range", "many", "more"], { key: "a" }]],
    ["an empty condition", [{}]],
  ])("with %s is refused", (_, conditions) => {
    expect(() => requirePolicy(policy(conditions), new Map([["key", "a"]]))).toThrow(/Invalid according to Policy/);
  });

  test("that is no JSON is refused", () => {
    expect(() => requirePolicy("bm8=", new Map())).toThrow(expect.objectContaining({ name: "InvalidPolicyDocument" }));
  });
});

describe("checksums", () => {
  test("CRC-32C of the catalogue's nine digits is E3069283", () => {
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
  });

  test("CRC-32C of 32 zero bytes is RFC 3720's 8A9136AA", () => {
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  });

  test.each(["crc32", "crc32c", "sha1", "sha256"] as const)(
    "%s does not depend on how the bytes are cut",
    async (algorithm) => {
      await fc.assert(
        fc.asyncProperty(anyBytes, anyCuts, async (bytes, cuts) => {
          const [whole, cut] = [runningChecksum(algorithm), runningChecksum(algorithm)];
          whole.update(bytes);
          for await (const piece of inPieces(bytes, cuts)) cut.update(piece);
          expect(cut.digest()).toBe(whole.digest());
        }),
      );
    },
  );

  test("a composite counts its parts", () => {
    expect(compositeChecksum("crc32", ["NhCmhg==", "NhCmhg=="])).toMatch(/^.{6}==-2$/);
  });
});

describe("a range", () => {
  test("is always inside the object, and as long as asked where the object allows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1200), fc.nat(1200), (size, first, length) => {
        fc.pre(first < size);
        const range = byteRange(`bytes=${first}-${first + length}`, size);
        expect(range).toEqual({ first, last: Math.min(size - 1, first + length) });
      }),
    );
  });

  test.each([undefined, "bytes=-", "bytes=3-2", "bytes=0-1,4-5", "items=0-1", "bytes=a-b"])(
    "%s means the whole",
    (header) => {
      expect(byteRange(header, 10)).toBeUndefined();
    },
  );

  test("of an empty object does not exist", () => {
    expect(() => byteRange("bytes=0-", 0)).toThrow(expect.objectContaining({ name: "InvalidRange" }));
  });
});

test("text survives XML and back, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(elementText(xmlDocument("Result", { Key: text }), "Key")).toBe(text);
    }),
  );
});
