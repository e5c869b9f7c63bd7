import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { Programme } from "../../../functions/contracts/programme.ts";
import { Reject } from "../../../functions/contracts/uploads.ts";
import { REJECT_FIXES } from "../../../functions/intake/checking/reject-fixes.ts";
import { REJECT_MESSAGES } from "../../../functions/intake/checking/reject-messages.ts";
import { csi, faultOf, mapping, outcomeOf, service } from "../samples.ts";

const VIN = "LSVAM4187C2184847";
const HEADER =
  "ro_number,dealer_id,vin,customer_id,opened_on,closed_on,odometer_km,order_type,total_amount,model,phone,customer_name";
const SOUND = { ro_number: "R1", dealer_id: "D0001", vin: VIN, opened_on: "2026-03-05", total_amount: "100" };
const lineOf = (header: string, row: Readonly<Record<string, string>>) =>
  header
    .split(",")
    .map((name) => (/["\n,]/.test(row[name] ?? "") ? `"${row[name]?.replaceAll('"', '""')}"` : (row[name] ?? "")))
    .join(",");
const serviceFile = (...rows: Readonly<Record<string, string>>[]) =>
  [HEADER, ...rows.map((row) => lineOf(HEADER, row))].join("\n");

const survey = { ...service, feed: "survey" } as const;
const sales = { ...service, feed: "sales" } as const;
const dealers = { ...service, feed: "dealers", dealer: "hq" } as const;
const invitations = { ...service, feed: "invitations", dealer: "hq" } as const;
const SURVEY = "response_id,programme,responded_on,event_on,q01,q02\n";
const SALES = "contract_no,customer_id,sold_on,delivered_on,price_amount\n";

test("a sound row comes out typed: days, cents, counts, codes; what the file lacks is null", async () => {
  const row = {
    ...SOUND,
    closed_on: "2026/3/6",
    odometer_km: "12,345 km",
    order_type: "首保",
    total_amount: "¥1,234.5",
    phone: "+86 138-1234-5678",
    customer_name: "张三",
  };
  const { rows, account, lines, span } = await outcomeOf(serviceFile(row), service);
  expect(account).toEqual({ received: 1, accepted: 1, rejected: 0, duplicate: 0 });
  expect(lines).toEqual([2]);
  expect(rows[0]).toMatchObject({
    ro_number: "R1",
    dealer_id: "D0001",
    vin: VIN,
    customer_id: null,
    opened_on: dayNumber("2026-03-05"),
    closed_on: dayNumber("2026-03-06"),
    odometer_km: 12345,
    order_type: "first_maintenance",
    pay_type: null,
    total_amount: 123450,
    phone: "13812345678",
    customer_name: "张三",
  });
  expect(span).toEqual([dayNumber("2026-03-05"), dayNumber("2026-03-05")]);
});

describe("a service row is set aside for", () => {
  test.each([
    ["MISSING_VALUE", "ro_number", { ro_number: " " }, ""],
    ["MISSING_VALUE", "total_amount", { total_amount: "N/A" }, "N/A"],
    ["MISSING_IDENTITY", null, { vin: "" }, null],
    ["NOT_A_DATE", "opened_on", { opened_on: "2026-02-30" }, "2026-02-30"],
    ["NOT_A_NUMBER", "total_amount", { total_amount: "abc" }, "abc"],
    ["NOT_A_NUMBER", "odometer_km", { odometer_km: "12.5" }, "12.5"],
    ["NOT_A_VIN", "vin", { vin: "LSVAM4187C218484O" }, "AAAAA9999A999999A"],
    ["NOT_A_PHONE", "phone", { phone: "张三 123" }, "文文 999"],
    ["NOT_IN_LIST", "order_type", { order_type: "洗车" }, "洗车"],
    ["OUT_OF_RANGE", "odometer_km", { odometer_km: "2000001" }, "2000001"],
    ["OUT_OF_RANGE", "opened_on", { opened_on: "1979-12-31" }, "1979-12-31"],
    ["OUT_OF_RANGE", "total_amount", { total_amount: "99999999999" }, "99999999999"],
    ["IN_THE_FUTURE", "opened_on", { opened_on: "2026-11-23" }, "2026-11-23"],
    ["CLOSED_BEFORE_OPENED", "closed_on", { closed_on: "2026-03-04" }, "2026-03-04"],
    ["UNKNOWN_DEALER", "dealer_id", { dealer_id: "D0009" }, "D0009", "hq"],
    ["FOREIGN_DEALER", "dealer_id", { dealer_id: "D0002" }, "D0002"],
    ["FORMULA_LIKE_TEXT", "model", { model: "=1+1" }, "=1+1"],
    ["FORMULA_LIKE_TEXT", "customer_name", { customer_name: "=HYPERLINK(1)" }, "=AAAAAAAAA(9)"],
    ["CONTROL_CHARACTER", "model", { model: "a\u0001b" }, "a\u0001b"],
    ["TOO_LONG", "ro_number", { ro_number: "R".repeat(81) }, `${"R".repeat(60)}…`],
  ])("%s in %s", async (code, column, cells, value, dealer = "D0001") => {
    const { rejects, account } = await outcomeOf(serviceFile(SOUND, { ...SOUND, ro_number: "R2", ...cells }), {
      ...service,
      dealer,
    });
    expect(account).toMatchObject({ received: 2, accepted: 1, rejected: 1 });
    expect(rejects).toHaveLength(1);
    expect(Reject.parse(rejects[0])).toMatchObject({ code, column, header: column, line: 3 });
    if (code !== "TOO_LONG") expect(rejects[0]?.value).toBe(value);
  });

  test("RAGGED_ROW and UNBALANCED_QUOTE, without showing any cell", async () => {
    const file = 'ro_number,vin,opened_on,total_amount\nR1,张三,2026-03-05\nR2,x,y,1,surplus\nR3,"张三,2026-03-05,1\n';
    const { rejects, account } = await outcomeOf(`${file}R4,${VIN},2026-03-05,1,,\n`, service);
    expect(rejects.map(({ line, code, value }) => [line, code, value])).toEqual([
      [2, "RAGGED_ROW", null],
      [3, "RAGGED_ROW", null],
      [4, "UNBALANCED_QUOTE", null],
    ]);
    expect(rejects[0]?.message.en).toContain("3 / 4");
    expect(account.accepted).toBe(1);
  });

  test("several reasons at once, all told, and counted as one row", async () => {
    const { rejects, account } = await outcomeOf(
      serviceFile({ ...SOUND, ro_number: "", opened_on: "x", odometer_km: "y" }),
      service,
    );
    expect(rejects.map(({ column, code }) => `${column} ${code}`)).toEqual([
      "ro_number MISSING_VALUE",
      "opened_on NOT_A_DATE",
      "odometer_km NOT_A_NUMBER",
    ]);
    expect(account).toMatchObject({ received: 1, rejected: 1 });
  });
});

describe("rows of one file together", () => {
  test("the same row again, however it is written, is a duplicate", async () => {
    const { account, rejects } = await outcomeOf(
      serviceFile(SOUND, { ...SOUND, opened_on: "2026/3/5", total_amount: "100.00" }),
      service,
    );
    expect(account).toEqual({ received: 2, accepted: 1, rejected: 0, duplicate: 1 });
    expect(rejects).toEqual([]);
  });

  test("another row under the same key is set aside and names the first one's line", async () => {
    const { rejects } = await outcomeOf(serviceFile(SOUND, { ...SOUND, total_amount: "101" }), service);
    expect(rejects[0]).toMatchObject({
      code: "DUPLICATE_KEY_IN_FILE",
      column: "ro_number",
      value: "R1",
      line: 3,
      message: { en: expect.stringContaining("line 2") },
    });
  });

  test("a header row in the middle of the file is no record", async () => {
    const text = "ro_number,vin,opened_on,total_amount\nR1,LSVTESTXX77100001,2026-03-05,1\n";
    const { account, aside } = await outcomeOf(text + text.replace("R1", "R2"), service);
    expect([account.received, account.accepted, aside]).toEqual([2, 2, [3]]);
  });

  test("a key is free again where its first row was set aside", async () => {
    const { account } = await outcomeOf(serviceFile({ ...SOUND, total_amount: "x" }, SOUND), service);
    expect(account).toEqual({ received: 2, accepted: 1, rejected: 1, duplicate: 0 });
  });

  test.each([
    ["falls", "2026-04-01", "9000", ["ODOMETER_FALLING"]],
    ["was higher before", "2026-02-01", "11000", ["ODOMETER_FALLING"]],
    ["rises", "2026-04-01", "11000", []],
    ["differs on one day", "2026-03-05", "9000", []],
    ["was not read", "2026-04-01", "0", []],
  ])("an odometer that %s", async (_, opened_on, odometer_km, codes) => {
    const second = { ...SOUND, ro_number: "R2", opened_on, odometer_km };
    const { rejects } = await outcomeOf(serviceFile({ ...SOUND, odometer_km: "10000" }, second), service);
    expect(rejects.map(({ code }) => code)).toEqual(codes);
  });

  test("a credit note is a negative amount", async () => {
    const { rows } = await outcomeOf(serviceFile({ ...SOUND, total_amount: "(100.00)" }), service);
    expect(rows[0]?.total_amount).toBe(-10000);
  });

  test("blank rows are not rows", async () => {
    const { account } = await outcomeOf(`${serviceFile(SOUND)}\n\n,,,,\n  ,,,,,,,,,,,\n`, service);
    expect(account.received).toBe(1);
  });
});

describe("the other feeds", () => {
  test.each([
    ["sales", sales, `${SALES}C1,K1,2026-03-05,2026-03-04,1\n`, "DELIVERED_BEFORE_SOLD", "delivered_on"],
    ["sales", sales, `${SALES}C1,,2026-03-05,,1\n`, "MISSING_IDENTITY", null],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,2026-03-06,9,9\n`, "RESPONDED_BEFORE_EVENT", "responded_on"],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,,11,9\n`, "OUT_OF_SCALE", "q01"],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,,8.5,9\n`, "OUT_OF_SCALE", "q01"],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,,good,9\n`, "NOT_A_NUMBER", "q01"],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,,不适用,99\n`, "OUT_OF_SCALE", "q02"],
    ["survey", survey, `${SURVEY}S1,CSI,2026-03-05,,不适用,\n`, "NO_ANSWERS", null],
    ["survey", survey, `${SURVEY}S1,NPS,2026-03-05,,9,9\n`, "UNKNOWN_PROGRAMME", "programme"],
    ["dealers", dealers, "dealer_id,name,region\nhq,x,y\n", "NOT_AN_ID", "dealer_id"],
    ["dealers", dealers, "dealer_id,name,region\n../D1,x,y\n", "NOT_AN_ID", "dealer_id"],
    [
      "dealers",
      dealers,
      "dealer_id,name,region,opened_on,closed_on\nD1,x,y,2026-01-01,2025-01-01\n",
      "CLOSED_BEFORE_OPENED",
      "closed_on",
    ],
    ["invitations", invitations, "dealer_id,programme,period\nD0001,CSI,March\n", "NOT_A_MONTH", "period"],
    ["invitations", invitations, "dealer_id,programme,period\nD0001,CSI,2026-12\n", "IN_THE_FUTURE", "period"],
    [
      "invitations",
      invitations,
      "dealer_id,programme,period,eligible,invited\nD0001,CSI,2026-03,10,11\n",
      "INVITED_ABOVE_ELIGIBLE",
      "invited",
    ],
  ])("%s: %#", async (_, context, file, code, column) => {
    const { rejects, account } = await outcomeOf(file, context);
    expect(account).toEqual({ received: 1, accepted: 0, rejected: 1, duplicate: 0 });
    expect(rejects.map((reject) => [reject.code, reject.column])).toEqual([[code, column]]);
  });

  test("ratings come per item; codes and words for 'not applicable' are null", async () => {
    const { rows } = await outcomeOf(`${SURVEY}S1,csi,2026-03-05,,99,8分\nS2,CSI,2026-03-05,,10,不适用\n`, survey);
    expect(rows.map(({ programme, r_q01, r_q02 }) => [programme, r_q01, r_q02])).toEqual([
      ["CSI", null, 8],
      ["CSI", 10, null],
    ]);
  });

  test("a rating is held to the scale in force on the day of the answer", async () => {
    const five = { ...csi.factors[0], items: csi.factors[0]?.items.map((item) => ({ ...item, max: 5 })) };
    const programmes = [csi, Programme.parse({ ...csi, version: "2025", validFrom: "2025-01-01", factors: [five] })];
    const { rejects } = await outcomeOf(
      `${SURVEY}S1,CSI,2025-06-01,,9,\nS2,CSI,2026-06-01,,9,\nS3,CSI,2024-06-01,,9,\n`,
      { ...survey, programmes },
    );
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([
      [2, "OUT_OF_SCALE"],
      [4, "OUT_OF_SCALE"],
    ]);
  });

  test("an answer to an item that the row's programme does not ask is refused", async () => {
    const items = [{ id: "s01", label: { "zh-CN": "交车", en: "Delivery" }, min: 1, max: 5 }];
    const ssi = Programme.parse({ ...csi, programme: "SSI", factors: [{ ...csi.factors[0], items }] });
    const file = "response_id,programme,responded_on,q01,s01\nS1,SSI,2026-03-05,,5\nS2,SSI,2026-03-05,9,5\n";
    const { rejects, account } = await outcomeOf(file, { ...survey, programmes: [csi, ssi] });
    expect(account.accepted).toBe(1);
    expect(rejects.map(({ line, code, column }) => [line, code, column])).toEqual([[3, "UNKNOWN_ITEM", "q01"]]);
  });

  test("a dealer may be planned, and months are read in any form", async () => {
    const planned = await outcomeOf("dealer_id,name,region,opened_on\nD0003,新店,NA,2027-01-01\n", dealers);
    expect(planned.rows[0]).toMatchObject({ dealer_id: "D0003", region: "NA", opened_on: dayNumber("2027-01-01") });
    const invited = await outcomeOf("dealer_id,programme,period,eligible\nd0001,csi,2026年3月,10\n", invitations);
    expect(invited.rows[0]).toMatchObject({ dealer_id: "D0001", programme: "CSI", period: "2026-03", eligible: 10 });
  });
});

describe("a mapping", () => {
  test("gives formats, words, joined, multiplied and constant columns", async () => {
    const given = mapping({
      columns: {
        ro_number: { join: ["Plant", "No"] },
        opened_on: "Date",
        total_amount: { multiply: ["Qty", "Price"] },
        customer_id: { row: true },
      },
      formats: { date: "M/D/YYYY", decimal: "," },
      values: { order_type: { "Kleine Inspektion": "periodic_maintenance" } },
    });
    const file =
      "Plant;No;Date;Qty;Price;order_type\nP1;7;3/5/2026;3;1.000,005;kleine inspektion\nP1;8;3/5/2026;x;2;\n";
    const { rows, rejects } = await outcomeOf(file, { ...service, mapping: given });
    expect(rows[0]).toMatchObject({
      ro_number: "P1-7",
      opened_on: dayNumber("2026-03-05"),
      total_amount: 300002,
      customer_id: "2",
      order_type: "periodic_maintenance",
    });
    expect(rejects[0]).toMatchObject({
      code: "NOT_A_NUMBER",
      column: "total_amount",
      header: "Qty × Price",
      value: "x × 2",
    });
  });

  test("with an unusable date format is the file's fault", async () => {
    const fault = await faultOf(serviceFile(SOUND), { ...service, mapping: mapping({ formats: { date: "MM/YYYY" } }) });
    expect(fault).toMatchObject({ code: "MAPPING_INVALID", message: { en: expect.stringContaining('"MM/YYYY"') } });
  });
});

test("every reason, and every fix, speaks both languages", () => {
  expect(Object.keys(REJECT_FIXES)).toEqual(Object.keys(REJECT_MESSAGES));
  for (const [zh, en] of [...Object.values(REJECT_MESSAGES), ...Object.values(REJECT_FIXES)]) {
    const facts = { column: "COLUMN", value: "VALUE", limit: "LIMIT" };
    expect(zh(facts)).toMatch(/\p{Script=Han}/u);
    expect(en(facts)).toMatch(/^[^\p{Script=Han}]*[a-z]{2,}/u);
  }
});

test("no personal value reaches a reject, whatever is wrong with the row", async () => {
  const person = { vin: "LSVAM4187C218484O", customer_id: "=K-778899", phone: "1381234567", customer_name: "=王小明" };
  const { rejects } = await outcomeOf(
    serviceFile({ ...SOUND, ...person, model: "13812345678=" }, { ...SOUND, order_type: "13812345678" }),
    service,
  );
  expect(rejects).toHaveLength(5);
  expect(JSON.stringify(rejects)).not.toMatch(/LSVAM|778899|1381234567|王小明/);
});

test.each(["ro_number", "customer_name", "order_type", "total_amount"])(
  "lost characters in %s are refused, not stored",
  async (column) => {
    const file = serviceFile(
      SOUND,
      { ...SOUND, ro_number: "R2", [column]: "上海\ufffd众" },
      { ...SOUND, ro_number: "R3", [column]: "锟斤拷" },
    );
    const { rejects } = await outcomeOf(file, service);
    expect(rejects.map(({ code, fix }) => [code, fix?.en.includes("export it again")])).toEqual([
      ["DAMAGED_CHARACTER", true],
      ["DAMAGED_CHARACTER", true],
    ]);
  },
);

test("lost characters in a description keep the row", async () => {
  const { account, rows } = await outcomeOf(serviceFile({ ...SOUND, model: "Murci\ufffdlago" }), service);
  expect([account.accepted, rows[0]?.["model"]]).toEqual([1, "Murci\ufffdlago"]);
});

test("lost characters in a column that nothing uses cost nothing", async () => {
  const { account } = await outcomeOf(`${HEADER},remark\n${lineOf(HEADER, SOUND)},\ufffd\n`, service);
  expect(account.accepted).toBe(1);
});

describe("what a spreadsheet does to cells:", () => {
  test.each([
    ["ro_number", "1.23E+17", "ROUNDED_BY_EXCEL"],
    ["customer_id", "1.23457E+14", "ROUNDED_BY_EXCEL"],
    ["phone", "1.38E+10", "NOT_A_PHONE"],
    ["total_amount", "1.2E+04", "NOT_A_NUMBER"],
    ["total_amount", "#REF!", "SPREADSHEET_ERROR"],
    ["model", "#VALUE!", "SPREADSHEET_ERROR"],
    ["customer_name", "#NAME?", "SPREADSHEET_ERROR"],
    ["opened_on", "########", "SPREADSHEET_ERROR"],
  ])("%s %s is refused as %s", async (column, cell, code) => {
    const { rejects } = await outcomeOf(serviceFile(SOUND, { ...SOUND, ro_number: "R2", [column]: cell }), service);
    expect(rejects.map((reject) => [reject.code, reject.column])).toEqual([[code, column]]);
  });

  test.each([
    ["ro_number", "'00123", "00123"],
    ["customer_id", '="00123"', "00123"],
    ["phone", '="13812345678"', "13812345678"],
    ["total_amount", "'100", 10000],
    ["vin", `="${VIN}"`, VIN],
    ["model", "#N/A", null],
    ["odometer_km", "#N/A", null],
    ["model", "'24 Golf", "24 Golf"],
  ])("%s %s is read as %s", async (column, cell, value) => {
    const { rows } = await outcomeOf(serviceFile({ ...SOUND, [column]: cell }), service);
    expect(rows[0]?.[column]).toBe(value);
  });
});

describe("the fix of a refused cell is concrete:", () => {
  test.each([
    ["order_type", "首包", "首保 (first_maintenance)"],
    ["order_type", "warrenty", "warranty"],
    ["total_amount", "1,5", 'formats.decimal to ","'],
    ["total_amount", "85%", "without %"],
    ["total_amount", "100-200", "not a range"],
    ["odometer_km", "12.5", "whole numbers only"],
    ["odometer_km", "100 miles", "unit"],
    ["vin", "LSVAM4187C218484", "16 characters"],
    ["vin", "沪A12345", "number plate"],
    ["phone", "1381234567", "10 digits"],
    ["phone", "62345678", "area code"],
    ["opened_on", "2026-02-30", "has 28 days"],
    ["dealer_id", "D0O01", "nearest dealer code is D0001"],
  ])("%s %s", async (column, cell, fix) => {
    const { rejects } = await outcomeOf(serviceFile({ ...SOUND, [column]: cell }), { ...service, dealer: "hq" });
    expect(rejects[0]?.fix?.en).toContain(fix);
  });

  test("a dealer is not told other dealers' codes", async () => {
    const own = { ...service, dealer: "D0009" };
    const { rejects } = await outcomeOf(serviceFile({ ...SOUND, dealer_id: "D0009" }), own);
    expect(JSON.stringify(rejects)).not.toMatch(/D0001|D0002/);
  });
});

describe("rows of another width than the header:", () => {
  const header = "ro_number,vin,opened_on,total_amount,model,remark\n";
  const sound = `R1,${VIN},2026-03-05,1`;
  test.each([
    ["cells that may be empty dropped at the end", sound, null],
    ["all but one of them dropped", `${sound},朗逸`, null],
    ["blank cells too many", `${sound},朗逸,,,`, null],
    ["a needed cell dropped", `R1,${VIN},2026-03-05`, "3 cells too few"],
    ["one filled cell too many", `${sound},朗逸,x,y`, "1 cells too many"],
  ])("%s", async (_, row, fix) => {
    const { account, rejects } = await outcomeOf(`${header}${row}\n`, service);
    expect(account).toMatchObject({ received: 1, accepted: fix === null ? 1 : 0 });
    expect(rejects.map((reject) => [reject.code, reject.fix?.en.split(":")[0]])).toEqual(
      fix === null ? [] : [["RAGGED_ROW", fix]],
    );
  });
});

test("received = accepted + rejected + duplicate, for any text below a header", async () => {
  const fragment = fc.constantFrom(
    "R1",
    "R2",
    ",",
    ",",
    ",",
    "\n",
    "\r\n",
    '"',
    "2026-03-05",
    VIN,
    "100",
    "=x",
    "中",
    " ",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fragment, { maxLength: 80 }), async (fragments) => {
      const { account, rows, rejects } = await outcomeOf(
        `ro_number,vin,opened_on,total_amount\n${fragments.join("")}`,
        service,
      );
      expect(account.accepted + account.rejected + account.duplicate).toBe(account.received);
      expect(rows).toHaveLength(account.accepted);
      expect(new Set(rejects.map(({ line }) => line)).size).toBe(account.rejected);
    }),
    { numRuns: 300 },
  );
});

test("received = accepted + rejected + duplicate, for rows repeated, spoilt and sound", async () => {
  const row = fc.record({
    ro_number: fc.constantFrom("R1", "R2", "R3", ""),
    vin: fc.constantFrom(VIN, "LSVAM4187C2184848", "short", ""),
    opened_on: fc.constantFrom("2026-03-05", "2026/3/5", "2026-04-01", "2027-01-01", "x"),
    odometer_km: fc.constantFrom("", "0", "5000", "6000"),
    total_amount: fc.constantFrom("1", "1.00", "2", "-1", "?"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      const { account, rejects } = await outcomeOf(
        serviceFile(...rows.map((each) => ({ dealer_id: "D0001", ...each }))),
        service,
      );
      expect(account.received).toBe(rows.length);
      expect(account.accepted + account.rejected + account.duplicate).toBe(account.received);
      expect(new Set(rejects.map(({ line }) => line)).size).toBe(account.rejected);
    }),
    { numRuns: 200 },
  );
});
