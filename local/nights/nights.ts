import { randomUUID } from "node:crypto";
import type { Cron } from "croner";
import { PipelineError } from "../../functions/contracts/errors.ts";
import type { Functions } from "../lambda/functions.ts";
import type { EventBus } from "../queues/event-bus.ts";
import type { Landscape } from "../template/landscape.ts";
import { type Execution, ExecutionStore } from "./execution-store.ts";
import { Executions } from "./executions.ts";
import { keepSchedule, missedNight, schedulePlans, startScheduled } from "./schedule.ts";
import { stateMachines } from "./state-machine-plan.ts";

export interface NightParts {
  readonly file: string;
  readonly landscape: Landscape;
  readonly functions: Functions;
  readonly bus: EventBus;
  readonly onLog: (line: string) => void;
}

/** State machines, their executions and their schedules. */
export interface Nights {
  readonly executions: Executions;
  start(request: unknown): Execution;
  list(): readonly Execution[];
  abandonLeftovers(): Promise<readonly Execution[]>;
  /** Catches up with one missed night, then waits for the next. */
  keepSchedules(): void;
  stop(): void;
  closeStore(): void;
}

export function openNights({ file, landscape, functions, bus, onLog }: NightParts): Nights {
  const store = new ExecutionStore(file);
  const machines = stateMachines(landscape, functions);
  const plans = schedulePlans(landscape);
  const onStatusChange = (event: Parameters<EventBus["put"]>[0]) =>
    bus.put(event).catch((error: unknown) => {
      onLog(`the end of an execution reached nobody: ${error instanceof Error ? error.name : "unknown"}`);
    });
  const executions = new Executions({ store, machines, onStatusChange });
  const crons: Cron[] = [];
  const machineArn = () => {
    const [machine, ...others] = machines;
    if (!machine || others.length > 0)
      throw new PipelineError("LOCAL_UNSUPPORTED", "an app without exactly one state machine");
    return machine.arn;
  };
  return {
    executions,
    start: (request) =>
      executions.start({ machineArn: machineArn(), name: `by-hand-${randomUUID()}`, input: JSON.stringify(request) }),
    list: () => executions.list(machineArn()),
    abandonLeftovers: () => executions.abandonLeftovers(),
    keepSchedules() {
      for (const plan of plans) {
        const missed = missedNight(plan, executions.list(plan.machineArn), new Date());
        if (missed) {
          onLog(`catching up with the night of ${missed.toISOString()}`);
          startScheduled(plan, missed, executions);
        }
        crons.push(keepSchedule(plan, executions));
      }
    },
    stop() {
      for (const cron of crons.splice(0)) cron.stop();
      executions.close();
    },
    closeStore: () => store.close(),
  };
}
