/** What this machine runs, each type in the folder that its comment names. */
export const RUN_HERE = [
  "AWS::ApiGatewayV2::Api", // front
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Integration",
  "AWS::ApiGatewayV2::Route",
  "AWS::CloudFront::Distribution",
  "AWS::CloudFront::KeyGroup",
  "AWS::CloudFront::PublicKey",
  "AWS::CloudFront::ResponseHeadersPolicy",
  "AWS::Cognito::UserPool", // sign-in
  "AWS::Cognito::UserPoolClient",
  "AWS::DynamoDB::Table", // tables
  "AWS::Events::Rule", // queues
  "AWS::Lambda::EventSourceMapping",
  "AWS::SQS::Queue",
  "AWS::Lambda::Function", // lambda
  "AWS::S3::Bucket", // storage
  "AWS::Scheduler::Schedule", // nights
  "AWS::StepFunctions::StateMachine",
  "AWS::SecretsManager::Secret", // secrets
  "Custom::CDKBucketDeployment", // front: the site's files
] as const;
export type RunHere = (typeof RUN_HERE)[number];

/** What guards, watches or wires the cloud and means nothing on one machine with one user. */
export const MEANINGLESS_HERE: readonly string[] = [
  "AWS::ApiGatewayV2::Stage",
  "AWS::CDK::Metadata",
  "AWS::CloudFront::CachePolicy",
  "AWS::CloudFront::OriginAccessControl",
  "AWS::CloudFront::OriginRequestPolicy",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::Cognito::UserPoolDomain",
  "AWS::Cognito::UserPoolGroup",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::KMS::Alias",
  "AWS::KMS::Key",
  "AWS::Lambda::LayerVersion",
  "AWS::Lambda::Permission",
  "AWS::Logs::LogGroup",
  "AWS::Logs::MetricFilter",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::QueuePolicy",
  "AWS::WAFv2::WebACL",
];
