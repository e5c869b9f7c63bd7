import { CURRENT_KEY } from "../contracts/published.ts";
import { Current } from "../contracts/session.ts";
import { openBucket } from "./buckets.ts";
import { parseAs } from "./json.ts";

/** The pointer to the published night, with the tag by which it can be swapped; null before the first night. */
export async function findCurrent(): Promise<{ readonly current: Current; readonly tag: string } | null> {
  const found = await openBucket("published").find(CURRENT_KEY);
  return found && { current: parseAs(Current, JSON.parse(found.body.toString("utf8")), CURRENT_KEY), tag: found.tag };
}
