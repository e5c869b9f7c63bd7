import { hash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber, type Month } from "../../../functions/contracts/calendar.ts";
import { foldStream, type StreamFile } from "../../../functions/intake/stream/fold-stream.ts";
import { RowIndex } from "../../../functions/intake/stream/row-index.ts";
import { RowKeys, RowKeysWriter } from "../../../functions/intake/stream/row-keys.ts";
import { DUPLICATE, StreamMerge } from "../../../functions/intake/stream/stream-merge.ts";

const fingerprint = (text: string) => hash("sha256", text, "binary").slice(0, 16);

/** Key, content, and the day of March (1–31) or April (32–61) 2026. */
type Row = readonly [key: string, content: number, day: number];
interface TestFile {
  readonly rows: readonly Row[];
  readonly replaces: Month | null;
}

const FIRST = dayNumber("2026-03-01");
const indexed = ([key, content, day]: Row) => ({
  key: fingerprint(key),
  content: fingerprint(`${content}/${day}`),
  day: FIRST + day - 1,
});
const monthOfDay = (day: number): Month => (day <= 31 ? "2026-03" : "2026-04");

/** A checked file holds each key once, and a file for a month rows of that month only. */
const anyFile: fc.Arbitrary<TestFile> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.nat(2), fc.integer({ min: 1, max: 61 })), {
      selector: ([key]) => key,
    }),
    fc.constantFrom<Month | null>(null, null, null, "2026-03"),
  )
  .map(([rows, replaces]) => ({
    rows: rows.filter(([, , day]) => !replaces || monthOfDay(day) === replaces),
    replaces,
  }));
const anyFiles = fc.array(anyFile, { maxLength: 6 });

/** What a careful person would say is in force: the newest word on each key, and nothing a replaced month no longer holds. */
function expected(files: readonly TestFile[]): Record<string, string> {
  const rows = new Map<string, Row>();
  for (const file of files) {
    if (file.replaces) for (const [key, row] of rows) if (monthOfDay(row[2]) === file.replaces) rows.delete(key);
    for (const row of file.rows) rows.set(row[0], row);
  }
  return Object.fromEntries([...rows].map(([key, [, content, day]]) => [key, `${content}/${day}`]).sort());
}

/** Loads files in the order given, as intake does when none is late; `order` says which was received when. */
function load(files: readonly TestFile[]): { readonly stored: StreamFile[]; readonly inForce: Record<string, string> } {
  const index = new RowIndex();
  const stored: StreamFile[] = [];
  const out = new Set<string>();
  const awake = new Map<string, string>();
  for (const [i, { rows, replaces }] of files.entries()) {
    const merge = new StreamMerge(index, i + 1, replaces);
    const keys = new RowKeysWriter();
    for (const [row, each] of rows.entries()) {
      const kept = merge.add(indexed(each), row) !== DUPLICATE;
      keys.add(indexed(each), kept);
      if (kept) awake.set(`${i + 1}/${row}`, `${each[0]} ${each[1]}/${each[2]}`);
    }
    merge.finish();
    for (const { sequence, row } of merge.superseded) {
      expect(awake.has(`${sequence}/${row}`) && !out.has(`${sequence}/${row}`)).toBe(true);
      out.add(`${sequence}/${row}`);
    }
    stored.push({ sequence: i + 1, keys: new RowKeys(keys.bytes), replaces });
  }
  return { stored, inForce: contentsOf([...awake].filter(([place]) => !out.has(place)).map(([, text]) => text)) };
}

const contentsOf = (rows: readonly string[]) => Object.fromEntries(rows.map((row) => row.split(" ")).sort());

/** The rows a night would read after a fold: stored ones, sleeping ones of awake files, less those out of force. */
function readAfterFold(stored: readonly StreamFile[], files: readonly TestFile[]): Record<string, string> {
  const { outOfForce, awake } = foldStream(stored);
  const out = new Set(outOfForce.map(({ sequence, row }) => `${sequence}/${row}`));
  const rows = stored.flatMap(({ sequence, keys }) =>
    Array.from({ length: keys.length }, (_, row) => row)
      .filter((row) => (!keys.isAsleep(row) || awake.has(sequence)) && !out.has(`${sequence}/${row}`))
      .map((row) => files[sequence - 1]!.rows[row]!),
  );
  expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length);
  return contentsOf(rows.map(([key, content, day]) => `${key} ${content}/${day}`));
}

describe("files that come one after the other", () => {
  test("leave the newest word on each row in force, replaced months included", () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        expect(load(files).inForce).toEqual(expected(files));
      }),
    );
  });

  test("fold to the same", () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        expect(readAfterFold(load(files).stored, files)).toEqual(expected(files));
      }),
    );
  });

  test("the same file again keeps nothing", () => {
    fc.assert(
      fc.property(anyFile, (file) => {
        const index = new RowIndex();
        const add = (sequence: number) => {
          const merge = new StreamMerge(index, sequence, file.replaces);
          return file.rows.filter((row, i) => merge.add(indexed(row), i) !== DUPLICATE).length;
        };
        expect([add(1), add(2)]).toEqual([file.rows.length, 0]);
      }),
    );
  });
});

test("whatever the order of loading, the fold in the order of receipt is in force", () => {
  const shuffled = anyFiles.chain((files) =>
    fc.tuple(fc.constant(files), fc.shuffledSubarray([...files.keys()], { minLength: files.length })),
  );
  fc.assert(
    fc.property(shuffled, ([received, loading]) => {
      const loaded = loading.map((place) => received[place]!);
      const { stored } = load(loaded);
      const inOrder = stored.toSorted((one, other) => loading[one.sequence - 1]! - loading[other.sequence - 1]!);
      expect(readAfterFold(inOrder, loaded)).toEqual(expected(received));
    }),
  );
});

test("without one of the files, the others are in force as if it had never come", () => {
  const withVictim = anyFiles
    .filter((files) => files.length > 0)
    .chain((files) => fc.tuple(fc.constant(files), fc.nat(files.length - 1)));
  fc.assert(
    fc.property(withVictim, ([files, victim]) => {
      const left = load(files).stored.filter(({ sequence }) => sequence !== victim + 1);
      expect(readAfterFold(left, files)).toEqual(expected(files.filter((_, i) => i !== victim)));
    }),
  );
});

test("each file's effect is what it did when its turn came", () => {
  const files = [
    {
      rows: [
        ["a", 1, 1],
        ["b", 1, 2],
      ],
      replaces: null,
    },
    {
      rows: [
        ["a", 2, 1],
        ["b", 1, 2],
        ["c", 1, 3],
      ],
      replaces: null,
    },
  ] as const;
  expect([...foldStream(load(files).stored).effects.values()]).toEqual([
    { kept: 2, corrected: 0 },
    { kept: 2, corrected: 1 },
  ]);
});
