import { hash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CheckedRows } from "../../../functions/intake/checking/checked-rows.ts";
import { mergeRows } from "../../../functions/intake/merge-rows.ts";
import { RowIndex } from "../../../functions/intake/row-index.ts";

const fingerprint = (text: string) => hash("sha256", text, "binary").slice(0, 16);

/** A file of rows, each a key and a content. */
function rowsOf(file: readonly (readonly [string, number])[]): CheckedRows {
  return {
    length: file.length,
    columns: {},
    lines: file.map((_, i) => i + 2),
    keys: file.map(([key]) => key),
    contents: file.map(([, content]) => fingerprint(String(content))),
  };
}

const merge = (
  index: RowIndex,
  sequence: number,
  file: readonly (readonly [string, number])[],
  loadedBefore?: number,
) => mergeRows(rowsOf(file), index, { sequence, firstRow: 0, fingerprint, loadedBefore });

/** A checked file holds each key once. */
const anyFile = fc
  .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.nat(2)), { selector: ([key]) => key })
  .map((rows) => rows as readonly (readonly [string, number])[]);

test("kept and duplicate rows together are all rows", () => {
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 6 }), (files) => {
      const index = new RowIndex();
      for (const [i, file] of files.entries()) {
        const { kept, duplicates } = merge(index, i + 1, file);
        expect(kept.length + duplicates).toBe(file.length);
      }
    }),
  );
});

test("rows less superseded ones are the newest row of each key, in any run of files", () => {
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 6 }), (files) => {
      const index = new RowIndex();
      const inForce = new Map<string, readonly [string, number]>();
      const newest = new Map<string, number>();
      for (const [i, file] of files.entries()) {
        const { kept, superseded } = merge(index, i + 1, file);
        for (const { sequence, row } of superseded) expect(inForce.delete(`${sequence}/${row}`)).toBe(true);
        for (const [row, position] of kept.entries()) inForce.set(`${i + 1}/${row}`, file[position]!);
        for (const [key, content] of file) newest.set(key, content);
      }
      expect(new Map(inForce.values())).toEqual(newest);
      expect(inForce.size).toBe(newest.size);
    }),
  );
});

test("the same file again keeps nothing", () => {
  fc.assert(
    fc.property(anyFile, (file) => {
      const index = new RowIndex();
      merge(index, 1, file);
      expect(merge(index, 2, file)).toEqual({ kept: [], duplicates: file.length, superseded: [], corrected: [] });
    }),
  );
});

test("a file that was loaded before brings nothing back that was replaced since", () => {
  const index = new RowIndex();
  merge(index, 1, [
    ["a", 1],
    ["b", 1],
  ]);
  merge(index, 2, [["a", 2]]);
  expect(
    merge(
      index,
      3,
      [
        ["a", 1],
        ["b", 1],
        ["c", 1],
      ],
      1,
    ),
  ).toEqual({ kept: [2], duplicates: 2, superseded: [], corrected: [] });
});
