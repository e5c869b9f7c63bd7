import type { z } from "zod";
import type { PublishedFile, Run, StepOutputs } from "../contracts/night.ts";
import {
  Meta,
  type ProgrammeVersions,
  PUBLISHED_TABLES,
  type PublishedRow,
  type PublishedTable,
  publishedKey,
} from "../contracts/published.ts";
import { type ArrowFile, encodeArrow } from "../platform/arrow.ts";
import { type Bucket, openBucket } from "../platform/buckets.ts";
import { writeJson } from "../platform/json.ts";
import { runFolder } from "./run-folder.ts";

const ARROW = {
  contentType: "application/vnd.apache.arrow.stream",
  contentEncoding: "br",
  cacheControl: "private, max-age=31536000, immutable",
} as const;

/** Writes one table of one scope, once and for all, and returns what reconciliation will look for. */
async function publishTable<T extends PublishedTable>(
  place: { readonly run: Run; readonly scope: string; readonly published: Bucket },
  table: T,
  rows: readonly PublishedRow<T>[],
): Promise<PublishedFile> {
  return publishFile(place, table, encodeTable(table, rows));
}

/** A table's rows by scope; the files are written side by side and told in the scopes' order. */
export function publishScopes<T extends PublishedTable>(
  { run, published }: { readonly run: Run; readonly published: Bucket },
  table: T,
  rows: Iterable<readonly [scope: string, rows: readonly PublishedRow<T>[]]>,
): Promise<PublishedFile[]> {
  return Promise.all(Array.from(rows, ([scope, ofScope]) => publishTable({ run, scope, published }, table, ofScope)));
}

/** The same rows for every one of these scopes, encoded once. */
export function publishCopies<T extends PublishedTable>(
  { run, scopes, published }: { readonly run: Run; readonly scopes: readonly string[]; readonly published: Bucket },
  table: T,
  rows: readonly PublishedRow<T>[],
): Promise<PublishedFile[]> {
  const file = encodeTable(table, rows);
  return Promise.all(scopes.map((scope) => publishFile({ run, scope, published }, table, file)));
}

function encodeTable<T extends PublishedTable>(table: T, rows: readonly PublishedRow<T>[]): ArrowFile {
  return encodeArrow(PUBLISHED_TABLES[table] as z.ZodObject, rows as readonly Record<string, unknown>[]);
}

async function publishFile(
  { run, scope, published }: { readonly run: Run; readonly scope: string; readonly published: Bucket },
  table: PublishedTable,
  { body, rows, sha256, checksum }: ArrowFile,
): Promise<PublishedFile> {
  const key = publishedKey(scope, run.runId, `${table}.arrow`);
  await published.write(key, body, ARROW, { ifAbsent: true });
  return { key, scope, table, rows, bytes: body.length, sha256, checksum };
}

const JSON_FILE = { contentType: "application/json", cacheControl: ARROW.cacheControl } as const;

/** What a scope's page reads first, and the definitions it reads when asked how. */
export async function publishMeta(published: Bucket, meta: Meta, versions: ProgrammeVersions): Promise<void> {
  const write = (file: string, content: unknown) =>
    published.write(publishedKey(meta.scope, meta.runId, file), JSON.stringify(content), JSON_FILE, { ifAbsent: true });
  await write("programmes.json", versions);
  await write("meta.json", Meta.parse(meta));
}

export async function recordOutputs(run: Run, outputs: StepOutputs): Promise<void> {
  await writeJson(openBucket("runs"), runFolder(run).outputs(outputs.step), outputs);
}
