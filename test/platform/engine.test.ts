import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { fileList, identifier, withEngine } from "../../functions/platform/engine.ts";
import { withScratch } from "../../functions/platform/scratch.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const outside = path.join(temporaryFolder("outside"), "secret.csv");
writeFileSync(outside, "a\n1\n");

describe("an engine reads and writes its own folder and nothing else", () => {
  test.each<[string, (folder: string) => string]>([
    ["a file elsewhere", () => `select * from '${outside}'`],
    ["a path that climbs out", (folder) => `select * from read_csv('${folder}/../${path.basename(folder)}x')`],
    ["a link that leads out", (folder) => `select * from read_csv('${folder}/link.csv')`],
    ["a copy elsewhere", () => `copy (select 1) to '${outside}.copy'`],
    ["an attached database", () => `attach '${outside}.db'`],
    ["an extension", () => "install httpfs"],
    ["a change of its limits", () => "set enable_external_access = true"],
  ])("%s is refused", async (_, sql) => {
    await withScratch((folder) =>
      withEngine(folder, async (engine) => {
        symlinkSync(outside, path.join(folder, "link.csv"));
        await expect(engine.run(sql(folder))).rejects.toMatchObject({ name: "ENGINE_FAILED" });
      }),
    );
    expect(existsSync(`${outside}.copy`)).toBe(false);
  });
});

test("rows come back as they were appended, over several chunks, nulls included", async () => {
  const rows = 5_000;
  const numbers = Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? null : i / 4));
  const texts = Array.from({ length: rows }, (_, i) => (i % 11 === 0 ? null : `值${i}`));
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      const table = await engine.createTable("t", { n: "number", t: "text" });
      table.append({ n: numbers, t: texts }, rows);
      table.close();
      const file = path.join(folder, "t.parquet");
      await engine.writeParquet("select * from t order by rowid", file);
      const answer = await engine.query(`select * from read_parquet(${fileList([file])})`);
      expect(answer.rows).toBe(rows);
      expect([...answer.number("n")]).toEqual(numbers.map((number) => number ?? Number.NaN));
      expect(answer.text("t")).toEqual(texts);
      expect(() => answer.number("x")).toThrow(expect.objectContaining({ name: "ENGINE_FAILED" }));
    }),
  );
});

test("work that fails in the middle of appending leaves the process standing and the folder gone", async () => {
  let folder = "";
  const failing = withScratch((scratch) =>
    withEngine(scratch, async (engine) => {
      folder = scratch;
      const table = await engine.createTable("t", { n: "number" });
      table.append({ n: [1, 2, 3] }, 3);
      throw new RangeError("in the middle");
    }),
  );
  await expect(failing).rejects.toThrow(RangeError);
  expect(existsSync(folder)).toBe(false);
});

test("a name is quoted, whatever it holds", async () => {
  expect(identifier('a"b; drop')).toBe('"a""b; drop"');
  expect(fileList(["/x/it's.parquet"])).toBe("['/x/it''s.parquet']");
});
