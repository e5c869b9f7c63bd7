import { hash } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RowIndex } from "../../../functions/intake/stream/row-index.ts";

const digest = (text: string) => hash("sha256", text, "binary").slice(0, 16);
const rowOf = (key: string, content: string) => ({ key: digest(key), content: digest(content), day: null });

test("a row taken out of force leaves its key known", () => {
  const index = new RowIndex();
  const entry = index.add(rowOf("a", "x"), { sequence: 1, row: 0 });
  index.remove(entry);
  expect([index.find(digest("a")), index.place(entry), index.day(entry)]).toEqual([entry, null, null]);
});

test("an empty index knows nothing and is no bytes", () => {
  const index = new RowIndex();
  expect([index.find(digest("a")), index.size, index.bytes.length]).toEqual([-1, 0, 0]);
});

test("it keeps what a map would, stored and read back, whatever is added or replaced", () => {
  const step = fc.record({
    key: fc.integer({ min: 0, max: 40 }),
    content: fc.nat(5),
    sequence: fc.integer({ min: 1 }),
    row: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const index = new RowIndex();
      const map = new Map<string, { content: string; sequence: number; row: number }>();
      for (const { key, content, sequence, row } of steps) {
        const [keyDigest, contentDigest] = [digest(`k${key}`), digest(`c${content}`)];
        const entry = index.find(keyDigest);
        expect(entry >= 0).toBe(map.has(keyDigest));
        if (entry < 0) index.add({ key: keyDigest, content: contentDigest, day: row % 7 }, { sequence, row });
        else index.replace(entry, { key: keyDigest, content: contentDigest, day: row % 7 }, { sequence, row });
        map.set(keyDigest, { content: contentDigest, sequence, row });
      }
      const again = new RowIndex(Buffer.from(index.bytes));
      expect(again.size).toBe(map.size);
      for (const [key, { content, sequence, row }] of map) {
        const entry = again.find(key);
        expect([again.hasContent(entry, content), again.place(entry)]).toEqual([true, { sequence, row }]);
        expect(again.day(entry)).toBe(row % 7);
        expect(again.hasContent(entry, digest("other"))).toBe(false);
      }
    }),
    { numRuns: 50 },
  );
});

test("a hundred thousand rows take 44 bytes each and are all found again", () => {
  const index = new RowIndex();
  for (let row = 0; row < 100_000; row++) index.add(rowOf(`k${row}`, `c${row}`), { sequence: 7, row });
  const again = new RowIndex(index.bytes);
  expect(index.bytes.length).toBe(4_400_000);
  let lost = 0;
  for (let row = 0; row < 100_000; row++) if (again.place(again.find(digest(`k${row}`)))?.row !== row) lost++;
  expect([lost, again.find(digest("k100000"))]).toEqual([0, -1]);
});

test("one that was read back grows", () => {
  const stored = new RowIndex();
  stored.add(rowOf("a", "x"), { sequence: 1, row: 0 });
  const index = new RowIndex(stored.bytes);
  for (let row = 0; row < 3_000; row++) index.add(rowOf(`k${row}`, "y"), { sequence: 2, row });
  expect([index.size, index.place(index.find(digest("a")))]).toEqual([3_001, { sequence: 1, row: 0 }]);
});
