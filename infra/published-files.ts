import { Aws } from "aws-cdk-lib";
import { OriginAccessIdentity } from "aws-cdk-lib/aws-cloudfront";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Deployment } from "./deployment.ts";
import { PrivateBucket, type PrivateBucketProps } from "./private-bucket.ts";

export interface PublishedFilesProps extends PrivateBucketProps {
  readonly deployment: Deployment;
  /** What the distribution may fetch, as a key pattern. */
  readonly readable: string;
}

/** A bucket whose objects CloudFront may read. */
export class PublishedFiles extends PrivateBucket {
  /** CloudFront's older way in, where origin access control is not offered. */
  readonly identity: OriginAccessIdentity | undefined;

  constructor(scope: Construct, id: string, props: PublishedFilesProps) {
    super(scope, id, props);
    this.identity = props.deployment.partition === "aws-cn" ? new OriginAccessIdentity(this, "Reader") : undefined;
    const resources = [this.arnForObjects(props.readable)];
    this.addToResourcePolicy(this.identity ? readByIdentity(this.identity, resources) : readByDistributions(resources));
  }

  /**
   * Refuses every write under `d/` that could replace an object, and every write of the pointer that is blind.
   *
   * Parts of a multipart upload carry no condition; its completion does.
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
   */
  requireConditionalWrites(): void {
    const unconditional = { "s3:if-none-match": "true" };
    this.addToResourcePolicy(refuseWrites("RunOutputsAreWrittenOnce", this.arnForObjects("d/*"), unconditional));
    this.addToResourcePolicy(
      refuseWrites("PointerIsSwapped", this.arnForObjects("current.json"), { ...unconditional, "s3:if-match": "true" }),
    );
  }
}

/** Any distribution of this account: naming the one would make the data depend on the site, which depends on the data. */
function readByDistributions(resources: string[]): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
    actions: ["s3:GetObject"],
    resources,
    conditions: {
      ArnLike: { "aws:SourceArn": `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution/*` },
      StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID },
    },
  });
}

function readByIdentity(identity: OriginAccessIdentity, resources: string[]): PolicyStatement {
  return new PolicyStatement({ principals: [identity.grantPrincipal], actions: ["s3:GetObject"], resources });
}

function refuseWrites(sid: string, object: string, absentHeaders: Readonly<Record<string, string>>): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ["s3:PutObject"],
    resources: [object],
    conditions: { Null: absentHeaders, Bool: { "s3:ObjectCreationOperation": "true" } },
  });
}
