import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { FunctionError } from "./function-error.ts";
import type { FunctionLog } from "./function-log.ts";
import type { FunctionPlan } from "./function-plan.ts";
import type { Invocation, WorkerMessage } from "./messages.ts";

const HOST = fileURLToPath(new URL("./worker-host.ts", import.meta.url));
const OUT_OF_MEMORY = /heap out of memory/;

interface Awaited {
  readonly resolve: (payload: string) => void;
  readonly reject: (error: FunctionError) => void;
}

/**
 * One process with one loaded handler: Lambda's execution environment. A process, not a thread: a thread's running
 * native query cannot be ended, outlives a timeout, and keeps the whole program from exiting.
 */
export class FunctionWorker {
  readonly #plan: FunctionPlan;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  #awaited: Awaited | undefined;
  #isOutOfMemory = false;
  /** An ended worker takes no more events. */
  isEnded = false;

  constructor(plan: FunctionPlan, environment: Readonly<Record<string, string>>, log: FunctionLog) {
    this.#plan = plan;
    this.#child = fork(HOST, [plan.handler.file, plan.handler.exportName], {
      env: environment,
      execArgv: [`--max-old-space-size=${plan.memoryMb}`],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child.stdout?.on("data", (text: Buffer) => log.write(text));
    this.#child.stderr?.on("data", (text: Buffer) => {
      this.#isOutOfMemory ||= OUT_OF_MEMORY.test(text.toString("latin1"));
      log.write(text);
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#child.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") resolve();
        else if (message.kind === "dying") this.#die(new FunctionError(message.fault), reject);
        else this.#settle(message);
      });
      this.#child.on("error", (error) => this.#die(fault("Runtime.ExitError", error.message), reject));
      this.#child.on("close", (code, signal) => this.#die(this.#exitFault(code ?? signal), reject));
    });
    this.#ready.catch(() => {});
  }

  /** Answers with JSON. Throws FunctionError; after a timeout or a crash the worker is ended. */
  async invoke(invocation: Omit<Invocation, "deadline">): Promise<string> {
    await this.#ready;
    const { timeoutMs } = this.#plan;
    const timer = setTimeout(() => {
      this.#die(fault("Sandbox.Timedout", `${invocation.requestId} Task timed out after ${timeoutMs / 1000} seconds`));
      void this.end();
    }, timeoutMs);
    try {
      return await new Promise<string>((resolve, reject) => {
        this.#awaited = { resolve, reject };
        this.#child.send({ ...invocation, deadline: Date.now() + timeoutMs } satisfies Invocation);
      });
    } finally {
      clearTimeout(timer);
      this.#awaited = undefined;
    }
  }

  /** At once, whatever it does. */
  async end(): Promise<void> {
    this.isEnded = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGKILL");
    await closed;
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

  #exitFault(code: number | string | null): FunctionError {
    return this.#isOutOfMemory
      ? fault("Runtime.OutOfMemory", "the function used up its memory")
      : fault("Runtime.ExitError", `Runtime exited: ${code}`);
  }
}

function fault(errorType: string, errorMessage: string): FunctionError {
  return new FunctionError({ errorType, errorMessage });
}
