import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { Key } from "aws-cdk-lib/aws-kms";
import { type CorsRule, HttpMethods } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { RAW_UPLOAD_DAYS, RECOVERY_DAYS, RUN_STATE_DAYS } from "../functions/contracts/retention.ts";
import { AccessLogs } from "./access-logs.ts";
import type { Deployment } from "./deployment.ts";
import { announceObjects } from "./inbox-events.ts";
import { Ledger } from "./ledger.ts";
import { OperatorSecret } from "./operator-secret.ts";
import { PrivateBucket } from "./private-bucket.ts";
import { PublishedFiles } from "./published-files.ts";

const RAW_UPLOADS = Duration.days(RAW_UPLOAD_DAYS);
const RECOVERY = Duration.days(RECOVERY_DAYS);
const RUN_STATE = Duration.days(RUN_STATE_DAYS);

export interface DataStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** Everything that must survive: what dealers sent, what the nights made of it, and the secrets. Nothing here runs. */
export class DataStack extends Stack {
  /** Raw uploads, for as long as a dispute about a file may last. */
  readonly inbox: PrivateBucket;
  /** Checked rows, without personal data. */
  readonly lake: PrivateBucket;
  /** State of runs, one folder a night: apart, because a distributed map may be granted its whole bucket. */
  readonly runs: PrivateBucket;
  readonly published: PublishedFiles;
  /** Sealed personal data; one key to destroy, one bucket to move. */
  readonly vault: PrivateBucket;
  readonly site: PublishedFiles;
  readonly accessLogs: AccessLogs;
  readonly ledger: Ledger;
  readonly pepper: OperatorSecret;
  readonly signingKey: OperatorSecret;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { deployment } = props;
    const accessLogs = new AccessLogs(this, "AccessLogs");
    const kept = { accessLogs, recoverableFor: RECOVERY };
    this.accessLogs = accessLogs;
    this.inbox = new PrivateBucket(this, "Inbox", {
      accessLogs,
      expiresAfter: RAW_UPLOADS,
      cors: [browserPost(deployment)],
    });
    announceObjects(this.inbox);
    this.lake = new PrivateBucket(this, "Lake", kept);
    this.runs = new PrivateBucket(this, "Runs", { accessLogs, expiresAfter: RUN_STATE });
    this.published = new PublishedFiles(this, "Published", { ...kept, deployment, readable: "d/*" });
    this.published.requireConditionalWrites();
    this.vault = new PrivateBucket(this, "Vault", { ...kept, key: this.vaultKey() });
    this.site = new PublishedFiles(this, "Site", { accessLogs, deployment, readable: "*" });
    this.ledger = new Ledger(this, "Ledger");
    this.pepper = new OperatorSecret(
      this,
      "Pepper",
      "Key of every keyed hash and of the vault's seals; losing it orphans both",
    );
    this.signingKey = new OperatorSecret(
      this,
      "ReaderSigningKey",
      "PEM of the private key that signs readers' cookies; put there by the operator",
    );
  }

  private vaultKey(): Key {
    return new Key(this, "VaultKey", {
      description: "Seals the vault of personal data",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** The page sends a file straight to the bucket, with a form the server signed. */
function browserPost({ siteDomain, partition }: Deployment): CorsRule {
  const anyDistribution = partition === "aws-cn" ? "https://*.cloudfront.cn" : "https://*.cloudfront.net";
  return {
    allowedMethods: [HttpMethods.POST],
    allowedOrigins: [siteDomain ? `https://${siteDomain}` : anyDistribution],
    allowedHeaders: ["*"],
    exposedHeaders: ["ETag"],
    maxAge: 3600,
  };
}
