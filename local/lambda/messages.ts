import type { FunctionFault } from "./function-error.ts";

/** Where a function's code is. */
export interface HandlerLocation {
  readonly file: string;
  readonly exportName: string;
}

/** From the pool to a worker: one event at a time. `payload` is JSON; `deadline` is in ms since the epoch. */
export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly deadline: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
}

/** From a worker to the pool: it is ready, what came of an event, or what it is about to die of. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "returned"; readonly requestId: string; readonly payload: string }
  | { readonly kind: "threw"; readonly requestId: string; readonly fault: FunctionFault }
  | { readonly kind: "dying"; readonly fault: FunctionFault };
