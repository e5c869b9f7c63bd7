import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { openTable } from "../../../dashboard/published/tables.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { encodeArrow } from "../../../functions/platform/arrow.ts";

test("a table that the night published empty has no rows, asked for or not", () => {
  const file = brotliDecompressSync(encodeArrow(PUBLISHED_TABLES.participants, []).body);
  const table = openTable<"participants">(file);
  expect(table.rows()).toEqual([]);
  expect(table.rows({ action: "any", role: "measured" })).toEqual([]);
});

test("a column of texts that is null throughout is null", () => {
  const { dealers } = PUBLISHED_TABLES;
  const dealer = { dealerId: "D1", name: "", region: "", province: "", city: "", openedOn: null, closedOn: null };
  const [found] = openTable<"dealers">(brotliDecompressSync(encodeArrow(dealers, [dealer]).body)).rows();
  expect(found).toEqual(dealer);
});
