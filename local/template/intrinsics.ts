import { PipelineError } from "../../functions/contracts/errors.ts";
import { isRecord } from "../json.ts";
import type { Stack } from "./assembly.ts";
import { unsupported } from "./unsupported.ts";

/** What the words of one stack stand for. */
export interface Meanings {
  readonly stack: Stack;
  readonly parameters: Readonly<Record<string, string>>;
  /** Undefined where `id` names no resource of the stack. */
  ref(id: string): string | undefined;
  attribute(id: string, name: string): string;
  imported(exportName: string): unknown;
}

type Intrinsic = (argument: unknown, meanings: Meanings) => unknown;

/** `AWS::NoValue` makes a property disappear. */
const NO_VALUE = Symbol("AWS::NoValue");

export const REGION = "us-east-1";
export const ACCOUNT = "000000000000";

/**
 * `value` with every CloudFormation intrinsic replaced by what it stands for here.
 * Throws PipelineError LOCAL_UNSUPPORTED at an intrinsic it does not know, CONFIGURATION_MISSING at a parameter without a value.
 */
export function resolve(value: unknown, meanings: Meanings): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, meanings)).filter((each) => each !== NO_VALUE);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1 && isIntrinsicName(only[0])) {
    const intrinsic = INTRINSICS[only[0]];
    if (!intrinsic) throw unsupported(`the intrinsic ${only[0]}`);
    return intrinsic(only[1], meanings);
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, resolve(each, meanings)]).filter(([, each]) => each !== NO_VALUE),
  );
}

/** Whether the named condition of the stack holds. */
export function holds(condition: string, meanings: Meanings): boolean {
  if (!(condition in meanings.stack.Conditions)) throw unsupported(`the condition ${condition}`);
  return isTrue(resolveCondition(meanings.stack.Conditions[condition], meanings));
}

function isIntrinsicName(name: string): boolean {
  return name === "Ref" || name.startsWith("Fn::");
}

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (id, meanings) => reference(String(id), meanings),
  "Fn::GetAtt": (target, meanings) => {
    const [id = "", ...name] = Array.isArray(target) ? target.map(String) : String(target).split(".");
    return meanings.attribute(id, name.join("."));
  },
  "Fn::Join": (argument, meanings) => {
    const [separator, parts] = resolvedList(argument, meanings);
    return list(parts).map(String).join(String(separator));
  },
  "Fn::Sub": (argument, meanings) => {
    const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(template), { ...record(resolve(given, meanings)) }, meanings);
  },
  "Fn::ImportValue": (name, meanings) => meanings.imported(String(resolve(name, meanings))),
  "Fn::Select": (argument, meanings) => {
    const [index, from] = resolvedList(argument, meanings);
    return list(from)[Number(index)];
  },
  "Fn::Split": (argument, meanings) => {
    const [separator, text] = resolvedList(argument, meanings);
    return String(text).split(String(separator));
  },
  "Fn::If": (argument, meanings) => {
    const [condition, ifTrue, ifFalse] = list(argument);
    return resolve(holds(String(condition), meanings) ? ifTrue : ifFalse, meanings);
  },
  "Fn::FindInMap": (argument, meanings) => {
    const [map, first, second] = resolvedList(argument, meanings).map(String);
    return meanings.stack.Mappings[map ?? ""]?.[first ?? ""]?.[second ?? ""];
  },
  "Fn::Equals": (argument, meanings) => {
    const [left, right] = resolvedList(argument, meanings);
    return left === right;
  },
  "Fn::Not": (argument, meanings) => !isTrue(resolveCondition(list(argument)[0], meanings)),
  "Fn::And": (argument, meanings) => list(argument).every((each) => isTrue(resolveCondition(each, meanings))),
  "Fn::Or": (argument, meanings) => list(argument).some((each) => isTrue(resolveCondition(each, meanings))),
};

function resolveCondition(value: unknown, meanings: Meanings): unknown {
  return isRecord(value) && typeof value.Condition === "string"
    ? holds(value.Condition, meanings)
    : resolve(value, meanings);
}

function isTrue(value: unknown): boolean {
  return value === true || value === "true";
}

function reference(id: string, meanings: Meanings): unknown {
  if (id.startsWith("AWS::")) return pseudoParameter(id, meanings);
  const physical = meanings.ref(id);
  if (physical !== undefined) return physical;
  const parameter = meanings.stack.Parameters[id];
  if (!parameter) throw unsupported(`what ${id} refers to in ${meanings.stack.name}`);
  const value = meanings.parameters[id] ?? parameter.Default;
  if (value === undefined) {
    throw new PipelineError("CONFIGURATION_MISSING", `the parameter ${id} of ${meanings.stack.name} has no value`);
  }
  return value;
}

function pseudoParameter(name: string, { stack }: Meanings): unknown {
  const values: Readonly<Record<string, unknown>> = {
    "AWS::Partition": "aws",
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": stack.name,
    "AWS::StackId": `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`,
    "AWS::NoValue": NO_VALUE,
  };
  if (!(name in values)) throw unsupported(`the pseudo parameter ${name}`);
  return values[name];
}

function substitute(template: string, given: Readonly<Record<string, unknown>>, meanings: Meanings): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in given) return String(given[name]);
    const [id = "", ...attribute] = name.split(".");
    return String(attribute.length > 0 ? meanings.attribute(id, attribute.join(".")) : reference(id, meanings));
  });
}

function resolvedList(argument: unknown, meanings: Meanings): unknown[] {
  return list(resolve(argument, meanings));
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw unsupported("an intrinsic whose argument is no list");
  return value;
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
