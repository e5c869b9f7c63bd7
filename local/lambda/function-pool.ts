import { randomUUID } from "node:crypto";
import { FunctionError } from "./function-error.ts";
import type { FunctionLog } from "./function-log.ts";
import type { FunctionPlan } from "./function-plan.ts";
import { FunctionWorker } from "./function-worker.ts";

const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;
/** An idle engine holds hundreds of megabytes; the cloud freezes it, this machine gives them back. */
const IDLE_MS = 60_000;

/** The workers of one function: started when first needed, reused, limited in number, replaced after a crash. */
export class FunctionPool {
  readonly plan: FunctionPlan;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #log: FunctionLog;
  readonly #idle: FunctionWorker[] = [];
  readonly #retirements = new Map<FunctionWorker, NodeJS.Timeout>();
  readonly #busy = new Set<FunctionWorker>();
  readonly #waiting: (() => void)[] = [];
  #isClosed = false;

  constructor(plan: FunctionPlan, environment: Readonly<Record<string, string>>, log: FunctionLog) {
    this.plan = plan;
    this.#environment = environment;
    this.#log = log;
  }

  get running(): number {
    return this.#busy.size;
  }

  /** What the handler returns for `payload`, both as JSON. Throws FunctionError. */
  async invoke(payload: string): Promise<string> {
    requireSize(payload, "request");
    const worker = await this.#acquire();
    const { name, arn, memoryMb } = this.plan;
    try {
      const requestId = randomUUID();
      const answer = await worker.invoke({ requestId, payload, functionName: name, functionArn: arn, memoryMb });
      requireSize(answer, "response");
      return answer;
    } finally {
      this.#release(worker);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    const workers = [...this.#idle, ...this.#busy];
    for (const timer of this.#retirements.values()) clearTimeout(timer);
    await Promise.all(workers.map((worker) => worker.end()));
    await this.#log.close();
  }

  async #acquire(): Promise<FunctionWorker> {
    while (this.#busy.size >= this.plan.concurrency && !this.#isClosed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.#isClosed) throw new FunctionError({ errorType: "Runtime.ExitError", errorMessage: "shutting down" });
    const worker = this.#takeIdle() ?? new FunctionWorker(this.plan, this.#environment, this.#log);
    this.#busy.add(worker);
    return worker;
  }

  #takeIdle(): FunctionWorker | undefined {
    const worker = this.#idle.pop();
    if (!worker) return undefined;
    clearTimeout(this.#retirements.get(worker));
    this.#retirements.delete(worker);
    return worker.isEnded ? this.#takeIdle() : worker;
  }

  #release(worker: FunctionWorker): void {
    this.#busy.delete(worker);
    if (!worker.isEnded) {
      this.#idle.push(worker);
      this.#retirements.set(worker, setTimeout(() => this.#retire(worker), IDLE_MS).unref());
    }
    this.#waiting.shift()?.();
  }

  #retire(worker: FunctionWorker): void {
    this.#retirements.delete(worker);
    this.#idle.splice(this.#idle.indexOf(worker), 1);
    void worker.end();
  }
}

function requireSize(payload: string, which: string): void {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= LARGEST_PAYLOAD_BYTES) return;
  throw new FunctionError({
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: `${which} payload of ${bytes} bytes exceeds ${LARGEST_PAYLOAD_BYTES}`,
  });
}
