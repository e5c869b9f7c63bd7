import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CfnResource } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { expect, test } from "vitest";
import { z } from "zod";
import { checkAwsSolutions } from "../../infra/well-architected.ts";
import { appOf } from "./synthesised.ts";

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      conclusion: z.string(),
      violations: z.array(z.object({ ruleName: z.string() })),
    }),
  ),
});

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

test.each(Object.entries(VARIANTS))("no rule is broken without a reason, with %s", (_, context) => {
  const app = appOf(context, true);
  checkAwsSolutions(app);
  const { directory } = app.synth();
  const { pluginReports } = Report.parse(JSON.parse(readFileSync(join(directory, "validation-report.json"), "utf8")));
  expect(pluginReports.map(({ pluginName }) => pluginName)).toContain("AwsSolutions");
  expect(pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
});

test("the rules look at every resource", () => {
  const seen: CfnResource[] = [];
  class Counting extends AwsSolutionsChecks {
    protected override checkResource(resource: CfnResource): void {
      seen.push(resource);
      super.checkResource(resource);
    }
  }
  const app = appOf();
  app.synth();
  new Counting(app).validateScope(app);
  const all = app.node.findAll().filter((each) => CfnResource.isCfnResource(each));
  expect(seen).toHaveLength(all.length);
  expect(seen.length).toBeGreaterThan(50);
});

test("a broken rule stops the synthesis", () => {
  const app = appOf();
  checkAwsSolutions(app);
  new CfnResource(app.node.findChild("data") as never, "Careless", { type: "AWS::SQS::Queue" });
  expect(() => app.synth()).toThrow();
});
