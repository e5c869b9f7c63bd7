import { ENVIRONMENT } from "../../functions/contracts/environment.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { findRunning } from "../running.ts";
import { voidDeadLeases } from "../void-dead-leases.ts";
import { prepare } from "./prepare.ts";
import { stageNames } from "./stage.ts";

/** A cloud to work on, here or at AWS. Opening one points this process's AWS clients and settings at it. */
export interface Workplace {
  /** Physical names by construct id: `IssueUpload`, `Machine`, `Ledger` … */
  readonly names: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface WorkplaceOptions {
  /** Data folder of the embedded cloud. */
  readonly data: string;
  /** A deployed stage, instead of the embedded cloud. */
  readonly stage?: string | undefined;
}

/** The stage asked for; else the instance that already runs on the data folder; else one of this process's own. */
export async function openWorkplace({ data, stage }: WorkplaceOptions): Promise<Workplace> {
  if (stage) return pointAt({}, await stageNames(stage), async () => {});
  const running = await findRunning(data);
  if (running) return pointAt(running.environment, running.names, async () => {});
  const { openCloud } = await import("../cloud.ts");
  const cloud = await openCloud({ folder: data, cdkOut: prepare(), port: 0, onRecovered: voidDeadLeases });
  return pointAt(cloud.environment, cloud.names, cloud.close);
}

function pointAt(
  environment: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
  close: () => Promise<void>,
): Workplace {
  Object.assign(process.env, environment, settingsFrom(names));
  return { names, close };
}

/** The settings that `functions/platform` reads, from the names of what exists. */
export function settingsFrom(names: Readonly<Record<string, string>>): Record<string, string> {
  const physical = {
    inbox: "Inbox",
    lake: "Lake",
    runs: "Runs",
    published: "Published",
    ledger: "Ledger",
    night: "Machine",
  } as const;
  return Object.fromEntries(
    Object.entries(physical).map(([setting, id]) => {
      const name = names[id];
      if (!name) throw new PipelineError("CONFIGURATION_MISSING", `this cloud has no ${id}`);
      return [ENVIRONMENT[setting as keyof typeof physical], name];
    }),
  );
}
