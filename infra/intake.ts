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
const PARK_SECONDS = 10;
/** An HTTP API waits no longer than 30 seconds for an answer. */
const LONGEST_ANSWER_SECONDS = 29;
/** It reads the whole lake three times. */
const ERASE_SECONDS = 900;

export interface IntakeStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
}

/**
 * Records come in: a signed form, a file in the inbox, an event, a queue, checked rows in the lake. A file that fails too often is
 * parked, and people decide about those that are held, parked or wrong.
 */
export class IntakeStack extends Stack {
  readonly issueUpload: PipelineFunction;
  readonly loadFile: PipelineFunction;
  /** Forgets a person. No route and no event leads to it: whoever may invoke it is an operator. */
  readonly erasePerson: PipelineFunction;
  readonly arrivals: Queue;
  readonly parkFile: PipelineFunction;
  readonly decide: PipelineFunction;
  /** Files that failed five times, on their way to be parked. */
  readonly unloadable: Queue;
  /** Files that could not even be parked. */
  readonly unparked: DeadLetterQueue;

  constructor(scope: Construct, id: string, { deployment, stores, ...props }: IntakeStackProps) {
    super(scope, id, props);
    const engine = new EngineLayer(this, "Engine", deployment.architecture);
    this.issueUpload = this.addIssueUpload(deployment, stores);
    this.loadFile = this.addLoadFile(deployment, stores, engine);
    this.parkFile = this.addParkFile(deployment, stores);
    this.decide = this.addDecide(deployment, stores, engine);
    this.erasePerson = this.addErasePerson(deployment, stores, engine);
    this.unparked = new DeadLetterQueue(this, "Unparked");
    this.unloadable = this.addUnloadable();
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
    grantAdding(inbox, loadFile, "annotated/*");
    grantReading(lake, loadFile);
    grantAdding(lake, loadFile);
    grantAdding(vault, loadFile);
    pepper.grantRead(loadFile);
    return loadFile;
  }

  private addParkFile({ architecture }: Deployment, { ledger }: DataStack): PipelineFunction {
    const parkFile = new PipelineFunction(this, "ParkFile", {
      entry: "functions/intake/park-file.ts",
      description: "Marks a file that no attempt could load",
      architecture,
      environment: { [ENVIRONMENT.ledger]: ledger.tableName },
      seconds: PARK_SECONDS,
      memoryMb: 256,
    });
    ledger.grantReadWriteData(parkFile);
    return parkFile;
  }

  private addDecide({ architecture }: Deployment, stores: DataStack, engine: EngineLayer): PipelineFunction {
    const { ledger, inbox, lake } = stores;
    const decide = new PipelineFunction(this, "Decide", {
      entry: "functions/intake/decide.ts",
      description: "Carries out a person's word on a held, parked or wrong file",
      architecture,
      environment: {
        [ENVIRONMENT.ledger]: ledger.tableName,
        [ENVIRONMENT.inbox]: inbox.bucketName,
        [ENVIRONMENT.lake]: lake.bucketName,
      },
      seconds: LONGEST_ANSWER_SECONDS,
      memoryMb: 2048,
      engine,
    });
    ledger.grantReadWriteData(decide);
    grantReading(inbox, decide, "inbox/*");
    grantAdding(inbox, decide, "inbox/*");
    grantReading(lake, decide);
    grantAdding(lake, decide);
    return decide;
  }

  private addUnloadable(): Queue {
    const unloadable = new Queue(this, "Unloadable", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * PARK_SECONDS),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.unparked, maxReceiveCount: 5 },
    });
    this.parkFile.addEventSource(new SqsEventSource(unloadable, { batchSize: 1, reportBatchItemFailures: true }));
    return unloadable;
  }

  /** Opens the vault and rewrites it. */
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
    for (const keys of ["rows/*", "spare/*"]) {
      grantReading(lake, erasePerson, keys);
      grantAdding(lake, erasePerson, keys);
    }
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
        // Annotated files lie in the same bucket and are no arrivals.
        detail: { bucket: { name: [inbox.bucketName] }, object: { key: [{ prefix: "inbox/" }] } },
      },
      targets: [new SqsQueue(arrivals)],
    });
    return arrivals;
  }
}
