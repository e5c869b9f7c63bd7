import { verify } from "node:crypto";
import { z } from "zod";
import { pathPattern } from "./distribution.ts";

const Policy = z.strictObject({
  Statement: z.tuple([
    z.strictObject({
      Resource: z.string(),
      Condition: z.strictObject({
        DateLessThan: z.strictObject({ "AWS:EpochTime": z.number() }),
        DateGreaterThan: z.strictObject({ "AWS:EpochTime": z.number() }).optional(),
      }),
    }),
  ]),
});

export interface SignedRequest {
  readonly cookies: ReadonlyMap<string, string>;
  /** The addresses under which the asked path may have been signed. */
  readonly urls: readonly string[];
  /** PEM by key id. */
  readonly keys: ReadonlyMap<string, string>;
  /** ms since the epoch. */
  readonly now: number;
}

/**
 * Whether the cookies open the address, as CloudFront decides it: a trusted key signed the custom policy, its one
 * resource covers the address, and it is in force.
 *
 * AWS, "Set signed cookies that use a custom policy".
 */
export function isOpenedBy({ cookies, urls, keys, now }: SignedRequest): boolean {
  const policyText = decoded(cookies.get("CloudFront-Policy"));
  const signature = decoded(cookies.get("CloudFront-Signature"));
  const key = keys.get(cookies.get("CloudFront-Key-Pair-Id") ?? "");
  if (!policyText || !signature || !key) return false;
  const algorithm = cookies.get("CloudFront-Hash-Algorithm") ?? "SHA1";
  if (algorithm !== "SHA1" && algorithm !== "SHA256") return false;
  return verify(algorithm, policyText, key, signature) && allows(policyText.toString("utf8"), urls, now);
}

function allows(policyText: string, urls: readonly string[], now: number): boolean {
  const policy = Policy.safeParse(parsed(policyText));
  if (!policy.success) return false;
  const [{ Resource, Condition }] = policy.data.Statement;
  const from = (Condition.DateGreaterThan?.["AWS:EpochTime"] ?? 0) * 1000;
  const until = Condition.DateLessThan["AWS:EpochTime"] * 1000;
  return from < now && now < until && urls.some((url) => pathPattern(Resource).test(url));
}

/** CloudFront's base64: `-`, `_` and `~` in place of `+`, `=` and `/`. */
function decoded(text: string | undefined): Buffer | undefined {
  if (!text) return undefined;
  return Buffer.from(text.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/"), "base64");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
