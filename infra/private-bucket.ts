import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Key } from "aws-cdk-lib/aws-kms";
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

const UNFINISHED = Duration.days(2);

export interface PrivateBucketProps {
  /** Objects go this long after they are written; kept for good when absent. */
  readonly expiresAfter?: Duration;
  /** A deleted or replaced object can be recovered for this long; not at all when absent. */
  readonly recoverableFor?: Duration;
  /** Encrypts with this key instead of the one S3 manages. */
  readonly key?: Key;
  readonly cors?: BucketProps["cors"];
  readonly accessLogs?: Bucket;
}

/** No public access, no plain HTTP, owner-enforced; outlives its stack, because emptying one is a person's decision. */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    const { expiresAfter, recoverableFor, key, cors, accessLogs } = props;
    super(scope, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      encryption: key ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
      encryptionKey: key,
      bucketKeyEnabled: key && true,
      versioned: recoverableFor !== undefined,
      cors,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: accessLogs && `s3/${id.toLowerCase()}/`,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: UNFINISHED,
          expiration: expiresAfter,
          noncurrentVersionExpiration: recoverableFor,
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
