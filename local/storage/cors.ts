import type { BucketIndex, CorsRule } from "./bucket-index.ts";
import type { Reply } from "./operation.ts";
import type { S3Request } from "./request.ts";
import { S3Error } from "./s3-error.ts";

/** Headers that let a page of another origin read the answer; empty where no rule of the bucket allows it. */
export function corsHeaders(buckets: BucketIndex, request: S3Request): Record<string, string> {
  const rule = matchingRule(buckets, request, request.method);
  return rule ? allowance(rule, request.headers.get("origin") ?? "") : {};
}

/** The answer to a browser's preflight, which comes unsigned. Throws AccessForbidden. */
export function preflight(buckets: BucketIndex, request: S3Request): Reply {
  const rule = matchingRule(buckets, request, request.headers.get("access-control-request-method") ?? "");
  if (!rule) throw new S3Error(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");
  const asked = request.headers.get("access-control-request-headers");
  const headers = {
    ...allowance(rule, request.headers.get("origin") ?? ""),
    "access-control-allow-methods": rule.allowedMethods.join(", "),
    ...(asked === undefined ? {} : { "access-control-allow-headers": asked }),
    ...(rule.maxAge === undefined ? {} : { "access-control-max-age": rule.maxAge }),
  };
  return { status: 200, headers };
}

function matchingRule(buckets: BucketIndex, { bucket, headers }: S3Request, method: string): CorsRule | undefined {
  const origin = headers.get("origin");
  if (origin === undefined) return undefined;
  const asked = (headers.get("access-control-request-headers") ?? "").split(",").flatMap((name) => name.trim() || []);
  return buckets
    .corsRules(bucket)
    .find(
      ({ allowedOrigins, allowedMethods, allowedHeaders = [] }) =>
        allowedMethods.includes(method) &&
        allowedOrigins.some((pattern) => matches(pattern, origin)) &&
        asked.every((name) => allowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase()))),
    );
}

function allowance({ allowedOrigins, exposedHeaders = [] }: CorsRule, origin: string): Record<string, string> {
  const exposed: Record<string, string> =
    exposedHeaders.length > 0 ? { "access-control-expose-headers": exposedHeaders.join(", ") } : {};
  return { "access-control-allow-origin": allowedOrigins.includes("*") ? "*" : origin, vary: "Origin", ...exposed };
}

function matches(pattern: string, text: string): boolean {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === text;
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after);
}
