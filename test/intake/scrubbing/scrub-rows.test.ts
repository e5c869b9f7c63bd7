import { expect, test } from "vitest";
import type { CheckedRows } from "../../../functions/intake/checking/checked-rows.ts";
import { looksPersonal, maskWords } from "../../../functions/intake/reading/mask.ts";
import { scrubRows } from "../../../functions/intake/scrubbing/scrub-rows.ts";

const VIN = "LSVAA111222333441";
const PHONE = "13812345678";
const rowsOf = (row: Readonly<Record<string, string | number | null>>): CheckedRows => ({
  length: 1,
  columns: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])),
  lines: [2],
  keys: ["k"],
  contents: ["c"],
});
const scrub = (feed: "service" | "survey" | "dealers", row: Parameters<typeof rowsOf>[0]) =>
  Object.fromEntries(
    Object.entries(scrubRows(feed, rowsOf(row), (id) => `id-${id.length}`).columns).map(([name, [value]]) => [
      name,
      value,
    ]),
  );

test("a comment loses its author's name and phone, particulars' own columns stay for the vault", () => {
  const row = { customer_name: "诺敏高娃", phone: PHONE, vin: VIN, verbatim: `诺敏高娃的${VIN}，打${PHONE}` };
  expect(scrub("survey", row)).toEqual({ ...row, verbatim: "〔姓名〕的〔车架号〕，打〔电话〕" });
});

test("a name or phone in a column where it does not belong is scrubbed too", () => {
  const row = { customer_name: "诺敏高娃", phone: PHONE, model: `帕萨特 诺敏高娃 ${PHONE}`, ro_number: "RO1" };
  expect(scrub("service", row)).toEqual({ ...row, model: "帕萨特 〔姓名〕 〔电话〕" });
});

test.each([`RO-${PHONE}`, `2026${VIN}`, "X-1M8GDM9AXKP042788", "RO诺敏高娃"])(
  "an order number like %s gets a stand-in",
  (ro_number) => {
    const row = { customer_name: "诺敏高娃", phone: PHONE, vin: VIN, ro_number };
    expect(scrub("service", row)["ro_number"]).toBe(`id-${ro_number.length}`);
  },
);

test.each(["RO20260105001", "WX202601050000123", "WX-2026-0105-0001", "0000123456", "D0001-778"])(
  "an order number like %s stays",
  (ro_number) => {
    expect(scrub("service", { ro_number, vin: VIN })["ro_number"]).toBe(ro_number);
  },
);

test("head office's directory is no person's and stays as it is", () => {
  const row = { dealer_id: "D0001", name: "王经理 13812345678" };
  expect(scrub("dealers", row)).toEqual(row);
});

test.each([
  ["2026-13-05", "2026-13-05"],
  ["一百", "一百"],
  ["诺敏高娃", "文文文文"],
  ["Anna Schmidt", "AAAA AAAAAAA"],
  ["12 March", "12 March"],
])("in a column of figures %j is reported as %j", (value, shown) => {
  expect(maskWords(value)).toBe(shown);
});

test.each([`VIN ${VIN}`, `车架号${VIN}`, `Tel ${PHONE} 2`, "VIN1M8GDM9AXKP042788", "138-1234-5678"])(
  "%s looks personal, whatever is written beside it",
  (value) => {
    expect(looksPersonal(value)).toBe(true);
  },
);
