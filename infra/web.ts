import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { DataStack } from "./data.ts";
import type { Deployment } from "./deployment.ts";
import type { SignIn } from "./identity.ts";
import type { IntakeStack } from "./intake.ts";
import type { Night } from "./night.ts";
import { ReaderApi } from "./reader-api.ts";
import { ReaderKey } from "./reader-key.ts";
import { Site } from "./site.ts";
import { SiteContent } from "./site-content.ts";

export interface WebStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
  readonly signIn: SignIn;
  readonly night: Night;
  readonly intake: Pick<IntakeStack, "issueUpload" | "decide">;
}

/** What people see: one address for the page, the API and the published files. */
export class WebStack extends Stack {
  readonly api: ReaderApi;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { deployment, stores, signIn, night, intake } = props;
    const readerKey = new ReaderKey(this, "ReaderKey");
    this.api = new ReaderApi(this, "Api", { deployment, stores, night });
    const site = new Site(this, "Site", { deployment, stores, signIn, readerKey, apiHost: this.api.host });
    const clientId = signIn.registerPage(this, `${site.url}/`);
    this.api.open({
      issuer: signIn.issuer,
      clientId,
      siteUrl: site.url,
      readerKey,
      issueUpload: intake.issueUpload,
      decide: intake.decide,
    });
    new SiteContent(this, "Content", { bucket: stores.site, folder: deployment.siteAssets });
    new CfnOutput(this, "SiteUrl", { value: site.url });
  }
}
