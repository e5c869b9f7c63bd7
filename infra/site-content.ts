import { existsSync } from "node:fs";
import { join } from "node:path";
import { RemovalPolicy } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { PipelineError } from "../functions/contracts/errors.ts";
import { acknowledge, exportedArn } from "./acknowledge.ts";

export interface SiteContentProps {
  readonly bucket: Bucket;
  /** The built dashboard, with an `index.html`. */
  readonly folder: string;
}

/** Puts the built dashboard into the site's bucket. File names under `assets/` carry their content's hash, the others do not. */
export class SiteContent extends Construct {
  constructor(scope: Construct, id: string, { bucket, folder }: SiteContentProps) {
    super(scope, id);
    if (!existsSync(join(folder, "index.html"))) {
      throw new PipelineError("DEPLOYMENT_INVALID", `no index.html in ${folder}: run \`npm run build\` first`);
    }
    const shared = {
      sources: [Source.asset(folder)],
      destinationBucket: bucket,
      memoryLimit: 512,
      logGroup: this.log(),
    };
    // Old assets stay: a page opened before the change may still ask for them.
    const assets = new BucketDeployment(this, "Assets", {
      ...shared,
      exclude: ["*"],
      include: ["assets/*"],
      prune: false,
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const pages = new BucketDeployment(this, "Pages", {
      ...shared,
      exclude: ["assets/*"],
      cacheControl: [CacheControl.noCache()],
    });
    pages.node.addDependency(assets);
    acknowledgeCopier(pages, bucket);
  }

  private log(): LogGroup {
    return new LogGroup(this, "Log", { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
  }
}

const COPIER = "CDK's own function; it runs while the stack is deployed and at no other time.";
const COPIER_ACTIONS = ["s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:Abort*", "s3:DeleteObject*"];

/** Its role spans the site's bucket and the bucket in which CDK keeps assets. */
function acknowledgeCopier({ handlerRole }: BucketDeployment, bucket: Bucket): void {
  const assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>";
  acknowledge(handlerRole.node.scope!, {
    L1: COPIER,
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]": COPIER,
    ...Object.fromEntries(COPIER_ACTIONS.map((action) => [`IAM5[Action::${action}]`, COPIER])),
    [`IAM5[Resource::${assets}/*]`]: COPIER,
    [`IAM5[Resource::${exportedArn(bucket)}/*]`]: COPIER,
  });
}
