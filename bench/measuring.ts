import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import type { Run } from "./contestant.ts";
import { CACHE } from "./service-file.ts";

export interface Contestant {
  /** Its file in `contestants/`. */
  readonly name: string;
  readonly does: string;
}

/** Contestants over one file; the first is ours, against which the others are held. */
export interface Contest {
  readonly title: string;
  readonly path: string;
  readonly contestants: readonly Contestant[];
}

export interface Measured extends Contestant {
  readonly rows: number;
  /** From the start of the process to its end. */
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly rowsPerCpuSecond: number;
  /** Ours over this one's, run by run; above 1 ours takes longer. */
  readonly wallRatio: number;
  readonly cpuRatio: number;
}

interface TimedRun extends Run {
  readonly wallSeconds: number;
}

/** Runs every contestant in a process of its own, in turn (A B C, A B C, …), and gives medians. */
export function measure({ path, contestants }: Contest, runs: number): Measured[] {
  const bundles = contestants.map(({ name }) => bundled(name));
  const rounds = Array.from({ length: runs }, () => bundles.map((bundle) => run(bundle, path)));
  return contestants.map((contestant, place) => {
    const of = (figure: (run: TimedRun) => number) => median(rounds.map((round) => figure(round[place]!)));
    const ratio = (figure: (run: TimedRun) => number) =>
      median(rounds.map((round) => figure(round[0]!) / figure(round[place]!)));
    return {
      ...contestant,
      rows: of(({ rows }) => rows),
      wallSeconds: of(({ wallSeconds }) => wallSeconds),
      cpuSeconds: of(({ cpuSeconds }) => cpuSeconds),
      peakMb: of(({ peakMb }) => peakMb),
      rowsPerCpuSecond: of(({ rows, cpuSeconds }) => rows / cpuSeconds),
      wallRatio: ratio(({ wallSeconds }) => wallSeconds),
      cpuRatio: ratio(({ cpuSeconds }) => cpuSeconds),
    };
  });
}

/** One file per contestant, as the functions are bundled for AWS: what is measured starts as the product does. */
function bundled(name: string): string {
  const outfile = join(CACHE, "bundles", `${name}.cjs`);
  mkdirSync(join(CACHE, "bundles"), { recursive: true });
  buildSync({
    entryPoints: [join(import.meta.dirname, "contestants", `${name}.ts`)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    keepNames: true,
    external: ["@duckdb/node-api", "@duckdb/node-bindings*"],
    logLevel: "error",
  });
  return outfile;
}

function run(bundle: string, path: string): TimedRun {
  const start = performance.now();
  const answer = answerOf<Run>([bundle, path]);
  return { ...answer, wallSeconds: (performance.now() - start) / 1000 };
}

/** Runs Node with these arguments and takes the last line it prints as JSON. Throws with what it complained of. */
export function answerOf<T>(command: readonly string[]): T {
  const child = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`${command.join(" ")} failed: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "");
}

/** The middle value, the mean of the two where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** As people read it on a terminal. */
export function tableOf({ title }: Contest, measured: readonly Measured[]): string {
  const width = Math.max(...measured.map(({ name }) => name.length));
  const lines = measured.map(({ name, does, ...each }) => {
    const figures = [
      `${String(each.rows).padStart(9)} rows`,
      `${each.wallSeconds.toFixed(2).padStart(7)} s`,
      `${each.cpuSeconds.toFixed(2).padStart(7)} CPU s`,
      `${Math.round(each.rowsPerCpuSecond).toLocaleString("en").padStart(9)} rows/CPU s`,
      `${each.peakMb.toFixed(0).padStart(5)} MB`,
      `ours/it: wall ${each.wallRatio.toFixed(2)}, CPU ${each.cpuRatio.toFixed(2)}`,
    ];
    return `${name.padEnd(width)}  ${figures.join("  ")}\n${" ".repeat(width)}  ${does}`;
  });
  return [title, ...lines].join("\n");
}
