import type { Bucket } from "aws-cdk-lib/aws-s3";
import { acknowledge, exportedArn } from "./acknowledge.ts";
import type { PipelineFunction } from "./pipeline-function.ts";

const ACTIONS = "S3 has families of read and write actions; the bucket and the key prefix are the boundary.";
const KEYS = "The step works on many objects under this prefix; S3 knows no finer resource than a prefix.";
const WRAPPING = "Writing under a customer key needs these two families of actions, on this one key.";

/** Lets the function list and read objects whose key matches. */
export function grantReading(bucket: Bucket, reader: PipelineFunction, keys = "*"): void {
  bucket.grantRead(reader, keys);
  acknowledge(reader.role!, families("s3:GetObject*", "s3:GetBucket*", "s3:List*"));
  acknowledgeKeys(bucket, reader, keys);
}

/** Lets the function add objects whose key matches, not delete any. */
export function grantAdding(bucket: Bucket, writer: PipelineFunction, keys = "*"): void {
  bucket.grantPut(writer, keys);
  acknowledge(writer.role!, families("s3:Abort*"));
  if (bucket.encryptionKey) {
    acknowledge(writer.role!, {
      "IAM5[Action::kms:ReEncrypt*]": WRAPPING,
      "IAM5[Action::kms:GenerateDataKey*]": WRAPPING,
    });
  }
  acknowledgeKeys(bucket, writer, keys);
}

function families(...actions: readonly string[]): Record<string, string> {
  return Object.fromEntries(actions.map((action) => [`IAM5[Action::${action}]`, ACTIONS]));
}

function acknowledgeKeys(bucket: Bucket, grantee: PipelineFunction, keys: string): void {
  acknowledge(grantee.role!, { [`IAM5[Resource::${exportedArn(bucket)}/${keys}]`]: KEYS });
}
