import { describe, expect, test } from "vitest";
import { outcomeOf, service } from "../samples.ts";
import { buildSheet, plainRows } from "../workbook/build-workbook.ts";
import { sheetOf } from "../workbook/sheet-of.ts";

const HEADER = ["工单号", "车架号", "进厂日期", "总金额", "客户姓名"];
const ROW = ["R1", "LSVAM4187C2184847", "2026-03-05", "100", "张三"];
const TITLES = [["上海大众经销商维修结算明细表"], ["导出时间：2026-10-31 12:00"], [], ["制表人", "", "张三"]];
const csv = (rows: readonly (readonly string[])[], delimiter = ",") =>
  rows.map((cells) => cells.join(delimiter)).join("\n");

describe("the header", () => {
  test.each([",", "\t", ";"])("is found below titles in a text file with %j between cells", async (delimiter) => {
    const { header, headers, records } = await sheetOf(csv([...TITLES, HEADER, ROW], delimiter));
    expect(headers).toEqual(HEADER);
    expect(header).toMatchObject({ line: 5, titles: [1, 2, 4] });
    expect(records).toEqual([{ line: 6, cells: ROW, isUnbalanced: false }]);
  });

  test("is found below titles padded to the table's width, with commas of their own", async () => {
    const text = `"明细表；一,二,三",,,,\n时间:2026-10-31;12:00;1;2;3;4;5,,,,\n${csv([HEADER, ROW])}`;
    expect((await sheetOf(text)).headers).toEqual(HEADER);
  });

  test("is found below titles in a workbook", async () => {
    const { header, headers, records } = await sheetOf(await buildSheet(plainRows([...TITLES, HEADER, ROW])));
    expect(headers).toEqual(HEADER);
    expect([header.line, records[0]?.line]).toEqual([5, 6]);
  });

  test("is the first row where nothing is known, and where one word only is", async () => {
    expect((await sheetOf("a,b\nc,d\n")).headers).toEqual(["a", "b"]);
    expect((await sheetOf("a,b\n合计,d\n")).headers).toEqual(["a", "b"]);
  });

  test("knows the headers that a mapping names", async () => {
    const question = { ...service, mapping: { ...service.mapping, columns: { ro_number: "Beleg", vin: "FIN" } } };
    expect((await sheetOf("Bericht\n\nBeleg;FIN;x\n1;2;3\n", question)).headers).toEqual(["Beleg", "FIN", "x"]);
  });

  test("of two rows is one: groups over their columns, single headers beside them", async () => {
    const rows = [["结算单"], ["工单号", "客户信息", "", "进厂日期", "总金额"], ["", "客户姓名", "手机", "", ""], ["R1", "张三", "13812345678", "2026-03-05", "1"]];
    const { header, headers, records } = await sheetOf(csv(rows));
    expect(headers).toEqual(["工单号", "客户姓名", "手机", "进厂日期", "总金额"]);
    expect([header.line, header.titles, records.length]).toEqual([3, [1], 1]);
  }); // biome-ignore format: a table

  test("of two rows keeps sub-headers apart that occur twice, and joins what only together is known", async () => {
    const rows = [["工单号", "本次", "", "上次", "", "联系"], ["", "进厂日期", "里程", "日期", "里程", "电话"], ["R1", "2026-03-05", "9", "2026-01-05", "5", "1"]];
    expect((await sheetOf(csv(rows))).headers).toEqual(["工单号", "进厂日期", "本次 里程", "日期", "上次 里程", "电话"]);
  }); // biome-ignore format: a table

  test("is not joined with a first row of data", async () => {
    const { headers, records } = await sheetOf(csv([["工单号", "车架号", ""], ["R1", "", "手机"]])); // biome-ignore format: a table
    expect([headers, records.length]).toEqual([["工单号", "车架号"], 1]);
  });
});

describe("rows that are no records", () => {
  const outcome = (...rows: (readonly string[])[]) => outcomeOf(csv([HEADER, ROW, ...rows]), service);

  test.each([
    [["合计", "", "", "100", ""]],
    [[" 合 计 ", "", "", "100"]],
    [["", "", "总计：", "100", ""]],
    [["本页小计", "", "", "100", ""]],
    [["Grand Total", "", "", "100", ""]],
    [["Sum", "", "", "100", ""]],
    [["合计（1 台次）", "", "", "100", ""]],
    [["制表人：李四", "", "审核：王五"]],
    [["打印时间：2026-10-31 18:00"]],
    [["共 1 条记录"]],
    [["第 1 页 / 共 3 页"]],
    [["", "", "", "", "", "", "备忘"]],
  ])("%j is set aside and counts as nothing", async (row) => {
    const { account, aside } = await outcome(row);
    expect(account).toEqual({ received: 1, accepted: 1, rejected: 0, duplicate: 0 });
    expect(aside).toEqual([3]);
  });

  test("a row with a key and a date is received, whatever it says", async () => {
    const { account, aside } = await outcome(["合计", "", "2026-03-06", "1", ""], ["R2", "合计", "", "1", ""]);
    expect([account.received, account.rejected, aside]).toEqual([3, 2, []]);
  });
});
