import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { median } from "../measuring.ts";
import { nightLake } from "./lake.ts";
import type { MeasuredStep } from "./run-night.ts";

export const CUSTOMERS = 100_000;

/** Steps of a night in their order, medians over some nights, each in a process of its own. */
export async function measureNight(customers: number, runs: number): Promise<MeasuredStep[]> {
  await nightLake(customers);
  const nights = Array.from({ length: runs }, () => runNight(customers));
  const [first] = nights;
  return first!.map(({ step }, place) => {
    const of = (figure: Exclude<keyof MeasuredStep, "step">) => median(nights.map((steps) => steps[place]![figure]));
    return { step, wallSeconds: of("wallSeconds"), cpuSeconds: of("cpuSeconds"), peakMb: of("peakMb") };
  });
}

function runNight(customers: number): MeasuredStep[] {
  const command = ["--import", here("sql-as-text.ts"), here("run-night.ts"), String(customers)];
  const child = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`the night failed: ${child.stderr}`);
  return JSON.parse(child.stdout.trim().split("\n").at(-1) ?? "");
}

const here = (file: string): string => join(import.meta.dirname, file);

/** As people read it on a terminal. */
export function nightTable(customers: number, steps: readonly MeasuredStep[]): string {
  const total = (figure: "wallSeconds" | "cpuSeconds") => steps.reduce((sum, step) => sum + step[figure], 0);
  const line = (name: string, wall: number, cpu: number, mb: number) =>
    `${name.padEnd(14)}${wall.toFixed(2).padStart(9)} s${cpu.toFixed(2).padStart(9)} CPU s${mb.toFixed(0).padStart(7)} MB`;
  return [
    `a whole night of ${customers.toLocaleString("en")} customers, ten repair orders each on average and one response, on the embedded cloud`,
    ...steps.map(({ step, wallSeconds, cpuSeconds, peakMb }) => line(step, wallSeconds, cpuSeconds, peakMb)),
    line("all", total("wallSeconds"), total("cpuSeconds"), Math.max(...steps.map(({ peakMb }) => peakMb))),
  ].join("\n");
}
