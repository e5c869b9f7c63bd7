import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { encodeArrow, inspectArrow, readArrow } from "../../functions/platform/arrow.ts";

const Row = z.strictObject({
  responses: z.int(),
  points: z.number().nullable(),
  entity: z.string(),
  reason: z.enum(["price", "time"]).nullable(),
  isRanked: z.boolean().nullable(),
});
type Row = z.infer<typeof Row>;

const row = fc.record<Row>({
  responses: fc.integer({ min: -1e9, max: 1e9 }),
  points: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  entity: fc.string({ unit: "grapheme", maxLength: 5 }),
  reason: fc.option(fc.constantFrom("price", "time")),
  isRanked: fc.option(fc.boolean()),
});

test("rows come back as they were written, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
      const read = readArrow(encodeArrow(Row, rows).body);
      expect(read.toArray().map((each) => each?.toJSON())).toEqual(rows);
    }),
    { numRuns: 200 },
  );
});

test("the checksum is the sum of every number, integers included, as a reader finds it", () => {
  const rows: Row[] = [
    { responses: 7, points: 1.5, entity: "北京", reason: null, isRanked: true },
    { responses: -2, points: null, entity: "D1", reason: "time", isRanked: null },
  ];
  const { body, checksum, rows: count } = encodeArrow(Row, rows);
  expect(checksum).toBe(6.5);
  expect(inspectArrow(body)).toMatchObject({ checksum, rows: count });
});

test("equal rows are equal bytes, whatever was written before", () => {
  const rows: Row[] = [{ responses: 1, points: 2, entity: "D1", reason: "price", isRanked: false }];
  const first = encodeArrow(Row, rows);
  encodeArrow(Row, [...rows, { responses: 3, points: null, entity: "D2", reason: null, isRanked: null }]);
  expect(encodeArrow(Row, rows).sha256).toBe(first.sha256);
});

test("a file of no rows has the columns of a full one", () => {
  const { schema, numRows } = readArrow(encodeArrow(Row, []).body);
  expect([schema.names, numRows]).toEqual([Object.keys(Row.shape), 0]);
});

test("what is not finite is refused by column", () => {
  const bad: Row = { responses: 1, points: Number.NaN, entity: "D1", reason: null, isRanked: null };
  expect(() => encodeArrow(Row, [bad])).toThrow(/column points holds NaN/);
});
