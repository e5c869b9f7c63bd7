import { createHash } from "node:crypto";
import { collect } from "./byte-reader.ts";
import { ALGORITHMS, compositeChecksum } from "./checksum.ts";
import { requireUpload } from "./multipart.ts";
import type { Checksums } from "./object-index.ts";
import type { Reply, Store } from "./operation.ts";
import { writeConditions } from "./preconditions.ts";
import type { S3Request } from "./request.ts";
import { S3Error } from "./s3-error.ts";
import { versionHeader } from "./stored-headers.ts";
import type { Part, Upload } from "./upload-index.ts";
import { elements, elementText, type XmlContent, xmlDocument } from "./xml.ts";

interface NamedPart {
  readonly number: number;
  readonly etag: string;
  readonly checksums: Checksums;
}

const MIN_PART_BYTES = 5 * 1024 ** 2;
const MAX_DOCUMENT_BYTES = 4 * 1024 ** 2;

/** The object becomes the list of its parts' blobs: one transaction, no copying. Unnamed parts are dropped. */
export async function completeUpload(store: Store, request: S3Request): Promise<Reply> {
  const document = (await collect(request.body, MAX_DOCUMENT_BYTES)).toString("utf8");
  const upload = requireUpload(store, request);
  const parts = chosenParts(elements(document, "Part").map(namedPart), store.uploads.parts(upload));
  const size = request.headers.get("x-amz-mp-object-size");
  if (size !== undefined && Number(size) !== parts.reduce((sum, part) => sum + part.size, 0)) {
    throw new S3Error(400, "InvalidRequest", "x-amz-mp-object-size is not the sum of the parts.");
  }
  const object = {
    etag: compositeEtag(parts),
    segments: parts,
    headers: upload.headers,
    checksums: composite(upload, parts),
  };
  requirePromisedChecksum(request, object.checksums);
  const conditions = writeConditions(request.headers);
  const { version, freed } = store.objects.put(upload, object, conditions, () => store.uploads.forget(upload));
  store.blobs.discard(freed);
  return { status: 200, headers: versionHeader(version), body: completed(request, version.etag, version.checksums) };
}

/** Throws InvalidPart, InvalidPartOrder, EntityTooSmall or MalformedXML. */
function chosenParts(named: readonly NamedPart[], uploaded: readonly Part[]): Part[] {
  if (named.length === 0) throw new S3Error(400, "MalformedXML", "At least one part must be named.");
  if (named.some(({ number }, at) => at > 0 && number <= named[at - 1]!.number)) {
    throw new S3Error(400, "InvalidPartOrder", "Parts must ascend.");
  }
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  return named.map((wish, at) => {
    const part = byNumber.get(wish.number);
    if (!part || !isSame(wish, part)) throw new S3Error(400, "InvalidPart", `Part ${wish.number} was not uploaded so.`);
    if (at < named.length - 1 && part.size < MIN_PART_BYTES) {
      throw new S3Error(400, "EntityTooSmall", `Every part but the last needs ${MIN_PART_BYTES} bytes.`);
    }
    return part;
  });
}

function namedPart(part: string): NamedPart {
  const checksums = ALGORITHMS.flatMap((algorithm) => {
    const sum = elementText(part, `Checksum${algorithm.toUpperCase()}`);
    return sum === undefined ? [] : [[algorithm, sum]];
  });
  return {
    number: Number(elementText(part, "PartNumber")),
    etag: (elementText(part, "ETag") ?? "").replaceAll('"', ""),
    checksums: Object.fromEntries(checksums),
  };
}

function isSame(wish: NamedPart, part: Part): boolean {
  if (wish.etag !== part.etag) return false;
  return ALGORITHMS.every(
    (algorithm) => (wish.checksums[algorithm] ?? part.checksums[algorithm]) === part.checksums[algorithm],
  );
}

/** S3's ETag of a multipart object: the MD5 of the parts' MD5s, with their count. */
function compositeEtag(parts: readonly Part[]): string {
  const md5 = createHash("md5");
  for (const { etag } of parts) md5.update(Buffer.from(etag, "hex"));
  return `${md5.digest("hex")}-${parts.length}`;
}

function composite({ algorithm }: Upload, parts: readonly Part[]): Checksums {
  if (!algorithm) return {};
  const sums = parts.flatMap(({ checksums }) => checksums[algorithm] ?? []);
  if (sums.length < parts.length) throw new S3Error(400, "InvalidPart", `A part came without its ${algorithm}.`);
  return { [algorithm]: compositeChecksum(algorithm, sums) };
}

function requirePromisedChecksum({ headers }: S3Request, checksums: Checksums): void {
  const broken = ALGORITHMS.find((algorithm) => {
    const promised = headers.get(`x-amz-checksum-${algorithm}`);
    return promised !== undefined && promised !== checksums[algorithm];
  });
  if (broken) throw new S3Error(400, "BadDigest", `The ${broken.toUpperCase()} you specified is not the parts'.`);
}

function completed({ bucket, key, headers }: S3Request, etag: string, checksums: Checksums): string {
  const sums = Object.entries(checksums).map(([algorithm, sum]) => [`Checksum${algorithm.toUpperCase()}`, sum]);
  const result: Record<string, XmlContent> = {
    Location: `http://${headers.get("host")}/${bucket}/${encodeURIComponent(key)}`,
    Bucket: bucket,
    Key: key,
    ETag: `"${etag}"`,
    ...Object.fromEntries(sums),
    ChecksumType: sums.length > 0 ? "COMPOSITE" : undefined,
  };
  return xmlDocument("CompleteMultipartUploadResult", result);
}
