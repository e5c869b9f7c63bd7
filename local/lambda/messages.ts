import type { FunctionFault } from "./function-error.ts";

/** What a worker is told when it starts. */
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

/** From a worker to the pool: it is ready, or what came of an event. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "unusable"; readonly fault: FunctionFault }
  | { readonly kind: "returned"; readonly requestId: string; readonly payload: string }
  | { readonly kind: "threw"; readonly requestId: string; readonly fault: FunctionFault };
