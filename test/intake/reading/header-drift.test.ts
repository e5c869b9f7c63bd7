import { describe, expect, test } from "vitest";
import { HeaderDrift } from "../../../functions/contracts/proposal.ts";
import { headerDrift, isSameLayout, rematch } from "../../../functions/intake/reading/header-drift.ts";
import { mapping, service } from "../samples.ts";
import { DATES, MONEY, printedRows, recordsOf } from "./layouts/printed-rows.ts";

const HEADERS = ["单号X", "车架", "进厂", "里程", "金额（元）"];
const MEANINGS = ["ro", "vin", "opened", "km", "total"];
const remembered = {
  headers: HEADERS,
  mapping: mapping({
    columns: { ro_number: "单号X", vin: "车架", opened_on: "进厂", odometer_km: "里程", total_amount: "金额（元）" },
  }),
};
const rows = printedRows(40, { date: DATES.iso, money: MONEY.plain });
const again = (headers: readonly string[], meanings: readonly string[] = MEANINGS) =>
  rematch(remembered, headers, recordsOf(rows, meanings), service);

describe("what changed", () => {
  test("nothing, for the same headers", () => {
    const drift = headerDrift(HEADERS, HEADERS);
    expect(drift).toEqual({ added: [], missing: [], renamed: [], moved: [] });
    expect(isSameLayout(drift)).toBe(true);
  });

  test("columns in another order are moved, which is no change", () => {
    const drift = headerDrift(["a", "b", "c"], ["b", "a", "c"]);
    expect(drift.moved).toEqual([
      { header: "a", from: 0, to: 1 },
      { header: "b", from: 1, to: 0 },
    ]);
    expect(isSameLayout(drift)).toBe(true);
  });

  test("a new column moves none of the others", () => {
    expect(headerDrift(HEADERS, ["颜色", ...HEADERS])).toEqual({
      added: ["颜色"],
      missing: [],
      renamed: [],
      moved: [],
    });
  });

  test.each([
    ["金额（元）", "金额"],
    ["金额（元）", "金额(RMB)"],
    ["金额", "金额元"],
    ["ＶＩＮ码", "vin 码"],
    ["行驶里程", "行驶里程[km]"],
  ])("%s to %s is certain", (from, to) => {
    expect(headerDrift([from], [to]).renamed).toEqual([{ from, to, confidence: 1, isCertain: true }]);
  });

  test.each([
    ["金额（元）", "金额（万元）"],
    ["里程（km）", "里程（英里）"],
    ["金额（元）", "金额（含税）"],
    ["开单日期", "开单时间"],
    ["进厂日期", "进店日期"],
  ])("%s to %s is likely, and never certain", (from, to) => {
    expect(headerDrift([from], [to]).renamed).toMatchObject([{ from, to, isCertain: false }]);
  });

  test("what resembles nothing is missing, and added", () => {
    expect(headerDrift(["工单号", "颜色"], ["工单号", "班组"])).toMatchObject({ missing: ["颜色"], added: ["班组"] });
  });

  test("two headers that could be the one are not certain", () => {
    expect(headerDrift(["金额"], ["金额（元）", "金额(RMB)"]).renamed.map(({ isCertain }) => isCertain)).toEqual([
      false,
    ]);
  });

  test("keeps its contract", () => {
    const drift = headerDrift(HEADERS, ["金额", "里程数", "颜色"]);
    expect(HeaderDrift.parse(drift)).toEqual(drift);
  });
});

describe("a remembered mapping", () => {
  test("fits a file in another order without a question", () => {
    const { mapping: found, proposal } = again([...HEADERS].reverse(), [...MEANINGS].reverse());
    expect([found, proposal]).toEqual([remembered.mapping, null]);
  });

  test("follows a header that is surely renamed, and shows it", () => {
    const { mapping: found, drift, proposal } = again(HEADERS.with(4, "金额(RMB)"));
    expect(found.columns.total_amount).toBe("金额(RMB)");
    expect(drift.renamed).toMatchObject([{ from: "金额（元）", to: "金额(RMB)", isCertain: true }]);
    expect(proposal).toBeNull();
  });

  test.each([
    ["another unit", 4, "金额（万元）"],
    ["other words", 2, "进厂日期"],
  ])("asks when a header comes back with %s", (_, at, header) => {
    const { mapping: found, proposal } = again(HEADERS.with(at, header));
    expect(Object.values(found.columns)).not.toContain(header);
    expect(Object.values(proposal?.mapping.columns ?? {})).toContain(header);
    expect(proposal?.columns.find(({ column }) => column === "ro_number")?.why).toEqual(["remembered"]);
  });

  test("asks when a mandatory column is gone, and says that nothing replaces it", () => {
    const { proposal, drift } = again(HEADERS.slice(0, 4), MEANINGS.slice(0, 4));
    expect(drift.missing).toEqual(["金额（元）"]);
    expect(proposal?.isComplete).toBe(false);
    expect(proposal?.columns.find(({ column }) => column === "total_amount")?.source).toBeNull();
  });

  test("takes no notice of a new column that is none of the feed's", () => {
    expect(again([...HEADERS, "颜色"], [...MEANINGS, "colour"])).toMatchObject({
      mapping: remembered.mapping,
      drift: { added: ["颜色"] },
      proposal: null,
    });
  });
});
