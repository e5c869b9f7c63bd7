import { PipelineError } from "../../functions/contracts/errors.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { CURRENT_KEY, type PublishedTable, publishedKey } from "../../functions/contracts/published.ts";
import { Current } from "../../functions/contracts/session.ts";

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One published table of the current night, as any reader of the scope would get it. */
export interface PublishedFile {
  readonly current: Current;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** The Arrow IPC stream, decoded from brotli. */
  readonly arrow: Buffer;
}

/** Throws NOT_FOUND before the first night, or for a scope or table that was not published. */
export async function readPublished(table: PublishedTable, scope = HEAD_OFFICE): Promise<PublishedFile> {
  const [{ openBucket }, { readArrow }, { brotliDecompressSync }] = await Promise.all([
    import("../../functions/platform/buckets.ts"),
    import("../../functions/platform/arrow.ts"),
    import("node:zlib"),
  ]);
  const published = openBucket("published");
  const pointer = await published.find(CURRENT_KEY);
  if (!pointer)
    throw new PipelineError("NOT_FOUND", "no night has been published yet; run `dealerpulse nightly --as-of DATE`");
  const current = Current.parse(JSON.parse(pointer.body.toString("utf8")));
  const file = await published.find(publishedKey(scope, current.runId, `${table}.arrow`));
  if (!file) throw new PipelineError("NOT_FOUND", `run ${current.runId} has no table ${table} for ${scope}`);
  const arrow = readArrow(file.body);
  const columns = arrow.schema.fields.map(({ name }) => name);
  const rows = arrow.toArray().map((row) => Object.fromEntries(columns.map((name) => [name, row[name] ?? null])));
  return { current, columns, rows, arrow: brotliDecompressSync(file.body) };
}
