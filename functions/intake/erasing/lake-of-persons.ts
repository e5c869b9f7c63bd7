import { join } from "node:path";
import type { Feed } from "../../contracts/feeds.ts";
import { lakeColumns } from "../../contracts/lake.ts";
import type { Bucket } from "../../platform/buckets.ts";
import { type Engine, fileList, identifier } from "../../platform/engine.ts";
import lakeRowsSql from "./lake_rows.sql";
import ownersSql from "./owners.sql";

/** Surveys first: some of their rows are a person's only by an order that is, which the later feeds still show then. */
export const PERSON_FEEDS = ["survey", "service", "sales"] as const satisfies readonly Feed[];

/** Rows in force when their file came, and those that were duplicates then. */
export const FOLDERS = ["rows", "spare"] as const;

const DOWNLOADS_AT_ONCE = 16;

/**
 * Tables `lake_rows` and `owners` over everything that lies in the lake about customers: by listing, because what an interrupted
 * attempt left behind is in no ledger. Returns the number of objects.
 */
export async function openLakeOfPersons(engine: Engine, lake: Bucket): Promise<number> {
  let objects = 0;
  for (const feed of PERSON_FEEDS) {
    const keys = (await Promise.all(FOLDERS.map((folder) => lake.list(`${folder}/${feed}/`)))).flat();
    for (let start = 0; start < keys.length; start += DOWNLOADS_AT_ONCE)
      await Promise.all(
        keys.slice(start, start + DOWNLOADS_AT_ONCE).map((key) => lake.download(key, pathOf(engine, key))),
      );
    objects += keys.length;
    await engine.run(
      `create view ${feed}_rows as ${selectOf(
        feed,
        keys.map((key) => pathOf(engine, key)),
      )}`,
    );
  }
  await engine.run(`create table lake_rows as ${lakeRowsSql}`);
  await engine.run(`create table owners as ${ownersSql}`);
  return objects;
}

export const pathOf = (engine: Engine, key: string): string => join(engine.folder, fileOf(key));
export const fileOf = (key: string): string => key.replaceAll("/", "~");
export const keyOf = (file: string): string => file.replaceAll("~", "/");

function selectOf(feed: Feed, paths: readonly string[]): string {
  if (paths.length > 0) return `select * from read_parquet(${fileList(paths)}, union_by_name = true, filename = true)`;
  const columns = lakeColumns(feed).map(({ name, type }) => `null::${type} as ${identifier(name)}`);
  return `select '' as filename, '' as upload_id, 0 as row, ${columns.join(", ")} where false`;
}
