import { isRecord } from "../json.ts";
import { unsupported } from "../template/unsupported.ts";

type State = Readonly<Record<string, unknown>>;

/** A task of the machine: the function it calls, wherever in branches and maps it stands. */
export interface Definition {
  readonly states: Readonly<Record<string, unknown>>;
  readonly taskNames: readonly string[];
}

const INVOKE = /^arn:aws[a-z-]*:states:::lambda:invoke$/;
const FIELDS_OF_THE_INTERPRETER: Readonly<Record<string, readonly string[]>> = {
  Task: ["Resource", "TimeoutSeconds", "Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"],
  Parallel: ["Branches", "Parameters", "ResultSelector", "ResultPath", "Retry", "Catch"],
  Map: [
    "ItemProcessor",
    "ItemsPath",
    "ItemSelector",
    "MaxConcurrency",
    "ResultSelector",
    "ResultPath",
    "Retry",
    "Catch",
    "Label",
  ],
  Pass: ["Result", "Parameters", "ResultPath"],
  Choice: ["Choices", "Default"],
  Wait: ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
  Succeed: [],
  Fail: ["Error", "ErrorPath", "Cause", "CausePath"],
};
const FIELDS_OF_ALL = ["Type", "Comment", "Next", "End", "InputPath", "OutputPath", "QueryLanguage"];

/**
 * The machine in the form the interpreter runs, every state checked against what it knows.
 *
 * The interpreter gives up on a task after 60 s where none is stated; in the cloud the function's own timeout
 * decides, so each task without one gets that of its function. A `Label` names a map only in the cloud's console.
 * Throws PipelineError LOCAL_UNSUPPORTED.
 */
export function runnableDefinition(machine: unknown, timeoutSeconds: (functionArn: string) => number): Definition {
  const taskNames: string[] = [];

  const runnableMachine = (value: unknown): State => {
    if (!isRecord(value) || !isRecord(value.States)) throw unsupported("a state machine without states");
    requireJsonPath(value);
    const { ProcessorConfig: _, ...rest } = value;
    const states = Object.entries(value.States).map(([name, state]) => [name, runnableState(name, state)]);
    return { ...rest, States: Object.fromEntries(states) };
  };

  const runnableState = (name: string, state: unknown): State => {
    requireKnown(name, state);
    if (state.Type === "Task") {
      taskNames.push(name);
      return { TimeoutSeconds: timeoutSeconds(calledFunction(name, state)), ...state };
    }
    if (Array.isArray(state.Branches)) return { ...state, Branches: state.Branches.map(runnableMachine) };
    if (state.Type === "Map") {
      const { Label: _, ...rest } = state;
      return { ...rest, ItemProcessor: runnableMachine(state.ItemProcessor) };
    }
    return state;
  };

  return { states: runnableMachine(machine), taskNames };
}

/** The function that a task's parameters name. */
function calledFunction(name: string, state: State): string {
  const called = isRecord(state.Parameters) ? state.Parameters.FunctionName : undefined;
  if (!INVOKE.test(String(state.Resource)) || typeof called !== "string") {
    throw unsupported(`the task ${name}, which does not invoke a function (${String(state.Resource)})`);
  }
  return called;
}

function requireKnown(name: string, state: unknown): asserts state is State {
  if (!isRecord(state)) throw unsupported(`the state ${name}`);
  const fields = FIELDS_OF_THE_INTERPRETER[String(state.Type)];
  if (!fields) throw unsupported(`the state type ${String(state.Type)} (${name})`);
  requireJsonPath(state);
  const strange = Object.keys(state).find((field) => !fields.includes(field) && !FIELDS_OF_ALL.includes(field));
  if (strange) throw unsupported(`the field ${strange} of the ${String(state.Type)} state ${name}`);
}

function requireJsonPath({ QueryLanguage }: State): void {
  if (QueryLanguage !== undefined && QueryLanguage !== "JSONPath")
    throw unsupported(`the query language ${String(QueryLanguage)}`);
}
