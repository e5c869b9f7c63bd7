import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import writeExcelFile from "write-excel-file/node";

/**
 * Reads a workbook of 100,000 rows × 15 columns with the intake's reader and with hucre, the fastest library on npm that
 * only parses: medians over several runs, each in a process of its own. `node bench/xlsx.ts [rows] [runs]`
 */
const [rows = 100_000, runs = 5] = process.argv.slice(2).map(Number);
const READERS = ["nothing", "ours", "hucre-stream", "hucre"] as const;
type Reader = (typeof READERS)[number];

interface Run {
  readonly rows: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMb: number;
}

const HEADERS = [
  "工单号", "经销商代码", "车架号", "客户编号", "进厂日期", "结算日期", "里程", "工单类型", "付费类型", "工时费", "配件费", "总金额", "服务顾问", "客户姓名", "手机",
]; // biome-ignore format: a list

async function writeWorkbook(path: string): Promise<void> {
  const day = (i: number) => new Date(Date.UTC(2023, 0, 1 + (i % 1_000)));
  const date = (value: Date) => ({ value, type: Date, format: "yyyy-mm-dd" });
  const sheet = Array.from({ length: rows }, (_, i) => [
    `RO2026${String(i).padStart(7, "0")}`, `D${String(1 + (i % 60)).padStart(4, "0")}`, `LSVAA4187C2${String(i).padStart(6, "0")}`,
    `C${i % 40_000}`, date(day(i)), date(day(i + 1)), (i * 37) % 200_000, ["定期保养", "一般维修", "首次保养"][i % 3],
    ["客户付费", "保修"][i % 2], (i % 900) + 0.5, (i * 7) % 3_000, ((i * 7) % 3_000) + (i % 900) + 0.5,
    `顾问${i % 500}`, `客户${i % 40_000}`, `138${String(i % 40_000).padStart(8, "0")}`,
  ]); // biome-ignore format: a row
  await writeExcelFile([HEADERS, ...sheet]).toFile(path);
}

function run(reader: Reader, path: string): Run {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, "xlsx-reader.ts"), reader, path]);
  if (child.status !== 0) throw new Error(child.stderr.toString());
  return JSON.parse(child.stdout.toString());
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const folder = mkdtempSync(join(tmpdir(), "dealerpulse-bench-"));
try {
  const path = join(folder, "sheet.xlsx");
  await writeWorkbook(path);
  console.log(`${rows} rows × ${HEADERS.length}, ${(statSync(path).size / 1e6).toFixed(1)} MB, median of ${runs}`);
  const all = new Map<Reader, Run[]>(READERS.map((reader) => [reader, []]));
  for (let i = 0; i < runs; i++) for (const reader of READERS) all.get(reader)?.push(run(reader, path));
  const middle = (reader: Reader, of: (run: Run) => number) => median((all.get(reader) ?? []).map(of));
  const base = middle("nothing", ({ peakMb }) => peakMb);
  for (const reader of READERS.slice(1)) {
    const cpu = middle(reader, ({ cpuMs }) => cpuMs);
    console.log(
      `${reader.padEnd(13)} ${middle(reader, (each) => each.rows)} rows  cpu ${cpu.toFixed(0)} ms  wall ${middle(reader, ({ wallMs }) => wallMs).toFixed(0)} ms  peak +${(middle(reader, ({ peakMb }) => peakMb) - base).toFixed(0)} MB  cpu ratio to ours ${(cpu / middle("ours", ({ cpuMs }) => cpuMs)).toFixed(2)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
