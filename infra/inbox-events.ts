import { type Bucket, CfnBucket } from "aws-cdk-lib/aws-s3";

/**
 * Makes a bucket tell EventBridge of every new object.
 *
 * By the bucket's own property: CDK's `eventBridgeEnabled` deploys a custom resource and its function instead.
 */
export function announceObjects(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new TypeError(`${bucket.node.path} has no bucket resource`);
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
