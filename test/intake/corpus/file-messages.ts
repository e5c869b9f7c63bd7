import type { Ending } from "./ending.ts";
import type { Surroundings } from "./surroundings.ts";

/** A file on the scratch disk for the child to check. */
export interface FileMessage {
  readonly path: string;
  readonly around: Surroundings;
}

export interface CheckedMessage {
  readonly ending: Ending;
  /** Of the process, its helpers included. */
  readonly cpuMs: number;
  /** What the process has held at most in its whole life, above what it held at rest: no file's own growth is more. */
  readonly growthMb: number;
}
