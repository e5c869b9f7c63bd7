import type { z } from "zod";
import type { LocalResource } from "./landscape.ts";
import { unsupported } from "./unsupported.ts";

/** A resource's properties in the form this machine knows. Any other form is LOCAL_UNSUPPORTED, naming the property. */
export function known<Schema extends z.ZodType>(
  schema: Schema,
  { type, name, properties }: LocalResource,
): z.infer<Schema> {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unsupported(`${name} (${type}): ${issue?.path.join(".")}: ${issue?.message}`);
}
