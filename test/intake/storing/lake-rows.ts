import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

export type LakeRow = Readonly<Record<string, unknown>>;

/** Rows in force of one stream, as a night would see them: all loaded rows less the corrected ones. */
export async function rowsInForce(feed: Feed, dealer: string, select = "*"): Promise<LakeRow[]> {
  const { correctionsOf, listLoaded, readStream } = await import("../../../functions/platform/ledger/streams.ts");
  const stream = await readStream(feed, dealer);
  const files = await listLoaded(feed, dealer);
  const rows = files.flatMap(({ uploadId, rowsKey, spareKey }) =>
    spareKey && stream.awake.includes(uploadId) ? [rowsKey, spareKey] : [rowsKey],
  );
  if (rows.length === 0) return [];
  const corrections = correctionsOf(stream, files);
  const corrected = corrections.length === 0 ? "" : "anti join read_parquet($corrections) as c using (upload_id, row)";
  return query(`select ${select} from read_parquet($rows, union_by_name = true) ${corrected}`, { rows, corrections });
}

/** Runs a query over objects of the lake; `$name` stands for a list of keys. */
export async function query(sql: string, lists: Readonly<Record<string, readonly string[]>>): Promise<LakeRow[]> {
  const [{ openBucket }, { DuckDBInstance }] = await Promise.all([
    import("../../../functions/platform/buckets.ts"),
    import("@duckdb/node-api"),
  ]);
  const folder = temporaryFolder("lake");
  let bound = sql;
  for (const [name, keys] of Object.entries(lists)) {
    const paths = await Promise.all(
      keys.map(async (key) => {
        const copy = path.join(folder, key.replaceAll("/", "~"));
        writeFileSync(copy, await openBucket("lake").read(key));
        return copy;
      }),
    );
    bound = bound.replaceAll(`$${name}`, `[${paths.map((each) => `'${each}'`).join(", ")}]`);
  }
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return (await connection.runAndReadAll(bound)).getRowObjectsJson();
}
