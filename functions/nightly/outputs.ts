import type { z } from "zod";
import type { PublishedFile, Run, StepOutputs } from "../contracts/night.ts";
import {
  Meta,
  PUBLISHED_TABLES,
  type PublishedRow,
  type PublishedTable,
  publishedKey,
} from "../contracts/published.ts";
import { encodeArrow } from "../platform/arrow.ts";
import { type Bucket, openBucket } from "../platform/buckets.ts";
import { writeJson } from "../platform/json.ts";
import { runFolder } from "./run-folder.ts";

const ARROW = {
  contentType: "application/vnd.apache.arrow.stream",
  contentEncoding: "br",
  cacheControl: "private, max-age=31536000, immutable",
} as const;

/** Writes one table of one scope, once and for all, and returns what reconciliation will look for. */
export async function publishTable<T extends PublishedTable>(
  place: { readonly run: Run; readonly scope: string; readonly published: Bucket },
  table: T,
  rows: readonly PublishedRow<T>[],
): Promise<PublishedFile> {
  const { run, scope, published } = place;
  const file = encodeArrow(PUBLISHED_TABLES[table] as z.ZodObject, rows as readonly Record<string, unknown>[]);
  const key = publishedKey(scope, run.runId, `${table}.arrow`);
  await published.write(key, file.body, ARROW, { ifAbsent: true });
  return { key, scope, table, rows: file.rows, bytes: file.body.length, sha256: file.sha256, checksum: file.checksum };
}

export function publishMeta(published: Bucket, meta: Meta): Promise<boolean> {
  const key = publishedKey(meta.scope, meta.runId, "meta.json");
  return published.write(
    key,
    JSON.stringify(Meta.parse(meta)),
    { contentType: "application/json", cacheControl: ARROW.cacheControl },
    { ifAbsent: true },
  );
}

export async function recordOutputs(run: Run, outputs: StepOutputs): Promise<void> {
  await writeJson(openBucket("runs"), runFolder(run).outputs(outputs.step), outputs);
}
