import { isRecord } from "../json.ts";
import { unsupported } from "../template/unsupported.ts";

/**
 * Whether an EventBridge event fits a rule's pattern: every field named must hold one of the listed values.
 * Knows literals, `prefix`, `suffix`, `exists` and `anything-but`; throws LOCAL_UNSUPPORTED at any other comparison.
 */
export function fits(event: unknown, pattern: unknown): boolean {
  if (!isRecord(pattern)) throw unsupported("an event pattern that is no object");
  return Object.entries(pattern).every(([field, expected]) => {
    const value = isRecord(event) ? event[field] : undefined;
    return Array.isArray(expected)
      ? expected.some((each) => (Array.isArray(value) ? value : [value]).some((one) => equals(one, each)))
      : fits(value, expected);
  });
}

function equals(value: unknown, expected: unknown): boolean {
  if (!isRecord(expected)) return value === expected;
  const [comparison = "", operand] = Object.entries(expected)[0] ?? [];
  const compare = COMPARISONS[comparison];
  if (!compare) throw unsupported(`the comparison ${comparison} in an event pattern`);
  return compare(value, operand);
}

const COMPARISONS: Readonly<Record<string, (value: unknown, operand: unknown) => boolean>> = {
  prefix: (value, operand) => typeof value === "string" && value.startsWith(String(operand)),
  suffix: (value, operand) => typeof value === "string" && value.endsWith(String(operand)),
  exists: (value, operand) => (value !== undefined) === operand,
  "anything-but": (value, operand) =>
    value !== undefined && !(Array.isArray(operand) ? operand : [operand]).includes(value),
};
