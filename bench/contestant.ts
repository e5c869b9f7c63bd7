import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a contestant says of its one run, about its whole process from start to end. */
export interface Run {
  /** Rows it took, read or stored; a contestant that lost some would show here. */
  readonly rows: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Runs a contestant over the file named on the command line, with a scratch folder, and reports once the process ends. */
export async function contend(work: (path: string, folder: string) => Promise<number>): Promise<void> {
  const [path = ""] = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), "dealerpulse-bench-"));
  try {
    const rows = await work(path, folder);
    process.on("exit", () => console.log(JSON.stringify({ rows, ...usage() } satisfies Run)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function usage() {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: (ownPeakKb() ?? maxRSS) / 1024 };
}

/** Linux carries the peak of the process that started this one over into `maxRSS`; here it counts this one alone. */
function ownPeakKb(): number | undefined {
  if (!existsSync("/proc/self/status")) return undefined;
  const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return peak === undefined ? undefined : Number(peak);
}
