import { beforeAll, expect, test } from "vitest";
import { fieldsOf, statementsOf } from "./permissions.ts";
import { listOf, plainText } from "./plain-text.ts";
import { nameOf, resourcesOf, type StackTemplate, type Synthesis, synthesise } from "./synthesised.ts";

let synthesis: Synthesis;
let data: StackTemplate;
beforeAll(() => {
  synthesis = synthesise();
  data = synthesis.templates.data!;
});

const propertiesOf = (id: string) => fieldsOf(data.Resources[id]?.Properties);
const policyOf = (bucket: string) =>
  resourcesOf(data, "AWS::S3::BucketPolicy")
    .filter(([, { Properties }]) => plainText(Properties.Bucket, synthesis) === `<${bucket}>`)
    .flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument));

test("stores keep their logical ids, or a deployment would put an empty one beside each full one", () => {
  const kept = Object.entries(data.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === "Retain");
  expect(kept.map(([id]) => id).sort()).toEqual([
    "AccessLogs8B620ECA",
    "InboxA8E05DC3",
    "Lake5F1B88EA",
    "LedgerB7379752",
    "Pepper2B9638F2",
    "Published616FB537",
    "ReaderSigningKey4F0CA5D6",
    "RunsE45A2291",
    "SiteE53D7754",
    "Vault23237E5B",
    "VaultKey6B75F33E",
  ]);
});

test("whatever is not kept can be made again from the code", () => {
  const lost = Object.values(data.Resources).filter(({ DeletionPolicy }) => DeletionPolicy !== "Retain");
  expect(new Set(lost.map(({ Type }) => Type))).toEqual(new Set(["AWS::S3::BucketPolicy"]));
});

test("the ledger can be restored to any second and is not deleted by mistake", () => {
  expect(propertiesOf("LedgerB7379752")).toMatchObject({
    BillingMode: "PAY_PER_REQUEST",
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
  });
});

test("no bucket is public", () => {
  const everything = {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets: true,
  };
  const buckets = resourcesOf(data, "AWS::S3::Bucket");
  expect(buckets).toHaveLength(7);
  for (const [, { Properties }] of buckets) expect(Properties.PublicAccessBlockConfiguration).toEqual(everything);
});

test("every bucket refuses plain HTTP", () => {
  for (const [id] of resourcesOf(data, "AWS::S3::Bucket")) {
    const refusal = { Effect: "Deny", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } };
    expect(policyOf(nameOf(id))).toContainEqual(expect.objectContaining(refusal));
  }
});

test("deleted rows, outputs and personal data can be recovered for 21 days, and no longer", () => {
  for (const id of ["Lake5F1B88EA", "Published616FB537", "Vault23237E5B"]) {
    const { VersioningConfiguration, LifecycleConfiguration } = propertiesOf(id);
    expect(VersioningConfiguration).toEqual({ Status: "Enabled" });
    expect(listOf(fieldsOf(LifecycleConfiguration).Rules)).toContainEqual(
      expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 21 }, Status: "Enabled" }),
    );
  }
});

test("raw uploads are gone after 14 days, with no earlier version kept", () => {
  const { VersioningConfiguration, LifecycleConfiguration } = propertiesOf("InboxA8E05DC3");
  expect(VersioningConfiguration).toBeUndefined();
  expect(listOf(fieldsOf(LifecycleConfiguration).Rules)).toContainEqual(
    expect.objectContaining({ ExpirationInDays: 14 }),
  );
});

test("the vault is sealed with a key of its own that rotates", () => {
  expect(propertiesOf("VaultKey6B75F33E").EnableKeyRotation).toBe(true);
  expect(JSON.stringify(propertiesOf("Vault23237E5B").BucketEncryption)).toContain("VaultKey6B75F33E");
});

test("the inbox announces files by its own property, without a custom resource", () => {
  const announced = { EventBridgeConfiguration: { EventBridgeEnabled: true } };
  expect(propertiesOf("InboxA8E05DC3").NotificationConfiguration).toEqual(announced);
  expect(Object.values(data.Resources).filter(({ Type }) => Type.startsWith("Custom::"))).toEqual([]);
});

test("a browser may post to the inbox from the site, and do nothing else there", () => {
  const rules = (settings: Synthesis) => {
    const { CorsConfiguration } = fieldsOf(settings.templates.data?.Resources.InboxA8E05DC3?.Properties);
    return listOf(fieldsOf(CorsConfiguration).CorsRules).map(fieldsOf);
  };
  const certificateArn = "arn:aws:acm:us-east-1:111122223333:certificate/a";
  const named = rules(synthesise({ siteDomain: "pulse.example.com", certificateArn }));
  expect(rules(synthesis).map(({ AllowedMethods }) => AllowedMethods)).toEqual([["POST"]]);
  expect(named.map(({ AllowedOrigins }) => AllowedOrigins)).toEqual([["https://pulse.example.com"]]);
});

test("run outputs cannot be written over, nor the pointer blindly", () => {
  const created = { Bool: { "s3:ObjectCreationOperation": "true" } };
  const refusals = policyOf("Published").filter(({ Effect, Action }) => Effect === "Deny" && Action === "s3:PutObject");
  expect(refusals.map(({ Resource, Condition }) => [plainText(Resource, synthesis), Condition])).toEqual([
    ["<Published.Arn>/d/*", { Null: { "s3:if-none-match": "true" }, ...created }],
    ["<Published.Arn>/current.json", { Null: { "s3:if-none-match": "true", "s3:if-match": "true" }, ...created }],
  ]);
});

test("of the published bucket the distribution reads run outputs, not the pointer", () => {
  const allowed = policyOf("Published").filter(({ Effect }) => Effect === "Allow");
  expect(allowed.map(({ Action, Resource }) => [Action, plainText(Resource, synthesis)])).toEqual([
    ["s3:GetObject", "<Published.Arn>/d/*"],
  ]);
});

test("secrets are born with 64 random characters", () => {
  const secrets = resourcesOf(data, "AWS::SecretsManager::Secret").map(([, { Properties }]) => Properties);
  expect(secrets).toHaveLength(2);
  for (const each of secrets) expect(each.GenerateSecretString).toMatchObject({ PasswordLength: 64 });
});
