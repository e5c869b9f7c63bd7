import { writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { arnOf, functionResource, writeTinyApp } from "./tiny-app.ts";
import { diary } from "./tiny-functions.ts";

const CLIENT = "dashboard";

/** An app with one of everything that a person or a file touches: inbox → queue → function, API, site, published files, a night. Keys with "held" are loaded after `release`. */
export function writeCloudApp() {
  const loaded = diary();
  const abandoned = diary();
  const hanging = diary();
  const gate = path.join(temporaryFolder("gate"), "open");
  const cdkOut = writeTinyApp({
    stacks: { data, intake, nightly, web },
    rest: {
      web: { Parameters: { ReaderPublicKey: { Type: "String" } } },
      ...exportsOf(["Inbox", "Published", "Site", "Ledger"]),
    },
    code: {
      load: `exports.handler = async ({ Records: [{ body }] }) => { const { key } = JSON.parse(body).detail.object;
        while (key.includes("held") && !require("node:fs").existsSync(${JSON.stringify(gate)})) await new Promise((done) => setTimeout(done, 10));
        ${loaded.append("key")} };`,
      night: `exports.handler = async ({ hang, scheduledTime = null }) => {
        if (hang) { ${hanging.append("process.pid")} for (;;); }
        return { ran: scheduledTime };
      };`,
      abandon: `exports.handler = async ({ detail }) => { ${abandoned.append("detail.status")} };`,
      api: "exports.handler = async (event) => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, cookies: ['a=1; Secure; HttpOnly'], body: JSON.stringify(event) });",
    },
    files: {
      site: { "index.html": "<!doctype html><title>page</title>", "assets/app-1a2b.js": `/* ${"x".repeat(2000)} */` },
    },
  });
  return { cdkOut, loaded, abandoned, hanging, release: () => writeFileSync(gate, "") };
}

const imported = (id: string) => ({ "Fn::ImportValue": `data:${id}` });

function exportsOf(ids: readonly string[]) {
  const outputs = ids.flatMap((id) => [
    [`${id}Name`, { Value: { Ref: id }, Export: { Name: `data:${id}` } }],
    ...(id === "Ledger"
      ? []
      : [[`${id}Host`, { Value: { "Fn::GetAtt": [id, "RegionalDomainName"] }, Export: { Name: `data:${id}:host` } }]]),
  ]);
  return { data: { Outputs: Object.fromEntries(outputs) } };
}

const data = {
  Inbox: {
    Type: "AWS::S3::Bucket",
    Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
  },
  Published: { Type: "AWS::S3::Bucket" },
  Site: { Type: "AWS::S3::Bucket" },
  Ledger: {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
    },
  },
  ReaderSigningKey: { Type: "AWS::SecretsManager::Secret" },
  Role: { Type: "AWS::IAM::Role" },
};

const intake = {
  LoadFile: functionResource("load"),
  Unloadable: { Type: "AWS::SQS::Queue" },
  Arrivals: {
    Type: "AWS::SQS::Queue",
    Properties: {
      VisibilityTimeout: 60,
      RedrivePolicy: { deadLetterTargetArn: arnOf("Unloadable"), maxReceiveCount: 2 },
    },
  },
  FileArrived: {
    Type: "AWS::Events::Rule",
    Properties: {
      EventPattern: {
        source: ["aws.s3"],
        "detail-type": ["Object Created"],
        detail: { bucket: { name: [imported("Inbox")] } },
      },
      State: "ENABLED",
      Targets: [{ Arn: arnOf("Arrivals"), Id: "Target0" }],
    },
  },
  LoadFileFeed: {
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: {
      EventSourceArn: arnOf("Arrivals"),
      FunctionName: { Ref: "LoadFile" },
      BatchSize: 1,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    },
  },
};

