import type { Reply } from "./operation.ts";
import { S3Error } from "./s3-error.ts";
import { xmlError } from "./xml.ts";

/** An expected refusal in S3's words; anything else is a defect or a full disk: 500, and told to the operator. */
export function refusal(error: unknown): Reply {
  if (error instanceof S3Error) return { status: error.status, body: xmlError(error.name, error.message) };
  console.error("storage:", error);
  return { status: 500, body: xmlError("InternalError", "The embedded storage failed; see its log.") };
}
