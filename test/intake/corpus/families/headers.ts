import { asked, type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { contract, order, tableOf, textOf, vinOf } from "../orders.ts";

const VALUES = ["R1", vinOf(1), "2026-03-05", "100", "朗逸"];
const SECOND = ["R2", vinOf(2), "2026-03-06", "200", "途观"];
const under = (headers: readonly string[], more: readonly string[] = []): string =>
  textOf([[...headers], [...VALUES, ...more], [...SECOND, ...more]]);
const odd = (name: string, headers: readonly string[], expect: Expected, more: readonly string[] = []): OddFile => ({
  name,
  make: () => under(headers, more),
  expect,
});
const MISSING = refused("COLUMNS_MISSING");
const QUESTION = asked("MAPPING");

const names: readonly OddFile[] = [
  odd("synonyms", ["结算单号", "底盘号", "来店日期", "应收金额", "车系"], taken(2)),
  odd("English, in capitals and with points", ["RO NO.", "Chassis", "DATE IN", "Grand Total", "Vehicle Model"], taken(2)),
  odd("brackets and units", ["工单号(必填)", "车架号【17位】", "进厂日期（年-月-日）", "总金额（元）", "车型"], taken(2)),
  odd("full width and blanks", ["工 单 号", "ＶＩＮ", " 进厂日期 ", "总　金额", "车型"], taken(2)),
  odd("line ends within", ["工单\n号", "车架号", "进厂\r\n日期", "总金额", "车型"], taken(2)),
  odd("marks such as * and :", ["*工单号", "车架号*", "进厂日期：", "总金额#", "车型"], taken(2)),
  odd("two names of the amount", ["工单号", "车架号", "进厂日期", "总金额", "合计"], QUESTION),
  odd("one name twice", ["工单号", "车架号", "进厂日期", "总金额", "总金额"], QUESTION),
  odd("one name twice that nothing needs", ["工单号", "车架号", "进厂日期", "总金额", "备用", "备用"], taken(2), ["x"]),
  odd("the number under a name that nobody knows", ["GDH", "车架号", "进厂日期", "总金额", "车型"], QUESTION),
  odd("the amount in ten thousands", ["工单号", "车架号", "进厂日期", "总金额（万元）", "车型"], QUESTION),
  odd("kilometres in miles", ["工单号", "车架号", "进厂日期", "总金额", "里程（英里）"], taken(2, { ignored: ["里程（英里）"] })),
  odd("the amount in dollars", ["工单号", "车架号", "进厂日期", "总金额(USD)", "车型"], QUESTION),
  odd("the amount in thousands of yuan within its name", ["工单号", "车架号", "进厂日期", "总金额千元", "车型"], QUESTION),
  odd("no date but the day of printing", ["工单号", "车架号", "打印日期", "总金额", "车型"], QUESTION),
  odd("no header for a customer or car", ["工单号", "备用", "进厂日期", "总金额", "车型"], QUESTION),
  odd("names of another trade", ["货号", "颜色", "尺码", "库存", "仓库"], MISSING),
  odd("blank names", ["", "", "", "", ""], MISSING),
  odd("numbers for names", ["1", "2", "3", "4", "5"], MISSING),
  odd("names like keys of objects", ["工单号", "车架号", "进厂日期", "总金额", "__proto__"], taken(2)),
  odd("a formula for a name", ["工单号", "车架号", "进厂日期", "总金额", "=HYPERLINK(1)"], taken(2)),
  odd("a name of 100,000 characters", ["工单号", "车架号", "进厂日期", "总金额", "名".repeat(100_000)], taken(2)),
]; // biome-ignore format: a table

const places: readonly OddFile[] = [
  { name: "columns in reverse", make: () => textOf([["车型", "总金额", "进厂日期", "车架号", "工单号"], VALUES.toReversed()]), expect: taken(1) },
  { name: "a header of two rows", make: () => textOf([["工单号", "车辆信息", "", "进厂日期", "总金额"], ["", "车架号", "车型", "", ""], ["R1", vinOf(1), "朗逸", "2026-03-05", "100"]]), expect: taken(1, { titles: [] }) },
  { name: "the header behind 29 titles", make: () => "月度维修明细\n".repeat(29) + under(["工单号", "车架号", "进厂日期", "总金额", "车型"]), expect: taken(2, { titles: Array.from({ length: 29 }, (_, i) => i + 1) }) },
  { name: "the header behind 40 titles", make: () => "月度维修明细\n".repeat(40) + under(["工单号", "车架号", "进厂日期", "总金额", "车型"]), expect: MISSING },
  { name: "the header below its rows", make: () => textOf([VALUES, SECOND, ["工单号", "车架号", "进厂日期", "总金额", "车型"]]), expect: taken(0, { titles: [1, 2] }) },
  { name: "the header again on each page", make: () => { const page = under(["工单号", "车架号", "进厂日期", "总金额", "车型"]); return page + page.replaceAll("R1", "R3").replaceAll("R2", "R4"); }, expect: taken(4, { totals: [4] }) },
  { name: "contracts sent as repair orders", make: () => textOf(tableOf([contract(1)])), expect: MISSING },
  { name: "repair orders sent as contracts", feed: "sales", make: () => textOf(tableOf([order(1)])), expect: MISSING },
  { name: "repair orders sent as a survey", feed: "survey", make: () => textOf(tableOf([order(1)])), expect: MISSING },
  { name: "repair orders sent as the list of dealers", feed: "dealers", dealer: "hq", make: () => textOf(tableOf([order(1)])), expect: MISSING },
  { name: "3,000 columns and no amount", make: () => under(["工单号", "车架号", "进厂日期", "x", "车型", ...Array.from({ length: 3_000 }, (_, i) => `附加${i}`)]), expect: QUESTION },
]; // biome-ignore format: a table

const REMEMBERED = {
  headers: ["单号", "车架", "日子", "钱（元）", "车型"],
  mapping: {
    columns: { ro_number: "单号", vin: "车架", opened_on: "日子", total_amount: "钱（元）" },
    formats: {},
    values: {},
  },
};
const drifted = (
  name: string,
  headers: readonly string[],
  expect: Expected,
  more: readonly string[] = [],
): OddFile => ({
  ...odd(`remembered, then ${name}`, headers, expect, more),
  remembered: REMEMBERED,
});

const drifting: readonly OddFile[] = [
  drifted("the same", ["单号", "车架", "日子", "钱（元）", "车型"], taken(2, { renamed: [] })),
  drifted("brackets gone", ["单号", "车架", "日子", "钱", "车型"], taken(2, { renamed: ["钱"] })),
  drifted("full width", ["单号 ", "车架", "日子", "钱(元)", "车型"], taken(2)),
  drifted("another scale", ["单号", "车架", "日子", "钱（万元）", "车型"], QUESTION),
  drifted("another word", ["单号", "车架", "哪天", "钱（元）", "车型"], QUESTION),
  drifted("one missing", ["单号", "车架", "日子", "备用", "车型"], QUESTION),
  drifted("one more", ["单号", "车架", "日子", "钱（元）", "车型", "新列"], taken(2), ["x"]),
  drifted("a second of one", ["单号", "车架", "日子", "钱（元）", "钱（元）"], taken(2)),
  drifted("known names altogether", ["工单号", "车架号", "进厂日期", "总金额", "车型"], taken(2)),
  drifted("another trade", ["货号", "颜色", "尺码", "库存", "仓库"], MISSING),
]; // biome-ignore format: a table

export const headers: readonly OddFile[] = [...names, ...places, ...drifting];
