import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { ENVIRONMENT } from "../functions/contracts/environment.ts";
import type { DataStack } from "./data.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Deployment } from "./deployment.ts";
import { EngineLayer } from "./engine-layer.ts";
import { grantAdding, grantReading } from "./grants.ts";
import { PipelineFunction } from "./pipeline-function.ts";

const LOAD_SECONDS = 300;
/** It reads the whole lake three times. */
const ERASE_SECONDS = 900;

export interface IntakeStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
}

/** Records come in: a signed form, a file in the inbox, an event, a queue, checked rows in the lake. */
export class IntakeStack extends Stack {
  readonly issueUpload: PipelineFunction;
  readonly loadFile: PipelineFunction;
  /** Forgets a person. No route and no event leads to it: whoever may invoke it is an operator. */
  readonly erasePerson: PipelineFunction;
  readonly arrivals: Queue;
  readonly unloadable: DeadLetterQueue;

  constructor(scope: Construct, id: string, { deployment, stores, ...props }: IntakeStackProps) {
    super(scope, id, props);
    this.issueUpload = this.addIssueUpload(deployment, stores);
    const engine = new EngineLayer(this, "Engine", deployment.architecture);
    this.loadFile = this.addLoadFile(deployment, stores, engine);
    this.erasePerson = this.addErasePerson(deployment, stores, engine);
    this.unloadable = new DeadLetterQueue(this, "Unloadable");
    this.arrivals = this.addArrivals(stores);
    this.loadFile.addEventSource(
      new SqsEventSource(this.arrivals, { batchSize: 1, maxConcurrency: 10, reportBatchItemFailures: true }),
    );
  }

  private addIssueUpload({ architecture }: Deployment, { ledger, inbox }: DataStack): PipelineFunction {
    const issueUpload = new PipelineFunction(this, "IssueUpload", {
      entry: "functions/intake/issue-upload.ts",
      description: "Signs the form with which one file may be sent",
      architecture,
      environment: { [ENVIRONMENT.ledger]: ledger.tableName, [ENVIRONMENT.inbox]: inbox.bucketName },
      seconds: 10,
      memoryMb: 512,
    });
    ledger.grantReadWriteData(issueUpload);
    grantAdding(inbox, issueUpload, "inbox/*");
    return issueUpload;
  }

  private addLoadFile({ architecture }: Deployment, stores: DataStack, engine: EngineLayer): PipelineFunction {
    const { ledger, inbox, lake, vault, pepper } = stores;
    const loadFile = new PipelineFunction(this, "LoadFile", {
      entry: "functions/intake/load-file.ts",
      description: "Checks one file and loads its good rows",
      architecture,
      environment: {
        [ENVIRONMENT.ledger]: ledger.tableName,
        [ENVIRONMENT.inbox]: inbox.bucketName,
        [ENVIRONMENT.lake]: lake.bucketName,
        [ENVIRONMENT.vault]: vault.bucketName,
        [ENVIRONMENT.pepper]: pepper.secretArn,
      },
      seconds: LOAD_SECONDS,
      memoryMb: 2048,
      engine,
    });
    ledger.grantReadWriteData(loadFile);
    grantReading(inbox, loadFile, "inbox/*");
    grantReading(lake, loadFile);
    grantAdding(lake, loadFile);
    grantAdding(vault, loadFile);
    pepper.grantRead(loadFile);
    return loadFile;
  }

  /** The one that opens the vault. */
  private addErasePerson(
    { architecture }: Deployment,
    { ledger, lake, vault, pepper }: DataStack,
    engine: EngineLayer,
  ): PipelineFunction {
    const erasePerson = new PipelineFunction(this, "ErasePerson", {
      entry: "functions/intake/erasing/erase-person.ts",
      description: "Erases a person from lake and vault, with a receipt",
      architecture,
      environment: {
        [ENVIRONMENT.ledger]: ledger.tableName,
        [ENVIRONMENT.lake]: lake.bucketName,
        [ENVIRONMENT.vault]: vault.bucketName,
        [ENVIRONMENT.pepper]: pepper.secretArn,
      },
      seconds: ERASE_SECONDS,
      memoryMb: 3008,
      engine,
    });
    ledger.grantReadWriteData(erasePerson);
    grantReading(lake, erasePerson, "rows/*");
    grantAdding(lake, erasePerson, "rows/*");
    grantReading(vault, erasePerson);
    for (const keys of ["sealed/*", "tombstones/*", "erasing/*", "receipts/*"]) grantAdding(vault, erasePerson, keys);
    pepper.grantRead(erasePerson);
    return erasePerson;
  }

  private addArrivals({ inbox }: DataStack): Queue {
    const arrivals = new Queue(this, "Arrivals", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's timeout, as AWS advises: a throttled delivery must not come back while one is at work.
      visibilityTimeout: Duration.seconds(6 * LOAD_SECONDS),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.unloadable, maxReceiveCount: 5 },
    });
    new Rule(this, "FileArrived", {
      eventPattern: {
        source: ["aws.s3"],
        detailType: ["Object Created"],
        detail: { bucket: { name: [inbox.bucketName] } },
      },
      targets: [new SqsQueue(arrivals)],
    });
    return arrivals;
  }
}
