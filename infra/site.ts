import { Duration, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { contentSecurityPolicy } from "./content-security-policy.ts";
import type { DataStack } from "./data.ts";
import type { Deployment } from "./deployment.ts";
import type { SignIn } from "./identity.ts";
import type { PublishedFiles } from "./published-files.ts";
import type { ReaderKey } from "./reader-key.ts";

const YEAR = Duration.days(365);

export interface SiteProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
  readonly signIn: SignIn;
  readonly readerKey: ReaderKey;
  /** Host name of the HTTP API. */
  readonly apiHost: string;
}

/** One address: the page at `/`, the API at `/api/`, and readers' files at `/d/` for whoever holds signed cookies. */
export class Site extends Construct {
  /** `https://…`, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { siteDomain, certificateArn, webAclArn } = props.deployment;
    const distribution = new Distribution(this, "Distribution", {
      ...this.behaviors(props),
      defaultRootObject: "index.html",
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: props.stores.accessLogs,
      logFilePrefix: "site/",
      webAclId: webAclArn,
      ...(siteDomain &&
        certificateArn && {
          domainNames: [siteDomain],
          certificate: Certificate.fromCertificateArn(this, "Certificate", certificateArn),
          minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        }),
    });
    this.url = `https://${siteDomain ?? distribution.distributionDomainName}`;
    for (const way of ["Oac", "Oai"]) {
      Validations.of(distribution).acknowledge({
        id: `Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicy${way}`,
        reason: "The data stack's own bucket policy lets the distribution read.",
      });
    }
    acknowledge(distribution, {
      CFR1: "Dealers travel; the token decides who reads, not the country.",
      ...(!webAclArn && {
        CFR2: "Without the webAclArn setting there is no web ACL; tokens and throttling guard the API.",
      }),
      ...(!certificateArn && {
        CFR4: "CloudFront's own host name has CloudFront's own certificate; set siteDomain for TLS 1.2 only.",
      }),
    });
  }

  private behaviors({ stores, readerKey, apiHost, signIn }: SiteProps) {
    const responseHeadersPolicy = this.headers(stores, signIn);
    const common = { responseHeadersPolicy, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS };
    const files = { ...common, cachePolicy: CachePolicy.CACHING_OPTIMIZED, compress: true };
    const published: BehaviorOptions = {
      ...files,
      // Stored compressed already.
      compress: false,
      origin: this.filesOrigin("Published", stores.published),
      trustedKeyGroups: [readerKey.group],
    };
    const api: BehaviorOptions = {
      ...common,
      origin: new HttpOrigin(apiHost),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    return {
      defaultBehavior: { ...files, origin: this.filesOrigin("Pages", stores.site) },
      additionalBehaviors: { "/api/*": api, "/d/*": published },
    };
  }

  /** Without the bucket's policy: the data stack writes that itself, naming no distribution. */
  private filesOrigin(id: string, files: PublishedFiles): IOrigin {
    const { bucketName, bucketRegionalDomainName, identity } = files;
    const bucket = Bucket.fromBucketAttributes(this, id, { bucketName, bucketRegionalDomainName });
    return identity
      ? S3BucketOrigin.withOriginAccessIdentity(bucket, { originAccessIdentity: identity })
      : S3BucketOrigin.withOriginAccessControl(bucket);
  }

  private headers({ inbox }: DataStack, { origins }: SignIn): ResponseHeadersPolicy {
    const policy = contentSecurityPolicy({ signIn: origins, inbox: `https://${inbox.bucketRegionalDomainName}` });
    return new ResponseHeadersPolicy(this, "Headers", {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: YEAR, includeSubdomains: true, override: true },
      },
    });
  }
}
