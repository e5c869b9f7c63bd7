import { type Expected, type OddFile, taken } from "../odd-file.ts";
import { type Cells, order, ordersText, tableOf, textOf } from "../orders.ts";

const file = (name: string, rows: readonly Cells[], expect: Expected): OddFile => ({
  name,
  make: () => ordersText(rows),
  expect,
});
const OTHER = { rejects: ["3 ro_number DUPLICATE_KEY_IN_FILE"] };
const twice = (name: string, cells: Cells, expect: Expected) => file(name, [order(1), order(1, cells)], expect);

export const duplicates: readonly OddFile[] = [
  twice("a row twice", {}, taken(1, { duplicate: 1 })),
  file("a row a thousand times", Array.from({ length: 1_000 }, () => order(1)), taken(1, { duplicate: 999 })), // biome-ignore format: a table
  {
    name: "a file behind itself, header and all",
    make: () => ordersText([order(1), order(2)]).repeat(2),
    expect: taken(2, { duplicate: 2, totals: [4] }),
  },
  twice("a number twice, with other amounts", { total_amount: "101" }, taken(1, OTHER)),
  twice("a number twice, with amounts written otherwise", { total_amount: "¥100.00" }, taken(1, { duplicate: 1 })),
  twice("a number twice, with dates written otherwise", { opened_on: "2026年3月5日" }, taken(1, { duplicate: 1 })),
  twice("a number with blanks around", { ro_number: " R1\u00a0" }, taken(1, { duplicate: 1 })),
  twice("a number of full width", { ro_number: "Ｒ１" }, taken(1, { duplicate: 1 })),
  twice("a number with a mark of direction", { ro_number: "R1\u200e" }, taken(1, { duplicate: 1 })),
  twice("a number in small letters is another", { ro_number: "r1" }, taken(2)),
  twice("a number with a zero before is another", { ro_number: "R01" }, taken(2)),
  file("a number kept as text and one that was not", [order(1, { ro_number: "00123" }), order(1, { ro_number: '="00123"' })], taken(1, { duplicate: 1 })), // biome-ignore format: a table
  file("three contents under one number", [order(1), order(1, { model: "途观" }), order(1, { model: "帕萨特" })], taken(1, { rejects: ["3 ro_number DUPLICATE_KEY_IN_FILE", "4 ro_number DUPLICATE_KEY_IN_FILE"] })), // biome-ignore format: a table
  file("the first of two is refused, so the second stands", [order(1, { opened_on: "2026-13-01" }), order(1)], taken(1, { rejects: ["2 opened_on NOT_A_DATE"] })), // biome-ignore format: a table
  file("a number that looks like a key of objects", [order(1, { ro_number: "__proto__" }), order(2, { ro_number: "constructor" })], taken(2)), // biome-ignore format: a table
  {
    name: "one row in two encodings of the same letters",
    make: () => textOf([...tableOf([order(1, { ro_number: "Ré1" })]), ...tableOf([order(1, { ro_number: "Re\u03011" })]).slice(1)]),
    expect: taken(1, { duplicate: 1 }),
  }, // biome-ignore format: a table
];
