import { ACCOUNT, REGION } from "./intrinsics.ts";
import type { RunHere } from "./resource-types.ts";

/** Where this cloud answers: `host` is `127.0.0.1:4747`, `issuer` the address of the embedded sign-in. */
export interface Place {
  readonly host: string;
  readonly issuer: string;
}

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export const DASHBOARD_CLIENT = "dashboard";

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
const plain = (name: string): Identity => ({ ref: name, attributes: { Id: name, Arn: name } });

/** Names are construct ids, so `name` reads as in infra/: `LoadFile`, `Inbox`. */
export const IDENTITIES: Readonly<Record<RunHere, (name: string, place: Place) => Identity>> = {
  "AWS::ApiGatewayV2::Api": (name, { host }) => ({
    ref: name,
    attributes: { ApiId: name, ApiEndpoint: `http://${host}` },
  }),
  "AWS::ApiGatewayV2::Authorizer": plain,
  "AWS::ApiGatewayV2::Integration": plain,
  "AWS::ApiGatewayV2::Route": plain,
  "AWS::CloudFront::Distribution": (name, { host }) => ({ ref: name, attributes: { Id: name, DomainName: host } }),
  "AWS::CloudFront::KeyGroup": plain,
  "AWS::CloudFront::PublicKey": plain,
  "AWS::CloudFront::ResponseHeadersPolicy": plain,
  "AWS::Cognito::UserPool": (name, { issuer }) => ({
    ref: name,
    attributes: { UserPoolId: name, ProviderURL: issuer, Arn: arn("cognito-idp", `userpool/${name}`) },
  }),
  "AWS::Cognito::UserPoolClient": () => ({ ref: DASHBOARD_CLIENT, attributes: { ClientId: DASHBOARD_CLIENT } }),
  "AWS::DynamoDB::Table": (name) => ({ ref: name, attributes: { Arn: arn("dynamodb", `table/${name}`) } }),
  "AWS::Events::Rule": (name) => ({ ref: name, attributes: { Arn: arn("events", `rule/${name}`) } }),
  "AWS::Lambda::EventSourceMapping": plain,
  "AWS::SQS::Queue": (name, { host }) => ({
    ref: `http://${host}/${ACCOUNT}/${name}`,
    attributes: { Arn: arn("sqs", name), QueueName: name, QueueUrl: `http://${host}/${ACCOUNT}/${name}` },
  }),
  "AWS::Lambda::Function": (name) => ({ ref: name, attributes: { Arn: arn("lambda", `function:${name}`) } }),
  "AWS::S3::Bucket": (name) => {
    const bucket = bucketName(name);
    const address = `${bucket}.s3.${REGION}.amazonaws.com`;
    return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}`, RegionalDomainName: address } };
  },
  "AWS::Scheduler::Schedule": (name) => ({
    ref: name,
    attributes: { Arn: arn("scheduler", `schedule/default/${name}`) },
  }),
  "AWS::StepFunctions::StateMachine": (name) => {
    const machine = arn("states", `stateMachine:${name}`);
    return { ref: machine, attributes: { Arn: machine, Name: name } };
  },
  "AWS::SecretsManager::Secret": (name) => {
    const secret = arn("secretsmanager", `secret:${name}`);
    return { ref: secret, attributes: { Id: secret } };
  },
  "Custom::CDKBucketDeployment": plain,
};

function bucketName(name: string): string {
  return `dp-local-${name.toLowerCase()}`.slice(0, 63);
}
