import { existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import writeExcelFile from "write-excel-file/node";
import type { Contest } from "./measuring.ts";
import { CACHE } from "./service-file.ts";

const HEADERS = [
  "工单号", "经销商代码", "车架号", "客户编号", "进厂日期", "结算日期", "里程", "工单类型", "付费类型", "工时费", "配件费", "总金额", "服务顾问", "客户姓名", "手机",
]; // biome-ignore format: a list

/** A workbook read by the intake's reader and by hucre, the fastest library on npm that only parses. */
export async function xlsxContest(rows = 100_000): Promise<Contest> {
  const path = await workbook(rows);
  return {
    title: `a workbook of ${rows} rows × ${HEADERS.length}, ${(statSync(path).size / 1e6).toFixed(1)} MB`,
    path,
    contestants: [
      { name: "xlsx-ours", does: "guards against hostile files, finds the header, gives every cell as intake checks it" },
      { name: "xlsx-hucre-stream", does: "parses, row by row" },
      { name: "xlsx-hucre", does: "parses, the whole at once" },
      { name: "xlsx-nothing", does: "a process of Node and nothing else" },
    ],
  }; // biome-ignore format: sentences
}

async function workbook(rows: number): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, `service-${rows}.xlsx`);
  if (existsSync(path)) return path;
  const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + (i % 1_000)));
  const date = (value: Date) => ({ value, type: Date, format: "yyyy-mm-dd" });
  const sheet = Array.from({ length: rows }, (_, i) => [
    `RO2026${String(i).padStart(7, "0")}`, `D${String(1 + (i % 60)).padStart(4, "0")}`, `LSVAA4187C2${String(i).padStart(6, "0")}`,
    `C${i % 40_000}`, date(day(i)), date(day(i + 1)), (i * 37) % 200_000, ["定期保养", "一般维修", "首次保养"][i % 3],
    ["客户付费", "保修"][i % 2], (i % 900) + 0.5, (i * 7) % 3_000, ((i * 7) % 3_000) + (i % 900) + 0.5,
    `顾问${i % 500}`, `客户${i % 40_000}`, `138${String(i % 40_000).padStart(8, "0")}`,
  ]); // biome-ignore format: a row
  await writeExcelFile([HEADERS, ...sheet]).toFile(`${path}.part`);
  renameSync(`${path}.part`, path);
  return path;
}
