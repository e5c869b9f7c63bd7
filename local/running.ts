import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { HEALTH_PATH } from "./front/health.ts";
import { openAlone } from "./storage/database.ts";

const Runtime = z.strictObject({
  instance: z.string(),
  url: z.url(),
  pid: z.int(),
  credentials: z.strictObject({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  /** What a process needs in its environment to speak to this cloud with the AWS SDK. */
  environment: z.record(z.string(), z.string()),
  /** Physical names by construct id. */
  names: z.record(z.string(), z.string()),
});

/** A cloud that runs on this machine, as another process can reach it. */
export type Runtime = Readonly<z.infer<typeof Runtime>>;

const FILE = "runtime.json";
const HEALTH_WITHIN_MS = 2_000;

/**
 * Takes the data folder for this process. The lock is the kernel's, so a killed process leaves none behind.
 * Throws PipelineError LOCAL_BUSY where another process holds it.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = openAlone(path.join(folder, "lock.sqlite"), "CREATE TABLE IF NOT EXISTS held (by INTEGER) STRICT;");
  return {
    release() {
      rmSync(path.join(folder, FILE), { force: true });
      lock.close();
    },
  };
}

/** Tells other processes of the same user how to reach this one; nobody else can read it. */
export function announce(folder: string, runtime: Runtime): void {
  const file = path.join(folder, FILE);
  writeFileSync(`${file}.new`, JSON.stringify(runtime, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The cloud that works on `folder` now; undefined where none does, whatever a dead one left behind. */
export async function findRunning(folder: string): Promise<Runtime | undefined> {
  const runtime = Runtime.safeParse(readRuntime(folder)).data;
  return runtime && (await isAlive(runtime)) ? runtime : undefined;
}

function readRuntime(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(folder, FILE), "utf8"));
  } catch {
    return undefined;
  }
}

/** Asks the process itself: after a crash its pid or port may belong to another. */
async function isAlive({ url, instance }: Runtime): Promise<boolean> {
  try {
    const answer = await fetch(`${url}${HEALTH_PATH}`, { signal: AbortSignal.timeout(HEALTH_WITHIN_MS) });
    return z.object({ instance: z.literal(instance) }).safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
