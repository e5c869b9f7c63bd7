import { type Expected, type OddFile, taken } from "../odd-file.ts";
import { order, tableOf, textOf } from "../orders.ts";

const TABLE = tableOf([order(1), order(2)]);
const between = (name: string, above: readonly string[][], below: readonly string[][], expect: Expected): OddFile => ({
  name,
  make: () => textOf([...above, ...TABLE, ...below]),
  expect,
});
const below = (name: string, rows: readonly string[][], expect: Expected) => between(name, [], rows, expect);
const isAside = (label: string) => below(`${label} below`, [[label, "", "", "200"]], taken(2, { totals: [4] }));

export const totalsAndTitles: readonly OddFile[] = [
  ...["合计", "本页小计：", "总计(元)", " 累 计 ", "Grand Total", "subtotal:", "ＴＯＴＡＬ", "制表人：甲", "打印时间: 2026-04-01", "共 2 条记录", "第 1 页 共 3 页", "Page 1 of 3", "Printed by: x"].map(isAside),
  below("a total beneath each page", [["小计", "", "", "200"], ...tableOf([order(3)]).slice(1), ["合计", "", "", "300"]], taken(3, { totals: [4, 6] })),
  below("a total with a label in the second column", [["", "合计", "", "200"]], taken(2, { totals: [4] })),
  below("a sum without a label", [["", "", "", "200"]], taken(2, { rejects: ["4 ro_number MISSING_VALUE", "4 opened_on MISSING_VALUE", "4 - MISSING_IDENTITY"] })),
  below("an order whose number begins as a total does", [["合计A-1", "LSVTESTXX77100009", "2026-03-05", "1", ""]], taken(3)),
  below("an order whose number is a total's label", [["合计", "LSVTESTXX77100009", "2026-03-05", "1", ""]], taken(3)),
  below("a remark that is as long as a cell", [["说明".repeat(2_000)]], taken(2, { rejects: ["4 - RAGGED_ROW"] })),
  below("a signature", [["", "", "签字："]], taken(2, { totals: [4] })),
  below("150 totals", Array.from({ length: 150 }, () => ["合计", "", "", "1"]), taken(2)),
  between("one title", [["甲店 2026 年 3 月维修明细"]], [], taken(2, { titles: [1] })),
  between("titles with cells", [["经销商：", "甲店"], ["月份", "2026-03"], ["导出时间", "2026-04-01"]], [], taken(2, { titles: [1, 2, 3] })),
  between("a title that holds a header's word", [["车型"], ["总金额合计"]], [], taken(2, { titles: [1, 2] })),
  between("a legend that holds two headers' words", [["车型", "总金额", "见下表"]], [], taken(2, { titles: [1] })),
  between("blank lines above", [[""], [""], ["明细"], [""]], [], taken(2, { titles: [3] })),
  between("a phone number among the titles", [["联系电话", "13812345678"]], [], taken(2, { titles: [1] })),
]; // biome-ignore format: a table
