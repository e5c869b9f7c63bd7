import { signal } from "@preact/signals";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { ask, Refusal } from "../session/api.ts";
import { isOpen } from "./upload-status.ts";

const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 4000;
/** A proxy's hiccup is no reason to give a file up. */
const MOST_MISSES = 6;

/** Counts what ended while the page looked on; lists that show uploads read themselves anew. */
export const endings = signal(0);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const isOutage = (refusal: unknown): boolean =>
  refusal instanceof Refusal && (refusal.status === 0 || refusal.status >= 500);

/** Asks for an upload until it has ended or `isDropped`; reports what it sees each time. True when it ended meanwhile. */
export async function followUpload(
  address: string,
  report: (upload: Upload) => void,
  isDropped: () => boolean = () => false,
): Promise<boolean> {
  let misses = 0;
  for (let turn = 0; !isDropped(); turn++) {
    try {
      const upload: Upload = await ask(`uploads/${address}`);
      misses = 0;
      if (isDropped()) return false;
      report(upload);
      if (!isOpen(upload)) return turn > 0;
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.4 ** turn));
    } catch (refusal) {
      misses += 1;
      if (!isOutage(refusal) || misses >= MOST_MISSES) throw refusal;
      await pause(LONGEST_PAUSE_MS);
    }
  }
  return false;
}
