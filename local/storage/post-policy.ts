import { accessDenied, S3Error } from "./s3-error.ts";

/** The file sizes that a policy allows, in bytes. */
export interface SizeLimits {
  readonly minBytes: number;
  readonly maxBytes: number;
}

interface Policy {
  readonly expiration: string;
  readonly conditions: readonly unknown[];
}

type Fields = ReadonlyMap<string, string>;

/** Fields that a policy need not mention. AWS, "Creating a POST policy". */
const EXEMPT = new Set(["policy", "x-amz-signature", "file"]);

/**
 * Checks a form's fields (names in lower case, `bucket` and the final `key` among them) against its base64 policy, whose
 * signature must already hold. Every field must be covered by a condition. Throws AccessDenied with the failed condition.
 */
export function requirePolicy(encoded: string, fields: Fields): SizeLimits {
  const { expiration, conditions } = parsed(encoded);
  if (!(Date.parse(expiration) > Date.now())) throw failed("Policy expired.");
  const covered = new Set<string>(EXEMPT);
  let limits: SizeLimits = { minBytes: 0, maxBytes: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    const [operator, subject, value] = inListForm(condition);
    if (operator === "content-length-range") limits = sizeLimits(subject, value);
    else covered.add(requireField(fields, operator, String(subject), String(value)));
  }
  const extra = [...fields.keys()].find((name) => !covered.has(name) && !name.startsWith("x-ignore-"));
  if (extra) throw failed(`Extra input fields: ${extra}`);
  return limits;
}

function parsed(encoded: string): Policy {
  try {
    const policy: Policy = JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
    if (Array.isArray(policy.conditions)) return policy;
  } catch {
    // falls through to the refusal: the text is not JSON
  }
  throw new S3Error(400, "InvalidPolicyDocument", "The policy is not a JSON document with conditions.");
}

function sizeLimits(min: unknown, max: unknown): SizeLimits {
  const [minBytes, maxBytes] = [Number(min), Number(max)];
  if (minBytes >= 0 && maxBytes >= minBytes) return { minBytes, maxBytes };
  throw failed(`Invalid content-length-range: ${min} to ${max}`);
}

/** `{ name: value }` is short for `["eq", "$name", value]`. */
function inListForm(condition: unknown): readonly unknown[] {
  if (Array.isArray(condition)) return condition;
  const [pair] = Object.entries(condition ?? {});
  return pair ? ["eq", `$${pair[0]}`, pair[1]] : [];
}

function requireField(fields: Fields, operator: unknown, subject: string, value: string): string {
  const name = subject.slice(1).toLowerCase();
  const actual = fields.get(name) ?? "";
  const holds = operator === "eq" ? actual === value : operator === "starts-with" && actual.startsWith(value);
  if (!holds || !subject.startsWith("$")) {
    throw failed(`Policy Condition failed: ${JSON.stringify([operator, subject, value])}`);
  }
  return name;
}

function failed(reason: string): S3Error {
  return accessDenied(`Invalid according to Policy: ${reason}`);
}
