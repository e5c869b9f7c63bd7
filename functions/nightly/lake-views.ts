import { join } from "node:path";
import type { Feed } from "../contracts/feeds.ts";
import { lakeColumns } from "../contracts/lake.ts";
import type { Manifest } from "../contracts/night.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, fileList, identifier } from "../platform/engine.ts";

const DOWNLOADS_AT_ONCE = 16;

/**
 * Brings a night's frozen files of some feeds to scratch space and shows them as views `<feed>_rows`, beside
 * `superseded_rows` (upload_id, row): the rows that later files corrected. A feed without files is an empty view; a column
 * that a file of earlier days does not have is null.
 */
export async function openLakeViews(
  engine: Engine,
  lake: Bucket,
  manifest: Manifest,
  feeds: readonly Feed[],
): Promise<void> {
  const corrections = manifest.corrections.filter(({ feed }) => feeds.includes(feed)).map(({ key }) => key);
  for (const feed of feeds) {
    const keys = manifest.files.filter((file) => file.feed === feed).flatMap(rowKeys);
    await viewOf(engine, `${feed}_rows`, await download(engine, lake, keys), emptyFeed(feed));
  }
  const nothing = "select null::varchar as upload_id, null::integer as row where false";
  await viewOf(engine, "superseded_rows", await download(engine, lake, corrections), nothing);
}

const rowKeys = ({ rows, rowsKey, spareKey }: Manifest["files"][number]): string[] => [
  ...(rows > 0 ? [rowsKey] : []),
  ...(spareKey ? [spareKey] : []),
];

async function viewOf(engine: Engine, name: string, paths: readonly string[], otherwise: string): Promise<void> {
  // Files older than a column lack it; the empty feed has them all.
  const files = `select * from read_parquet(${fileList(paths)}, union_by_name = true) union all by name ${otherwise}`;
  const select = paths.length > 0 ? files : otherwise;
  await engine.run(`create view ${identifier(name)} as ${select}`);
}

function emptyFeed(feed: Feed): string {
  const columns = lakeColumns(feed).map(({ name, type }) => `null::${type} as ${identifier(name)}`);
  return `select null::varchar as upload_id, null::integer as row, ${columns.join(", ")} where false`;
}

/** Downloads objects into the engine's folder, a few at a time; returns their paths in the order of the keys. */
export async function download(engine: Engine, bucket: Bucket, keys: readonly string[]): Promise<string[]> {
  const paths = keys.map((key) => join(engine.folder, key.replaceAll("/", "~")));
  for (let start = 0; start < keys.length; start += DOWNLOADS_AT_ONCE)
    await Promise.all(
      keys.slice(start, start + DOWNLOADS_AT_ONCE).map((key, i) => bucket.download(key, paths[start + i]!)),
    );
  return paths;
}
