import type { SQLOutputValue } from "node:sqlite";
import type { Segment } from "./blobs.ts";
import type { Checksums } from "./object-index.ts";

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** One version of one object, or a delete marker in its place. `seq` orders versions; times are ISO 8601. */
export interface ObjectVersion {
  readonly seq: number;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly isLatest: boolean;
  readonly isDeleteMarker: boolean;
  readonly size: number;
  readonly etag: string;
  readonly modifiedAt: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Checksums;
}

export function objectVersion(row: Row | undefined): ObjectVersion | undefined {
  if (!row) return undefined;
  return {
    seq: Number(row.seq),
    bucket: String(row.bucket),
    key: String(row.key),
    versionId: String(row.version_id),
    isLatest: row.is_latest === 1,
    isDeleteMarker: row.is_delete_marker === 1,
    size: Number(row.size),
    etag: String(row.etag),
    modifiedAt: String(row.modified_at),
    headers: JSON.parse(String(row.headers)),
    checksums: JSON.parse(String(row.checksums)),
  };
}

export function segment(row: Row): Segment {
  return { blob: String(row.blob), size: Number(row.size) };
}
