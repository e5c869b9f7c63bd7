import { Worker } from "node:worker_threads";
import { FunctionError } from "./function-error.ts";
import type { FunctionLog } from "./function-log.ts";
import type { FunctionPlan } from "./function-plan.ts";
import type { Invocation, WorkerMessage } from "./messages.ts";

const HOST = new URL("./worker-host.ts", import.meta.url);

interface Awaited {
  readonly resolve: (payload: string) => void;
  readonly reject: (error: FunctionError) => void;
}

/** One worker thread with one loaded handler: Lambda's execution environment. */
export class FunctionWorker {
  readonly #plan: FunctionPlan;
  readonly #thread: Worker;
  #ready: Promise<void>;
  #awaited: Awaited | undefined;
  /** An ended worker takes no more events. */
  isEnded = false;

  constructor(plan: FunctionPlan, environment: Readonly<Record<string, string>>, log: FunctionLog) {
    this.#plan = plan;
    this.#thread = new Worker(HOST, {
      workerData: plan.handler,
      env: environment,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: plan.memoryMb },
    });
    this.#thread.stdout.on("data", (text: Buffer) => log.write(text));
    this.#thread.stderr.on("data", (text: Buffer) => log.write(text));
    this.#ready = new Promise((resolve, reject) => {
      this.#thread.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") resolve();
        else if (message.kind === "unusable") reject(new FunctionError(message.fault));
        else this.#settle(message);
      });
      this.#thread.on("error", (error: unknown) => this.#die(crash(error), reject));
      this.#thread.on("exit", (code) =>
        this.#die(fault("Runtime.ExitError", `Runtime exited with code ${code}`), reject),
      );
    });
    this.#ready.catch(() => this.end());
  }

  /** Answers with JSON. Throws FunctionError; after a timeout or a crash the worker is ended. */
  async invoke(invocation: Omit<Invocation, "deadline">): Promise<string> {
    await this.#ready;
    const { timeoutMs } = this.#plan;
    const timer = setTimeout(() => {
      this.#die(fault("Sandbox.Timedout", `${invocation.requestId} Task timed out after ${timeoutMs / 1000} seconds`));
      this.end();
    }, timeoutMs);
    try {
      return await new Promise<string>((resolve, reject) => {
        this.#awaited = { resolve, reject };
        this.#thread.postMessage({ ...invocation, deadline: Date.now() + timeoutMs } satisfies Invocation);
      });
    } finally {
      clearTimeout(timer);
      this.#awaited = undefined;
    }
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await this.#thread.terminate();
  }

  #settle(message: Extract<WorkerMessage, { kind: "returned" | "threw" }>): void {
    if (message.kind === "returned") this.#awaited?.resolve(message.payload);
    else this.#awaited?.reject(new FunctionError(message.fault));
  }

  #die(error: FunctionError, unready?: (error: FunctionError) => void): void {
    this.isEnded = true;
    this.#awaited?.reject(error);
    unready?.(error);
  }
}

function crash(error: unknown): FunctionError {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return fault("Runtime.OutOfMemory", "the function used up its memory");
  return fault("Runtime.UnhandledPromiseRejection", error instanceof Error ? error.message : String(error));
}

function fault(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage });
}
