import { join } from "node:path";
import { answerOf, median } from "../measuring.ts";
import { nightLake } from "./lake.ts";
import type { MeasuredStep } from "./step-timer.ts";

export const CUSTOMERS = 100_000;

/** The product's night, and the plain program that does its core. */
export interface MeasuredNight {
  readonly ours: readonly MeasuredStep[];
  readonly plain: readonly MeasuredStep[];
}

/** Steps in their order, medians over some nights, ours and the plain one in turn, each in a process of its own. */
export async function measureNight(customers: number, runs: number): Promise<MeasuredNight> {
  await nightLake(customers);
  const nights = Array.from({ length: runs }, () => ({
    ours: runSteps("run-night.ts", customers),
    plain: runSteps("plain/run-plain.ts", customers),
  }));
  return { ours: medians(nights.map(({ ours }) => ours)), plain: medians(nights.map(({ plain }) => plain)) };
}

function medians(nights: readonly MeasuredStep[][]): MeasuredStep[] {
  const [first] = nights;
  return first!.map(({ step }, place) => {
    const of = (figure: Exclude<keyof MeasuredStep, "step">) => median(nights.map((steps) => steps[place]![figure]));
    return { step, wallSeconds: of("wallSeconds"), cpuSeconds: of("cpuSeconds"), peakMb: of("peakMb") };
  });
}

const runSteps = (program: string, customers: number) =>
  answerOf<MeasuredStep[]>(["--import", here("sql-as-text.ts"), here(program), String(customers)]);

const here = (file: string): string => join(import.meta.dirname, file);

/** As people read it on a terminal. */
export function nightTable(customers: number, { ours, plain }: MeasuredNight): string {
  const count = customers.toLocaleString("en");
  return [
    `a whole night of ${count} customers, ten repair orders each on average and one response, on the embedded cloud`,
    ...lines(ours),
    "its core alone as a plain program: features, means, one purchase model, one logistic, scores, JSON files; nothing checked",
    ...lines(plain),
  ].join("\n");
}

function lines(steps: readonly MeasuredStep[]): string[] {
  const total = (figure: "wallSeconds" | "cpuSeconds") => steps.reduce((sum, step) => sum + step[figure], 0);
  const line = (name: string, wall: number, cpu: number, mb: number) =>
    `${name.padEnd(14)}${wall.toFixed(2).padStart(9)} s${cpu.toFixed(2).padStart(9)} CPU s${mb.toFixed(0).padStart(7)} MB`;
  return [
    ...steps.map(({ step, wallSeconds, cpuSeconds, peakMb }) => line(step, wallSeconds, cpuSeconds, peakMb)),
    line("all", total("wallSeconds"), total("cpuSeconds"), Math.max(...steps.map(({ peakMb }) => peakMb))),
  ];
}
