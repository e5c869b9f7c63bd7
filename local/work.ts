import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { functionPlans } from "./lambda/function-plan.ts";
import { Functions } from "./lambda/functions.ts";
import { type Nights, openNights } from "./nights/nights.ts";
import { openQueues, type Queues } from "./queues/queues.ts";
import type { Storage } from "./storage/storage.ts";
import type { Landscape } from "./template/landscape.ts";

export interface WorkPlace {
  readonly folder: string;
  readonly landscape: Landscape;
  readonly storage: Storage;
  /** Points functions at this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onLog: (line: string) => void;
}

/** What computes: functions, the queues that feed them, the nights that call them. */
export interface Work {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly nights: Nights;
  /** Nothing new begins; what runs may finish within `graceMs`, the rest is taken up again at the next start. */
  stop(graceMs: number): Promise<void>;
  closeStores(): void;
}

/** Prepares the work; nothing begins by itself until queues and schedules are started. */
export function openWork({ folder, landscape, storage, environment, onLog }: WorkPlace): Work {
  const functions = new Functions(functionPlans(landscape), {
    environment: { ...environment, PATH: process.env.PATH ?? "", TMPDIR: emptyFolder(folder, "scratch") },
    logFolder: path.join(folder, "logs"),
  });
  const common = { landscape, functions, onLog };
  const queues = openQueues({ ...common, file: path.join(folder, "queues.sqlite"), storage });
  const nights = openNights({ ...common, file: path.join(folder, "executions.sqlite"), bus: queues.bus });
  return {
    functions,
    queues,
    nights,
    async stop(graceMs) {
      nights.stop();
      await Promise.all([queues.stop(), functions.close(graceMs)]);
    },
    closeStores() {
      nights.closeStore();
      queues.closeStore();
    },
  };
}

function emptyFolder(folder: string, name: string): string {
  const made = path.resolve(folder, name);
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true });
  return made;
}
