import { endingOf } from "./ending.ts";
import type { CheckedMessage, FileMessage } from "./file-messages.ts";
import { contextOf } from "./surroundings.ts";

/** Checks one file after another as the parent names them, and says what each cost. It is never restarted: it has to survive them all. */
const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);
globalThis.gc?.();
const restMb = megabytes(process.memoryUsage.rss());

/** Garbage of earlier files beyond this is none of the next one's. */
const MOST_GARBAGE_MB = 64;

process.on("message", async ({ path, around }: FileMessage) => {
  if (megabytes(process.memoryUsage.rss()) > restMb + MOST_GARBAGE_MB) globalThis.gc?.();
  const before = process.cpuUsage();
  const ending = await endingOf(path, contextOf(around));
  const { user, system } = process.cpuUsage(before);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const message: CheckedMessage = { ending, cpuMs: (user + system) / 1_000, growthMb: peakMb - restMb };
  process.send?.(message);
});
