import { isRecord } from "../json.ts";
import { FunctionError } from "../lambda/function-error.ts";
import type { Functions } from "../lambda/functions.ts";
import { type Definition, runnableDefinition } from "./definition.ts";
import type { Ending, Execution } from "./execution-store.ts";

const LARGEST_STATE_BYTES = 262_144;
/** A little more than the function's own timeout, so that the function's answer comes first. */
const SLACK_SECONDS = 5;

/** A state machine of the app; each task calls a function of this machine. */
export class LocalStateMachine {
  readonly arn: string;
  readonly name: string;
  readonly #definition: Definition;
  readonly #functions: Functions;

  /** Throws PipelineError LOCAL_UNSUPPORTED where `definition` leaves the subset that runs here. */
  constructor(name: string, arn: string, definition: unknown, functions: Functions) {
    this.name = name;
    this.arn = arn;
    this.#functions = functions;
    this.#definition = runnableDefinition(
      definition,
      (functionArn) => functions.timeoutMs(functionArn) / 1000 + SLACK_SECONDS,
    );
  }

  /** Runs to the end. `onStop` receives what stops the execution early. */
  async run(
    { arn, name, input }: Pick<Execution, "arn" | "name" | "input">,
    onStop: (stop: () => void) => void,
  ): Promise<Ending> {
    const { StateMachine } = await import("aws-local-stepfunctions"); // pulls in the SDK; start-up does not wait for it
    const machine = new StateMachine(JSON.parse(JSON.stringify(this.#definition.states)), {
      validationOptions: { checkArn: false },
    });
    const { result, abort } = machine.run(JSON.parse(input), {
      context: { Execution: { Id: arn, Name: name }, StateMachine: { Id: this.arn, Name: this.name } },
      overrides: { taskResourceLocalHandlers: this.#tasks() },
    });
    onStop(abort);
    return result.then(
      (output) => ({ status: "SUCCEEDED", output: JSON.stringify(output), error: null, cause: null }),
      failed,
    );
  }

  #tasks() {
    const invoke = async (parameters: unknown) => {
      const { FunctionName, Payload } = isRecord(parameters) ? parameters : {};
      const answer = await this.#functions.invokeJson(String(FunctionName), JSON.stringify(Payload ?? {}));
      requireSize(answer);
      return { ExecutedVersion: "$LATEST", StatusCode: 200, Payload: JSON.parse(answer) };
    };
    return Object.fromEntries(this.#definition.taskNames.map((name) => [name, invoke]));
  }
}

function failed(error: unknown): Ending {
  const outcome = { output: null, error: null, cause: null };
  if (!(error instanceof Error)) return { ...outcome, status: "FAILED", error: "States.Runtime", cause: String(error) };
  if (error.name === "ExecutionAbortedError") return { ...outcome, status: "ABORTED" };
  if (error.name === "ExecutionTimeoutError") return { ...outcome, status: "TIMED_OUT", error: "States.Timeout" };
  const reason = error.cause instanceof Error ? error.cause : error;
  return { ...outcome, status: "FAILED", error: reason.name, cause: reason.message };
}

function requireSize(answer: string): void {
  const bytes = Buffer.byteLength(answer);
  if (bytes <= LARGEST_STATE_BYTES) return;
  throw new FunctionError({
    errorType: "States.DataLimitExceeded",
    errorMessage: `a state's result of ${bytes} bytes exceeds ${LARGEST_STATE_BYTES}`,
  });
}
