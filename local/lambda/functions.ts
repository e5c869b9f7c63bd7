import { setTimeout as delay } from "node:timers/promises";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { FunctionLog } from "./function-log.ts";
import type { FunctionPlan } from "./function-plan.ts";
import { FunctionPool } from "./function-pool.ts";

export interface Surroundings {
  /** Endpoints and keys that every function gets beside its own variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
}

/** Every function of the app, found by name or ARN. */
export class Functions {
  readonly #pools = new Map<string, FunctionPool>();

  constructor(plans: readonly FunctionPlan[], { environment, logFolder }: Surroundings) {
    for (const plan of plans) {
      const variables = { ...environment, ...lambdaVariables(plan), ...plan.environment };
      this.#pools.set(plan.name, new FunctionPool(plan, variables, new FunctionLog(logFolder, plan.name)));
    }
  }

  get names(): readonly string[] {
    return [...this.#pools.keys()];
  }

  has(nameOrArn: string): boolean {
    return this.#pools.has(nameOf(nameOrArn));
  }

  /** JSON in, JSON out. Throws FunctionError where the function fails, PipelineError NOT_FOUND where there is none. */
  invokeJson(nameOrArn: string, payload: string): Promise<string> {
    return this.#pool(nameOrArn).invoke(payload);
  }

  async invoke(nameOrArn: string, payload: unknown): Promise<unknown> {
    return JSON.parse(await this.invokeJson(nameOrArn, JSON.stringify(payload) ?? "null"));
  }

  timeoutMs(nameOrArn: string): number {
    return this.#pool(nameOrArn).plan.timeoutMs;
  }

  concurrency(nameOrArn: string): number {
    return this.#pool(nameOrArn).plan.concurrency;
  }

  /** Lets running functions finish for `graceMs`, then ends them. */
  async close(graceMs: number): Promise<void> {
    const pools = [...this.#pools.values()];
    const deadline = Date.now() + graceMs;
    while (pools.some(({ running }) => running > 0) && Date.now() < deadline) await delay(20);
    await Promise.all(pools.map((pool) => pool.close()));
  }

  #pool(nameOrArn: string): FunctionPool {
    const pool = this.#pools.get(nameOf(nameOrArn));
    if (!pool) throw new PipelineError("NOT_FOUND", `no function is called ${nameOf(nameOrArn)}`);
    return pool;
  }
}

/** `arn:aws:lambda:region:account:function:Name` and `Name` both mean `Name`. */
function nameOf(nameOrArn: string): string {
  return nameOrArn.startsWith("arn:") ? (nameOrArn.split(":")[6] ?? "") : nameOrArn;
}

function lambdaVariables({ name, memoryMb, handler }: FunctionPlan): Record<string, string> {
  return {
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    _HANDLER: `index.${handler.exportName}`,
  };
}
