import { expect, test } from "vitest";
import { functionPlans } from "../../local/lambda/function-plan.ts";
import { readAssembly } from "../../local/template/assembly.ts";
import { readLandscape } from "../../local/template/landscape.ts";
import { arnOf, functionResource, type TinyApp, writeTinyApp } from "./tiny-app.ts";

const place = { host: "127.0.0.1:4747", issuer: "http://127.0.0.1:4747/oidc" };

function landscapeOf(app: TinyApp, parameters: Readonly<Record<string, string>> = {}) {
  return readLandscape(readAssembly(writeTinyApp(app)), { place, parameters });
}

function variablesOf(variables: Readonly<Record<string, unknown>>, app: Partial<TinyApp> = {}, parameters = {}) {
  const asking = functionResource("code", { Environment: { Variables: variables } });
  const stacks = { ...app.stacks, asking: { Asking: asking, ...app.stacks?.asking } };
  const [found] = landscapeOf({ ...app, stacks, code: { code: "" } }, parameters).ofType("AWS::Lambda::Function");
  return found?.properties;
}

test("references, attributes and joins name what runs here", () => {
  const variables = {
    BUCKET: { Ref: "Inbox" },
    ADDRESS: { "Fn::Join": ["", ["https://", { "Fn::GetAtt": ["Site", "DomainName"] }]] },
    // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation substitutes it.
    SUBSTITUTED: { "Fn::Sub": "${AWS::Region}/${Inbox}/${Inbox.Arn}/${!kept}" },
  };
  const asking = { Inbox: { Type: "AWS::S3::Bucket" }, Site: { Type: "AWS::CloudFront::Distribution" } };
  expect(variablesOf(variables, { stacks: { asking } })).toMatchObject({
    Environment: {
      Variables: {
        BUCKET: "dp-local-inbox",
        ADDRESS: "https://127.0.0.1:4747",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what is left of the escaped one.
        SUBSTITUTED: "us-east-1/dp-local-inbox/arn:aws:s3:::dp-local-inbox/${kept}",
      },
    },
  });
});

test("an import finds the value another stack exports", () => {
  const stacks = { data: { Lake: { Type: "AWS::S3::Bucket" } } };
  const rest = { data: { Outputs: { Out: { Value: { Ref: "Lake" }, Export: { Name: "data:Lake" } } } } };
  expect(variablesOf({ LAKE: { "Fn::ImportValue": "data:Lake" } }, { stacks, rest })).toMatchObject({
    Environment: { Variables: { LAKE: "dp-local-lake" } },
  });
});

test("conditions choose values, drop properties and leave out resources", () => {
  const asking = { Gone: { Type: "AWS::S3::Bucket", Condition: "Never" } };
  const rest = {
    asking: {
      Conditions: {
        Never: { "Fn::Equals": ["a", "b"] },
        Always: { "Fn::Not": [{ Condition: "Never" }] },
      },
    },
  };
  const variables = {
    CHOSEN: { "Fn::If": ["Always", "yes", "no"] },
    DROPPED: { "Fn::If": ["Never", "yes", { Ref: "AWS::NoValue" }] },
  };
  const app = { stacks: { asking }, rest };
  expect(variablesOf(variables, app)).toHaveProperty("Environment", { Variables: { CHOSEN: "yes" } });
  const stacks = { asking: { ...asking, Asking: functionResource("code") } };
  expect(landscapeOf({ stacks, rest, code: { code: "" } }).ofType("AWS::S3::Bucket")).toEqual([]);
});

test("a piece of a split text can be selected", () => {
  expect(variablesOf({ PIECE: { "Fn::Select": [1, { "Fn::Split": ["-", "a-b-c"] }] } })).toMatchObject({
    Environment: { Variables: { PIECE: "b" } },
  });
});

test("a parameter has the given value, else its default, else the start is refused", () => {
  const rest = { asking: { Parameters: { Given: { Type: "String" }, Usual: { Type: "String", Default: "usual" } } } };
  const variables = { GIVEN: { Ref: "Given" }, USUAL: { Ref: "Usual" } };
  expect(variablesOf(variables, { rest }, { Given: "mine" })).toMatchObject({
    Environment: { Variables: { GIVEN: "mine", USUAL: "usual" } },
  });
  expect(() => variablesOf(variables, { rest })).toThrow(expect.objectContaining({ name: "CONFIGURATION_MISSING" }));
});

test("a resource type that nobody runs is refused, not skipped", () => {
  const strange = { stacks: { asking: { Stream: { Type: "AWS::Kinesis::Stream" } } } };
  expect(() => landscapeOf(strange)).toThrow(
    expect.objectContaining({ name: "LOCAL_UNSUPPORTED", message: expect.stringContaining("AWS::Kinesis::Stream") }),
  );
});

test.each([
  ["intrinsic", { "Fn::Cidr": ["10.0.0.0/16", 4, 8] }, "Fn::Cidr"],
  ["pseudo parameter", { Ref: "AWS::NotificationARNs" }, "AWS::NotificationARNs"],
  ["reference", { Ref: "Nobody" }, "Nobody"],
  ["attribute of a known resource", { "Fn::GetAtt": ["Asking", "SnapStartResponse"] }, "SnapStartResponse"],
  ["import", { "Fn::ImportValue": "nobody:Exports" }, "nobody:Exports"],
])("an unknown %s is refused", (_, value, named) => {
  expect(() => variablesOf({ VALUE: value })).toThrow(
    expect.objectContaining({ name: "LOCAL_UNSUPPORTED", message: expect.stringContaining(named) }),
  );
});

test("a function in another language runs only as the tool behind a deployment of files", () => {
  const copier = functionResource("code", { Runtime: "python3.13" });
  const deployment = { Type: "Custom::CDKBucketDeployment", Properties: { ServiceToken: arnOf("Copier") } };
  const known = landscapeOf({ stacks: { web: { Copier: copier, Files: deployment } }, code: { code: "" } });
  expect(known.ofType("AWS::Lambda::Function")).toEqual([]);
  const alone = landscapeOf({ stacks: { web: { Copier: copier } }, code: { code: "" } });
  expect(() => functionPlans(alone)).toThrow(expect.objectContaining({ name: "LOCAL_UNSUPPORTED" }));
});
