import { describe, expect, test } from "vitest";
import { FEED_COLUMNS, FEEDS } from "../../../functions/contracts/feeds.ts";
import { Programme } from "../../../functions/contracts/programme.ts";
import { describePlan } from "../../../functions/intake/reading/column-plan.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { normaliseHeader } from "../../../functions/intake/reading/header-name.ts";
import { matchHeaders } from "../../../functions/intake/reading/match-headers.ts";
import { csi, mapping, service } from "../samples.ts";

const survey = { ...service, feed: "survey" } as const;
const plan = (headers: readonly string[], question: Parameters<typeof matchHeaders>[1] = service) => {
  const found = matchHeaders(headers, question);
  if (isFaulty(found)) throw new Error(`${found.fault.code}: ${found.fault.message.en}`);
  return found;
};
const fault = (headers: readonly string[], question: Parameters<typeof matchHeaders>[1] = service) => {
  const found = matchHeaders(headers, question);
  return isFaulty(found) ? found.fault : null;
};

test.each([
  ["金额（元）", "金额"],
  ["  ＶＩＮ 码 ", "vin码"],
  ["Invoice_No.", "invoiceno"],
  ["Odometer [km]", "odometer"],
  ["\ufeff工单号\u00a0", "工单号"],
  ["(备注)", "备注"],
])("%j is compared as %j", (header, name) => {
  expect(normaliseHeader(header)).toBe(name);
});

