import { type App, CfnResource, Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { checkAwsSolutions } from "../../infra/well-architected.ts";
import { appOf } from "./synthesised.ts";

class CountingChecks extends AwsSolutionsChecks {
  checked = 0;

  protected override checkResource(resource: CfnResource): void {
    this.checked += 1;
    super.checkResource(resource);
  }
}

/** Findings that no construct acknowledges, and how many resources were looked at. */
function findingsIn(app: App) {
  app.synth();
  const checks = new CountingChecks(app);
  const { violations } = checks.validateScope(app);
  return { checked: checks.checked, violations };
}

const VARIANTS = {
  "the user pool": {},
  "an issuer of one's own": { oidcIssuer: "https://login.example.com", oidcClientId: "page" },
  China: {
    partition: "aws-cn",
    oidcIssuer: "https://login.example.cn",
    oidcClientId: "page",
    siteDomain: "pulse.example.cn",
    certificateArn: "arn:aws-cn:acm:us-east-1:111122223333:certificate/a",
  },
};

test.each(Object.entries(VARIANTS))("with %s no AwsSolutions rule is broken without a reason", (_, context) => {
  const app = appOf(context);
  const { checked, violations } = findingsIn(app);
  expect(violations).toEqual([]);
  expect(checked).toBe(app.node.findAll().filter((each) => CfnResource.isCfnResource(each)).length);
  expect(checked).toBeGreaterThan(100);
});

test("the templates pass CloudFormation's own validation", () => {
  expect(() => appOf({}, true).synth()).not.toThrow();
});

test("a broken rule stops the synthesis", () => {
  const app = appOf();
  checkAwsSolutions(app);
  new Queue(new Stack(app, "careless"), "Plain");
  expect(() => app.synth()).toThrow(/AwsSolutions-SQS4/);
});
