import fc from "fast-check";
import { expect, test } from "vitest";
import { createScanner } from "../../../functions/intake/reading/scanner.ts";

const scan = (text: string, width = 0, delimiter = ",") => createScanner(delimiter, width).push(text, true);
const cellsOf = (text: string, width = 0) => scan(text, width).map(({ cells }) => [...cells]);

test.each([
  [
    "LF",
    "a,b\nc,d\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "CRLF",
    "a,b\r\nc,d\r\n",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "CR",
    "a,b\rc,d\r",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  [
    "no line end at the end",
    "a,b\nc,d",
    [
      ["a", "b"],
      ["c", "d"],
    ],
  ],
  ["empty lines", "a\n\n\nb\n", [["a"], ["b"]]],
  [
    "empty cells",
    ",\n,,",
    [
      ["", ""],
      ["", "", ""],
    ],
  ],
  ["quoted delimiter", '"a,b",c\n', [["a,b", "c"]]],
  ["doubled quotes", '"a ""b""",c\n', [['a "b"', "c"]]],
  [
    "quoted line end",
    '"a\r\nb",c\nd,e\n',
    [
      ["a\r\nb", "c"],
      ["d", "e"],
    ],
  ],
  ["quote inside a bare cell", '5" wheel,x\n', [['5" wheel', "x"]]],
  ["blanks around quotes", 'a, "b,c" ,d\n', [["a", "b,c", "d"]]],
  ["empty quoted cells", '"",""\n', [["", ""]]],
])("%s", (_, text, cells) => {
  expect(cellsOf(text)).toEqual(cells);
});

test("records carry the physical line on which they start", () => {
  const text = 'h,i\n"a\nb",c\n\nd,"e\r\nf"\r\ng,h';
  expect(scan(text).map(({ line }) => line)).toEqual([1, 2, 5, 7]);
});

test.each([
  ["nothing closes it", 'a,b\n1,"x\n2,y\n3,z\n'],
  ["a later quoted cell seems to close it", 'a,b\n1,"x\n2,"y"\n3,z\n'],
  ["it closes with too few cells", 'a,b\n1,"x\n2,y",z\n3,z\n'],
])("an unbalanced quote costs its own line only: %s", (_, text) => {
  const records = scan(text, 2);
  expect(records.find(({ line }) => line === 2)?.isUnbalanced).toBe(true);
  expect(records.at(-1)).toEqual({ line: 4, cells: ["3", "z"], isUnbalanced: false });
});

test("a quote that stays open over a long file does not swallow it", () => {
  const rows = Array.from({ length: 40_000 }, (_, index) => `${index},text`);
  const records = scan(`a,b\n1,"x\n${rows.join("\n")}\n`, 2);
  expect(records).toHaveLength(40_002);
  expect(records.filter(({ isUnbalanced }) => isUnbalanced)).toEqual([{ line: 2, cells: [], isUnbalanced: true }]);
});

test("a line without end is given up, and reading goes on after it", () => {
  const scanner = createScanner(",", 2);
  const pieces = ["a,b\n", "x".repeat(3_000_000), "x".repeat(3_000_000), "x,y\r", "\nc,d\n"];
  const records = [...pieces.flatMap((piece) => scanner.push(piece, false)), ...scanner.push("", true)];
  expect(records.map(({ line, isTooLong = false, cells }) => [line, isTooLong, cells.length])).toEqual([
    [1, false, 2],
    [2, true, 1],
    [3, false, 2],
  ]);
});

test("a byte-order mark in the middle of a file does not hide a quote", () => {
  expect(cellsOf('a,b\n\ufeff"c,d",e\n')).toEqual([
    ["a", "b"],
    ["c,d", "e"],
  ]);
});

const cell = fc.string({
  unit: fc.constantFrom("a", "中", "1", " ", ",", '"', "\n", "\r", "\r\n", "\u0000"),
  maxLength: 6,
});
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const needsQuotes = (text: string) => /[",\r\n]/.test(text);
const written = (rows: readonly (readonly string[])[], lineEnd: string) =>
  rows.map((row) => row.map((text) => (needsQuotes(text) ? quoted(text) : text)).join(",") + lineEnd).join("");

/** RFC 4180 as a machine of one character at a time. */
function reference(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character === '"' && text[at + 1] === '"') cell += text[at++];
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted || (character !== "," && character !== "\n")) cell += character;
    else {
      row.push(cell);
      cell = "";
      if (character === "\n") rows.push(row);
      if (character === "\n") row = [];
    }
  }
  return rows;
}

test("agrees with a naive RFC 4180 reader on any table", () => {
  fc.assert(
    fc.property(table, (rows) => {
      const text = written(rows, "\n");
      expect(reference(text)).toEqual(rows);
      expect(cellsOf(text, rows[0]?.length)).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test("where the text is cut into pieces makes no difference", () => {
  fc.assert(
    fc.property(table, fc.constantFrom("\n", "\r\n", "\r"), fc.integer({ min: 1, max: 7 }), (rows, lineEnd, size) => {
      const text = written(rows, lineEnd);
      const scanner = createScanner(",", rows[0]?.length);
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
      const records = [...pieces.flatMap((piece) => scanner.push(piece, false)), ...scanner.push("", true)];
      expect(records).toEqual(scan(text, rows[0]?.length));
    }),
    { numRuns: 500 },
  );
});

test("any text at all is scanned to its end, lines rising", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", " "), maxLength: 200 });
  fc.assert(
    fc.property(text, (given) => {
      const lines = scan(given, 2).map(({ line }) => line);
      expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
      expect(Math.max(0, ...lines)).toBeLessThanOrEqual(given.split(/\r\n|\r|\n/).length);
    }),
    { numRuns: 1000 },
  );
});