test.each(FEEDS)("no name of a %s column is a name of another one", (feed) => {
  const names = FEED_COLUMNS[feed].flatMap(({ synonyms }) => [...new Set(synonyms.map(normaliseHeader))]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("every synonym of every feed finds its column", () => {
  for (const feed of ["dealers", "service", "sales", "invitations"] as const) {
    for (const { name, synonyms } of FEED_COLUMNS[feed]) {
      const others = FEED_COLUMNS[feed].filter((each) => each.name !== name).map((each) => each.name);
      for (const synonym of synonyms) {
        const found = plan([synonym.toUpperCase(), ...others], { ...service, feed });
        expect(found.columns.get(name), `${feed}: ${synonym}`).toEqual({ from: "header", index: 0 });
      }
    }
  }
});

describe("a service file", () => {
  test("in Chinese, in any order, reports what it does not use", () => {
    const found = plan(["备件编号", "结算金额（元）", "车架号", "开单日期", "维修工单号", ""]);
    expect(describePlan(found)).toEqual({
      ro_number: "维修工单号",
      dealer_id: "= D0001",
      vin: "车架号",
      opened_on: "开单日期",
      total_amount: "结算金额（元）",
    });
    expect(found.ignored).toEqual(["备件编号"]);
  });

  test("lists what is missing and what is there", () => {
    const found = fault(["工单号", "车架号", "颜色"]);
    expect(found?.code).toBe("COLUMNS_MISSING");
    expect(found?.message.en).toMatch(/opened_on \(.*\); total_amount .*Headers in the file: 工单号, 车架号, 颜色/);
    expect(found?.message["zh-CN"]).toMatch(/缺少必填列：opened_on .*文件中的标题：工单号/);
  });

  test("without vehicle and customer is refused", () => {
    expect(fault(["ro_number", "opened_on", "total_amount"])?.message.en).toMatch(/vin .* or customer_id/);
  });

  test("without a header row does not show a customer's cells", () => {
    const found = fault(["张三", "13812345678", "LSVAA1234567890AB"]);
    expect(found?.code).toBe("COLUMNS_MISSING");
    expect(JSON.stringify(found)).not.toMatch(/张三|138|LSV/);
  });

  test.each([
    [["工单号", "车架号", "开单日期", "应收金额", "实收金额"], /total_amount: 应收金额, 实收金额/],
    [["工单号", "工单号", "车架号", "开单日期", "金额"], /ro_number: 工单号, 工单号/],
  ])("with two headers for one column is refused: %j", (headers, message) => {
    expect(fault(headers)).toMatchObject({ code: "COLUMN_AMBIGUOUS", message: { en: expect.stringMatching(message) } });
  });

  test("prefers a canonical name to a synonym", () => {
    expect(plan(["ro_number", "vin", "date", "amount", "total_amount", "opened_on"]).ignored).toEqual([
      "date",
      "amount",
    ]);
  });

  test("of head office must name its dealers", () => {
    const headers = ["ro_number", "vin", "opened_on", "total_amount"];
    expect(fault(headers, { ...service, dealer: "hq" })?.message.en).toMatch(/^Missing columns: dealer_id/);
  });
});

describe("a mapping", () => {
  const headers = ["Plant", "Invoice No", "Chassis", "Invoice Date", "Qty", "Price", "date"];
  const columns = {
    ro_number: { join: ["Plant", "Invoice No"], with: "/" },
    opened_on: "invoice date",
    total_amount: { multiply: ["Qty", "Price"] },
    dealer_id: { const: "D0002" },
    customer_id: { row: true },
  };

  test("uses the headers behind joined and multiplied columns, and says so", () => {
    expect(plan(headers, { ...service, mapping: mapping({ columns }) }).ignored).toEqual(["date"]);
  });

  test("decides before names and synonyms", () => {
    expect(describePlan(plan(headers, { ...service, mapping: mapping({ columns }) }))).toEqual({
      ro_number: "Plant / Invoice No",
      dealer_id: "= D0002",
      vin: "Chassis",
      customer_id: "#",
      opened_on: "Invoice Date",
      total_amount: "Qty × Price",
    });
  });

  test.each([
    ["MAPPING_INVALID", { columns: { ...columns, opened_on: "Belegdatum" } }, /"Belegdatum", which is not in the file/],
    ["MAPPING_INVALID", { columns: { ...columns, opened: "date" } }, /names "opened"/],
    ["MAPPING_INVALID", { values: { paytype: { x: "customer" } } }, /names "paytype"/],
    ["COLUMN_AMBIGUOUS", { columns: { ...columns, model: "Typ" } }, /model: Typ, Typ/],
  ])("%s where it names what is not there or twice there", (code, given, message) => {
    const found = fault([...headers, "Typ", "Typ"], { ...service, mapping: mapping(given) });
    expect(found).toMatchObject({ code, message: { en: expect.stringMatching(message) } });
  });
});

describe("a survey file", () => {
  const base = ["问卷编号", "回访日期"];
  const other = Programme.parse({
    ...csi,
    programme: "SSI",
    factors: [
      { ...csi.factors[0], items: [{ id: "s01", label: { "zh-CN": "交车", en: "Delivery" }, min: 1, max: 5 }] },
    ],
  });

  test.each([
    ["item ids", ["Q01", "q02"]],
    ["Chinese labels", ["服务态度", "维修质量"]],
    ["English labels", ["courtesy", "Quality of Work"]],
  ])("finds its items by %s", (_, items) => {
    const found = plan([...base, ...items], survey);
    expect(describePlan(found)).toMatchObject({ q01: items[0], q02: items[1], programme: "= CSI" });
  });

  test("belongs to the only programme whose items match", () => {
    const found = plan([...base, "s01"], { ...survey, programmes: [csi, other] });
    expect(found.columns.get("programme")).toEqual({ from: "const", text: "SSI" });
    expect([...found.items.keys()]).toEqual(["s01"]);
  });

  test("of two programmes must say which row is which", () => {
    const question = { ...survey, programmes: [csi, other] };
    expect(fault([...base, "q01", "s01"], question)?.message.en).toMatch(/^Missing columns: programme/);
    expect([...plan([...base, "项目", "q01", "s01"], question).items.keys()]).toEqual(["q01", "s01"]);
  });

  test.each([
    ["COLUMNS_MISSING", "no item", ["programme"], {}],
    ["COLUMN_AMBIGUOUS", "two headers for an item", ["服务态度", "courtesy"], {}],
    ["PROGRAMME_UNKNOWN", "a constant programme nobody defined", ["q01"], { columns: { programme: { const: "NPS" } } }],
  ])("%s with %s", (code, _, headers, given) => {
    expect(fault([...base, ...headers], { ...survey, mapping: mapping(given) })?.code).toBe(code);
  });
});
