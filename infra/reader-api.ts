import { Aws, RemovalPolicy, Stack } from "aws-cdk-lib";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { ENVIRONMENT } from "../functions/contracts/environment.ts";
import { acknowledge } from "./acknowledge.ts";
import type { DataStack } from "./data.ts";
import type { Deployment } from "./deployment.ts";
import { grantReading } from "./grants.ts";
import type { Night } from "./night.ts";
import { PipelineFunction } from "./pipeline-function.ts";
import type { ReaderKey } from "./reader-key.ts";

const { GET, POST } = HttpMethod;

/** Everything signed-in people ask for, beside the issue of uploads. */
const SIGNED_IN_ROUTES = [
  [POST, "/api/session"],
  [GET, "/api/current"],
  [GET, "/api/uploads"],
  [GET, "/api/uploads/{dealer}/{id}"],
  [GET, "/api/uploads/{dealer}/{id}/rejects"],
  [GET, "/api/uploads/{dealer}/{id}/annotated"],
  [GET, "/api/outcomes"],
  [GET, "/api/runs"],
  [POST, "/api/runs"],
] as const;

export interface ReaderApiProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
  readonly night: Night;
}

/** What the API can know only after the site exists, which itself needs the API's address. */
export interface Opening {
  readonly issuer: string;
  readonly clientId: string;
  readonly siteUrl: string;
  readonly readerKey: ReaderKey;
  readonly issueUpload: PipelineFunction;
  readonly decide: PipelineFunction;
}

/** The HTTP API behind `/api/`. Tokens are checked before a function runs; only `/api/config` is open. */
export class ReaderApi extends Construct {
  /** Host name for the distribution to forward to. */
  readonly host: string;
  readonly handler: PipelineFunction;
  /** Logs what dealers' people say became of their lists. */
  readonly logOutcome: PipelineFunction;
  /** Opens the vault for one customer of a dealer's own list, on record. */
  readonly revealContact: PipelineFunction;
  private readonly gateway: HttpApi;

  constructor(scope: Construct, id: string, props: ReaderApiProps) {
    super(scope, id);
    this.handler = this.addHandler(props);
    this.logOutcome = this.addLogOutcome(props);
    this.revealContact = this.addRevealContact(props);
    this.gateway = new HttpApi(this, "Gateway", { createDefaultStage: false });
    this.host = `${this.gateway.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    new HttpStage(this, "Stage", {
      httpApi: this.gateway,
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new LogGroupLogDestination(this.accessLog()) },
    });
  }

  /** Adds the routes, each with its authorizer. Call once. */
  open({ issuer, clientId, siteUrl, readerKey, issueUpload, decide }: Opening): void {
    this.handler
      .addEnvironment(ENVIRONMENT.siteUrl, siteUrl)
      .addEnvironment(ENVIRONMENT.signingKeyId, readerKey.publicKeyId)
      .addEnvironment(ENVIRONMENT.oidcIssuer, issuer)
      .addEnvironment(ENVIRONMENT.oidcClientId, clientId);
    const authorizer = new HttpJwtAuthorizer("SignedIn", issuer, { jwtAudience: [clientId] });
    const integration = new HttpLambdaIntegration("Reader", this.handler);
    for (const [method, path] of SIGNED_IN_ROUTES) {
      this.gateway.addRoutes({ path, methods: [method], integration, authorizer });
    }
    const upload = new HttpLambdaIntegration("Upload", issueUpload);
    this.gateway.addRoutes({ path: "/api/uploads", methods: [POST], integration: upload, authorizer });
    const decision = new HttpLambdaIntegration("Decision", decide);
    this.gateway.addRoutes({
      path: "/api/uploads/{dealer}/{id}/decision",
      methods: [POST],
      integration: decision,
      authorizer,
    });
    const outcome = new HttpLambdaIntegration("Outcome", this.logOutcome);
    for (const path of ["/api/outcomes", "/api/outcomes/undo"])
      this.gateway.addRoutes({ path, methods: [POST], integration: outcome, authorizer });
    const contact = new HttpLambdaIntegration("Contact", this.revealContact);
    this.gateway.addRoutes({ path: "/api/contacts", methods: [POST], integration: contact, authorizer });
    const [config] = this.gateway.addRoutes({ path: "/api/config", methods: [GET], integration });
    acknowledge(config!, { APIG4: "Issuer and client id are what a visitor needs in order to sign in." });
  }

  private addHandler({ deployment, stores, night }: ReaderApiProps): PipelineFunction {
    const { ledger, inbox, published, lake, signingKey } = stores;
    const handler = new PipelineFunction(Stack.of(this), "Reader", {
      entry: "functions/api/handler.ts",
      description: "Sessions, uploads and runs for signed-in people",
      architecture: deployment.architecture,
      environment: {
        [ENVIRONMENT.ledger]: ledger.tableName,
        [ENVIRONMENT.published]: published.bucketName,
        [ENVIRONMENT.lake]: lake.bucketName,
        [ENVIRONMENT.inbox]: inbox.bucketName,
        [ENVIRONMENT.signingKey]: signingKey.secretArn,
        [ENVIRONMENT.night]: night.machine.stateMachineArn,
      },
      seconds: 15,
      memoryMb: 1024,
    });
    ledger.grantReadData(handler);
    grantReading(published, handler, "current.json");
    grantReading(lake, handler, "rejects/*");
    grantReading(inbox, handler, "annotated/*");
    signingKey.grantRead(handler);
    night.machine.grantStartExecution(handler);
    return handler;
  }

  private addLogOutcome({ deployment, stores: { ledger, published } }: ReaderApiProps): PipelineFunction {
    const logOutcome = new PipelineFunction(Stack.of(this), "LogOutcome", {
      entry: "functions/api/outcome-handler.ts",
      description: "Logs and takes back outcomes of a dealer's lists",
      architecture: deployment.architecture,
      environment: { [ENVIRONMENT.ledger]: ledger.tableName, [ENVIRONMENT.published]: published.bucketName },
      seconds: 15,
      memoryMb: 1024,
    });
    ledger.grant(logOutcome, "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem");
    grantReading(published, logOutcome, "d/*/lists.arrow");
    return logOutcome;
  }

  private addRevealContact({ deployment, stores }: ReaderApiProps): PipelineFunction {
    const { ledger, published, runs, vault, pepper } = stores;
    const revealContact = new PipelineFunction(Stack.of(this), "RevealContact", {
      entry: "functions/api/reveal-handler.ts",
      description: "Shows a dealer the name and telephone of one customer on its list, on record",
      architecture: deployment.architecture,
      environment: {
        [ENVIRONMENT.ledger]: ledger.tableName,
        [ENVIRONMENT.published]: published.bucketName,
        [ENVIRONMENT.runs]: runs.bucketName,
        [ENVIRONMENT.vault]: vault.bucketName,
        [ENVIRONMENT.pepper]: pepper.secretArn,
      },
      seconds: 29,
      memoryMb: 1769,
    });
    ledger.grant(revealContact, "dynamodb:PutItem", "dynamodb:Query");
    grantReading(published, revealContact, "d/*/lists.arrow");
    grantReading(runs, revealContact, "runs/*/list-contacts/*");
    grantReading(vault, revealContact, "sealed/*");
    pepper.grantRead(revealContact);
    return revealContact;
  }

  private accessLog(): LogGroup {
    return new LogGroup(this, "AccessLog", {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
