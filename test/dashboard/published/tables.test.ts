import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openTable } from "../../../dashboard/published/tables.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { encodeArrow } from "../../../functions/platform/arrow.ts";
import { madeUpNetwork } from "../support/rows.ts";

describe("a table as the night writes it", () => {
  test("gives the rows that equal what is asked for, in the file's order", () => {
    const { bridges } = madeUpNetwork(6);
    const { body } = encodeArrow(PUBLISHED_TABLES.bridges, bridges);
    const table = openTable<"bridges">(brotliDecompressSync(body));
    expect(table.rows()).toEqual(bridges);
    const wanted = bridges.filter(({ entity, month }) => entity === "D0002" && month === "2025-06");
    expect(table.rows({ entity: "D0002", month: "2025-06" })).toEqual(wanted);
  });

  test("without any rows gives none, whatever is asked for", () => {
    const table = openTable<"paths">(brotliDecompressSync(encodeArrow(PUBLISHED_TABLES.paths, []).body));
    expect(table.rows({ programme: "CSI" })).toEqual([]);
    expect(table.rows()).toEqual([]);
  });

  test("a column of texts that is null throughout is null", () => {
    const { dealers } = PUBLISHED_TABLES;
    const dealer = { dealerId: "D1", name: "", region: "", province: "", city: "", openedOn: null, closedOn: null };
    const [found] = openTable<"dealers">(brotliDecompressSync(encodeArrow(dealers, [dealer]).body)).rows();
    expect(found).toEqual(dealer);
  });
});
