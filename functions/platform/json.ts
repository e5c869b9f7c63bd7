import type { z } from "zod";
import { PipelineError } from "../contracts/errors.ts";
import type { Bucket, WriteCondition } from "./buckets.ts";

/** Reads a JSON object through its contract; INPUT_INVALID names the first field that does not fit. */
export async function readJson<S extends z.ZodType>(bucket: Bucket, key: string, schema: S): Promise<z.infer<S>> {
  return parseAs(schema, JSON.parse((await bucket.read(key)).toString("utf8")), key);
}

export function writeJson(bucket: Bucket, key: string, value: unknown, condition?: WriteCondition): Promise<boolean> {
  return bucket.write(key, JSON.stringify(value), { contentType: "application/json" }, condition);
}

export function parseAs<S extends z.ZodType>(schema: S, value: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new PipelineError("INPUT_INVALID", `${what}: ${path.join(".") || "the whole"}: ${message}`);
}