const nightly = {
  Work: functionResource("night"),
  Abandon: functionResource("abandon"),
  Night: {
    Type: "AWS::StepFunctions::StateMachine",
    Properties: {
      DefinitionString: {
        "Fn::Join": [
          "",
          [
            '{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"',
            arnOf("Work"),
            '","Payload.$":"$"},"OutputPath":"$.Payload","End":true}}}',
          ],
        ],
      },
    },
  },
  NightEnded: {
    Type: "AWS::Events::Rule",
    Properties: {
      EventPattern: {
        source: ["aws.states"],
        detail: { stateMachineArn: [{ Ref: "Night" }], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
      },
      Targets: [{ Arn: arnOf("Abandon"), Id: "Target0" }],
    },
  },
  EveryNight: {
    Type: "AWS::Scheduler::Schedule",
    Properties: {
      ScheduleExpression: "cron(30 2 * * ? *)",
      ScheduleExpressionTimezone: "Asia/Shanghai",
      Target: { Arn: { Ref: "Night" }, Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}' },
    },
  },
};

const route = (key: string, isOpen: boolean) => ({
  Type: "AWS::ApiGatewayV2::Route",
  Properties: {
    RouteKey: key,
    Target: { "Fn::Join": ["", ["integrations/", { Ref: "Integration" }]] },
    ...(isOpen ? {} : { AuthorizationType: "JWT", AuthorizerId: { Ref: "SignedIn" } }),
  },
});

const web = {
  People: { Type: "AWS::Cognito::UserPool" },
  Reader: functionResource("api", {
    Environment: { Variables: { SIGNING_KEY_ID: { Ref: "Public" }, LEDGER_TABLE: imported("Ledger") } },
  }),
  Gateway: { Type: "AWS::ApiGatewayV2::Api" },
  Integration: {
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: { IntegrationType: "AWS_PROXY", PayloadFormatVersion: "2.0", IntegrationUri: arnOf("Reader") },
  },
  SignedIn: {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: {
      AuthorizerType: "JWT",
      IdentitySource: ["$request.header.Authorization"],
      JwtConfiguration: { Audience: [CLIENT], Issuer: { "Fn::GetAtt": ["People", "ProviderURL"] } },
    },
  },
  Config: route("GET /api/config", true),
  Uploads: route("GET /api/uploads", false),
  OneUpload: route("GET /api/uploads/{dealer}/{id}", false),
  Public: {
    Type: "AWS::CloudFront::PublicKey",
    Properties: { PublicKeyConfig: { EncodedKey: { Ref: "ReaderPublicKey" } } },
  },
  Group: { Type: "AWS::CloudFront::KeyGroup", Properties: { KeyGroupConfig: { Items: [{ Ref: "Public" }] } } },
  Headers: {
    Type: "AWS::CloudFront::ResponseHeadersPolicy",
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: "Headers",
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          ContentTypeOptions: { Override: true },
        },
      },
    },
  },
  Pages: {
    Type: "Custom::CDKBucketDeployment",
    Properties: { SourceObjectKeys: ["site"], DestinationBucketName: imported("Site"), Exclude: ["assets/*"] },
  },
  Assets: {
    Type: "Custom::CDKBucketDeployment",
    Properties: {
      SourceObjectKeys: ["site"],
      DestinationBucketName: imported("Site"),
      Exclude: ["*"],
      Include: ["assets/*"],
      SystemMetadata: { "cache-control": "public, max-age=31536000, immutable" },
    },
  },
  Distribution: {
    Type: "AWS::CloudFront::Distribution",
    Properties: {
      DistributionConfig: {
        DefaultRootObject: "index.html",
        Origins: [
          { Id: "site", DomainName: imported("Site:host") },
          { Id: "published", DomainName: imported("Published:host") },
          { Id: "api", DomainName: { "Fn::Join": ["", [{ Ref: "Gateway" }, ".execute-api.us-east-1.amazonaws.com"]] } },
        ],
        DefaultCacheBehavior: { TargetOriginId: "site", ResponseHeadersPolicyId: { Ref: "Headers" } },
        CacheBehaviors: [
          { PathPattern: "/api/*", TargetOriginId: "api", ResponseHeadersPolicyId: { Ref: "Headers" } },
          { PathPattern: "/d/*", TargetOriginId: "published", TrustedKeyGroups: [{ Ref: "Group" }] },
        ],
      },
    },
  },
};
