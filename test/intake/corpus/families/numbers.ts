import { type Expected, type OddFile, taken } from "../odd-file.ts";
import { besideSound, type Cells, order, ordersText } from "../orders.ts";

/** An amount beside a sound one: its cents, or the code it is refused with. */
const amount = (text: string, expected: number | string, mapping?: object): OddFile => ({
  name: text === "" ? "a blank" : text,
  make: () => besideSound({ total_amount: text }),
  expect:
    typeof expected === "number"
      ? taken(2, { rows: [{}, { total_amount: expected }] })
      : taken(1, { rejects: [`3 total_amount ${expected}`] }),
  ...(mapping && { mapping }),
});

const amounts: readonly OddFile[] = [
  amount("1,234.50", 123_450),
  amount("12,34", "NOT_A_NUMBER"),
  amount("1 234.50", 123_450),
  amount("1'234.50", 123_450),
  amount("¥1,234.50", 123_450),
  amount("￥ 100", 10_000),
  amount("RMB100.00", 10_000),
  amount("100元", 10_000),
  amount("1.5万", 1_500_000),
  amount("0.02亿", 200_000_000),
  amount("１２３．４５", 12_345),
  amount("-100", -10_000),
  amount("(100.00)", -10_000),
  amount("100-", -10_000),
  amount("−100", -10_000),
  amount("¥-100", -10_000),
  amount("-0", 0),
  amount("0.005", 1),
  amount("-0.005", -1),
  amount(".5", 50),
  amount("5.", 500),
  amount("+5", 500),
  amount("007", 700),
  amount("0.1", 10),
  amount("1.005", 101),
  amount("--5", "NOT_A_NUMBER"),
  amount("(-5)", "NOT_A_NUMBER"),
  amount("85%", "NOT_A_NUMBER"),
  amount("1.2E+04", "NOT_A_NUMBER"),
  amount("1e308", "NOT_A_NUMBER"),
  amount("Infinity", "NOT_A_NUMBER"),
  amount("0x10", "NOT_A_NUMBER"),
  amount("壹佰元整", "NOT_A_NUMBER"),
  amount("约100", "NOT_A_NUMBER"),
  amount("100+50", "NOT_A_NUMBER"),
  amount("=SUM(A1:A9)", "NOT_A_NUMBER"),
  amount("١٢٣", "NOT_A_NUMBER"),
  amount("1.234.567,89", "NOT_A_NUMBER"),
  amount("NaN", "MISSING_VALUE"),
  amount("-", "MISSING_VALUE"),
  amount("#N/A", "MISSING_VALUE"),
  amount("", "MISSING_VALUE"),
  amount("#DIV/0!", "SPREADSHEET_ERROR"),
  amount("99999999999", "OUT_OF_RANGE"),
  amount("9".repeat(150), "NOT_A_NUMBER"),
  amount("9".repeat(300), "TOO_LONG"),
  amount("123456789012345678.90", "OUT_OF_RANGE"),
];

const beside = (name: string, cells: Cells, expect: Expected, mapping?: object): OddFile => ({
  name,
  make: () => besideSound(cells),
  expect,
  ...(mapping && { mapping }),
});

const wholes: readonly OddFile[] = [
  beside("kilometres with their unit", { odometer_km: "12,345 km" }, taken(2, { rows: [{}, { odometer_km: 12_345 }] })),
  beside("kilometres in ten thousands", { odometer_km: "1.2万公里" }, taken(2, { rows: [{}, { odometer_km: 12_000 }] })),
  beside("kilometres with zeros behind the point", { odometer_km: "12345.00" }, taken(2)),
  beside("half kilometres", { odometer_km: "12345.5" }, taken(1, { rejects: ["3 odometer_km NOT_A_NUMBER"] })),
  beside("miles", { odometer_km: "12345 miles" }, taken(1, { rejects: ["3 odometer_km NOT_A_NUMBER"] })),
  beside("kilometres below nothing", { odometer_km: "-1" }, taken(1, { rejects: ["3 odometer_km OUT_OF_RANGE"] })),
  beside("kilometres to the moon and back", { odometer_km: "9999999" }, taken(1, { rejects: ["3 odometer_km OUT_OF_RANGE"] })), // biome-ignore format: a table
  {
    name: "kilometres that fall",
    make: () =>
      ordersText([
        order(1, { odometer_km: "20000" }),
        order(2, { vin: order(1).vin ?? "", opened_on: "2026-03-09", odometer_km: "10000" }),
      ]),
    expect: taken(1, { rejects: ["3 odometer_km ODOMETER_FALLING"] }),
  },
  {
    name: "amounts with decimal commas, stated",
    mapping: { formats: { decimal: "," } },
    make: () => ordersText([order(1, { total_amount: "1.234,50" }), order(2, { total_amount: "12,5" })], { delimiter: ";" }),
    expect: taken(2, { rows: [{ total_amount: 123_450 }, { total_amount: 1_250 }] }),
  },
]; // biome-ignore format: a table

export const numbers: readonly OddFile[] = [...amounts, ...wholes];
