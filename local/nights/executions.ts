import { PipelineError } from "../../functions/contracts/errors.ts";
import { type BusEvent, envelope } from "../queues/object-created-event.ts";
import type { Ending, Execution, ExecutionStore } from "./execution-store.ts";
import type { LocalStateMachine } from "./state-machine.ts";

export interface ExecutionEnds {
  readonly store: ExecutionStore;
  readonly machines: readonly LocalStateMachine[];
  /** Told of every start and end, as EventBridge is. */
  readonly onStatusChange: (event: BusEvent) => Promise<void>;
}

export interface StartRequest {
  readonly machineArn: string;
  readonly name: string;
  readonly input: string;
}

/** A refusal in the words of the Step Functions API. */
export class StatesError extends Error {
  constructor(
    name: "ExecutionAlreadyExists" | "ExecutionDoesNotExist" | "StateMachineDoesNotExist" | "InvalidExecutionInput",
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}

/** Starts executions, follows them to their end and tells the bus. */
export class Executions {
  readonly #ends: ExecutionEnds;
  readonly #running = new Map<string, { readonly ended: Promise<void>; stop: () => void }>();
  readonly #ending = new Map<string, Promise<void>>();
  #isClosed = false;

  constructor(ends: ExecutionEnds) {
    this.#ends = ends;
  }

  /** Marks what a dead process left running as ABORTED and tells the bus, as the cloud does with a stopped execution. Returns those. */
  async abandonLeftovers(): Promise<Execution[]> {
    const leftovers = this.#ends.store.running();
    for (const { arn } of leftovers)
      await this.#end(arn, { status: "ABORTED", output: null, error: null, cause: null });
    return leftovers;
  }

  /** Starting again under the same name with the same input, while it runs, gives the same execution. Throws StatesError. */
  start({ machineArn, name, input }: StartRequest): Execution {
    const machine = this.#machine(machineArn);
    requireJson(input);
    const arn = `${machineArn.replace(":stateMachine:", ":execution:")}:${name}`;
    const earlier = this.#ends.store.find(arn);
    if (earlier?.status === "RUNNING" && earlier.input === input) return earlier;
    if (earlier) throw new StatesError("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
    this.#ends.store.begin({ arn, machineArn, name, input, startedAt: Date.now() });
    const running = { ended: Promise.resolve(), stop: () => {} };
    this.#running.set(arn, running);
    running.ended = this.#follow(machine, { arn, name, input }, running);
    return this.describe(arn);
  }

  describe(arn: string): Execution {
    const execution = this.#ends.store.find(arn);
    if (!execution) throw new StatesError("ExecutionDoesNotExist", `Execution Does Not Exist: '${arn}'`);
    return execution;
  }

  list(machineArn: string): Execution[] {
    this.#machine(machineArn);
    return this.#ends.store.list(machineArn);
  }

  /** The function in work finishes; no further state begins. */
  async stop(arn: string, error: string | null, cause: string | null): Promise<Execution> {
    this.describe(arn);
    this.#running.get(arn)?.stop();
    await this.#end(arn, { status: "ABORTED", output: null, error, cause });
    return this.describe(arn);
  }

  /** Resolves with the execution once it has ended and the bus has been told. */
  async wait(arn: string): Promise<Execution> {
    await this.#running.get(arn)?.ended;
    return this.describe(arn);
  }

  /** From here on nothing is recorded: what still runs is abandoned when the folder is opened again. */
  close(): void {
    this.#isClosed = true;
    for (const { stop } of this.#running.values()) stop();
  }

  async #follow(
    machine: LocalStateMachine,
    execution: Pick<Execution, "arn" | "name" | "input">,
    running: { stop: () => void },
  ): Promise<void> {
    const onStop = (stop: () => void) => {
      running.stop = stop;
    };
    const ending = await machine.run(execution, onStop).catch(crashed);
    if (!this.#isClosed) await this.#end(execution.arn, ending);
    this.#running.delete(execution.arn);
  }

  #end(arn: string, ending: Ending): Promise<void> {
    const underWay = this.#ending.get(arn) ?? this.#tellAndRecord(arn, ending).finally(() => this.#ending.delete(arn));
    this.#ending.set(arn, underWay);
    return underWay;
  }

  /** In this order: killed in between, it is still RUNNING on disk and will be told again; the other way round, never. */
  async #tellAndRecord(arn: string, ending: Ending): Promise<void> {
    const execution = this.describe(arn);
    if (execution.status !== "RUNNING") return;
    const endedAt = Date.now();
    await this.#ends.onStatusChange(statusChange({ ...execution, ...ending, endedAt }));
    this.#ends.store.end(arn, ending, endedAt);
  }

  #machine(arn: string): LocalStateMachine {
    const machine = this.#ends.machines.find((each) => each.arn === arn);
    if (!machine) throw new StatesError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }
}

function requireJson(input: string): void {
  try {
    JSON.parse(input);
  } catch (cause) {
    throw new StatesError("InvalidExecutionInput", `Invalid State Machine Execution Input: ${cause}`);
  }
}

function crashed(error: unknown): Ending {
  const cause = error instanceof Error ? error.message : String(error);
  return {
    status: "FAILED",
    output: null,
    error: error instanceof PipelineError ? error.name : "States.Runtime",
    cause,
  };
}

/** EventBridge's "Step Functions Execution Status Change". */
function statusChange(execution: Execution): BusEvent {
  const { arn, machineArn, name, status, input, output, error, cause, startedAt, endedAt } = execution;
  return {
    ...envelope(`${arn}/${status}`, new Date(endedAt ?? startedAt).toISOString()),
    "detail-type": "Step Functions Execution Status Change",
    source: "aws.states",
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: machineArn,
      name,
      status,
      startDate: startedAt,
      stopDate: endedAt,
      input,
      output,
      error,
      cause,
      inputDetails: { included: true },
      outputDetails: { included: output !== null },
    },
  };
}
