import { type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { textOf, vinOf } from "../orders.ts";

const TABLE = [
  ["No", "Part", "Day", "Qty", "Price", "Car", "Kind"],
  ["R1", "a", "3/5/2026", "2", "10.5", vinOf(1), "小活"],
  ["R1", "b", "3/25/2026", "3", "1,000", vinOf(2), "大活"],
];
const COLUMNS = {
  ro_number: { join: ["No", "Part"] },
  opened_on: "Day",
  total_amount: { multiply: ["Qty", "Price"] },
  vin: "Car",
};
const FORMATS = { date: "M/D/YYYY" };
const KIND = { order_type: { 小活: "repair", 大活: "body" } };

const mapped = (name: string, mapping: object, expect: Expected, table = TABLE): OddFile => ({
  name,
  mapping: { columns: COLUMNS, formats: FORMATS, ...mapping },
  make: () => textOf(table),
  expect,
});
const withColumns = (columns: object) => ({ columns: { ...COLUMNS, ...columns } });
const INVALID = refused("MAPPING_INVALID");
const first = (row: Readonly<Record<string, string | number>>) => taken(2, { rows: [row] });

export const mappings: readonly OddFile[] = [
  mapped("joined and multiplied", {}, first({ ro_number: "R1-a", total_amount: 2_100 })),
  mapped("joined with nothing between", withColumns({ ro_number: { join: ["No", "Part"], with: "" } }), first({ ro_number: "R1a" })),
  mapped("the row's number for a key", withColumns({ ro_number: { row: true } }), first({ ro_number: "2" })),
  mapped("a constant", withColumns({ model: { const: "朗逸" } }), first({ model: "朗逸" })),
  mapped("a constant that is a formula", withColumns({ model: { const: "=1+1" } }), taken(0, { rejects: ["2 model FORMULA_LIKE_TEXT", "3 model FORMULA_LIKE_TEXT"] })),
  mapped("another dealer by constant", withColumns({ dealer_id: { const: "D0002" } }), taken(0, { rejects: ["2 dealer_id FOREIGN_DEALER", "3 dealer_id FOREIGN_DEALER"] })),
  mapped("words translated", { ...withColumns({ order_type: "Kind" }), values: KIND }, first({ order_type: "repair" })),
  mapped("words translated to what is no value", { ...withColumns({ order_type: "Kind" }), values: { order_type: { 小活: "small", 大活: "body" } } }, taken(1, { rejects: ["2 order_type NOT_IN_LIST"] })),
  mapped("one header for two columns", withColumns({ closed_on: "Day" }), first({ ro_number: "R1-a" })),
  mapped("a product with a word in it", {}, taken(1, { rejects: ["2 total_amount NOT_A_NUMBER"] }), TABLE.map((row, at) => (at === 1 ? row.with(3, "两") : row))),
  mapped("a product beyond every amount", {}, taken(1, { rejects: ["2 total_amount OUT_OF_RANGE"] }), TABLE.map((row, at) => (at === 1 ? row.with(3, "9999999999999") : row))),
  mapped("a header that is not there", withColumns({ model: "Model" }), INVALID),
  mapped("a part of a join that is not there", withColumns({ ro_number: { join: ["No", "Line"] } }), INVALID),
  mapped("a column that the feed does not have", withColumns({ colour: "Car" }), INVALID),
  mapped("words for a column that the feed does not have", { values: { colour: { red: "R" } } }, INVALID),
  mapped("a column by the name of a key of objects", withColumns({ constructor: "Car" }), INVALID),
  mapped("a date format without a day", { formats: { date: "MM/YYYY" } }, INVALID),
  mapped("a date format of two years", { formats: { date: "YYYY/YY/M/D" } }, INVALID),
  mapped("a date format of nothing", { formats: { date: "" } }, INVALID),
  mapped("a date format full of the signs of patterns", { formats: { date: "(M)+[D]*YYYY{2}" } }, taken(0, { rejects: ["2 opened_on NOT_A_DATE", "3 opened_on NOT_A_DATE"] })),
  mapped("a mapping for a file whose header is gone", {}, INVALID, TABLE.slice(1)),
  mapped("a header of full width that the mapping has plain", {}, taken(2), [["Ｎｏ", "Part", "Day", "Qty", "Price", "Car", "Kind"], ...TABLE.slice(1)]),
  mapped("a header that the file has twice", {}, taken(2, { rejects: [] }), TABLE.map((row, at) => [...row, at === 0 ? "Car" : "x"])),
]; // biome-ignore format: a table
