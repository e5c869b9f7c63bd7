import { type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { besideSound, order, ordersText, tableOf, textOf, vinOf } from "../orders.ts";

const MOBILE = "13812345678";
const CARD = "310101199003074514";
const HEADERS = tableOf([order(1)])[0] ?? [];

const headed = (name: string, more: string, expect: Expected): OddFile => ({
  name,
  make: () => textOf([[...HEADERS, more], ...tableOf([order(1)]).slice(1)]),
  expect,
});

/** What a report of the file shows of the headers it does not use. */
const isMasked = (name: string, header: string): OddFile => headed(name, header, taken(1, { ignored: ["列 6"] }));

export const personalData: readonly OddFile[] = [
  isMasked("a mobile for a header", MOBILE),
  isMasked("a mobile in groups for a header", "138 1234 5678"),
  isMasked("a mobile with an invisible character for a header", "138\u200b12345678"),
  isMasked("a mobile of full width for a header", "１３８１２３４５６７８"),
  isMasked("a name and a mobile for a header", `王芳${MOBILE}`),
  isMasked("a VIN for a header", "LSVAM4187C2184847"),
  isMasked("an identity card for a header", CARD),
  {
    name: "customers for a first row",
    make: () =>
      textOf([
        ["王芳", MOBILE, vinOf(1), "2026-03-05"],
        ["李雷", "13987654321", vinOf(2), "2026-03-06"],
      ]),
    expect: refused("COLUMNS_MISSING"),
  },
  {
    name: "mobiles in the column of the advisor",
    make: () => besideSound({ advisor: MOBILE }),
    expect: taken(2, { rows: [{}, { advisor: "99999999999" }] }),
  },
  {
    name: "a mobile for an amount",
    make: () => besideSound({ total_amount: MOBILE }),
    expect: taken(1, { rejects: ["3 total_amount OUT_OF_RANGE"] }),
  },
  {
    name: "a name for a kind of order",
    make: () => besideSound({ order_type: "王芳" }),
    expect: taken(1, { rejects: ["3 order_type NOT_IN_LIST"] }),
  },
  {
    name: "VIN and phone in each other's column",
    make: () => besideSound({ vin: MOBILE, phone: vinOf(2) }),
    expect: taken(1, { rejects: ["3 vin NOT_A_VIN", "3 phone NOT_A_PHONE"] }),
  },
  {
    name: "an identity card for a customer's number",
    make: () => ordersText([order(1, { vin: "", customer_id: CARD })]),
    expect: taken(1),
  },
];
