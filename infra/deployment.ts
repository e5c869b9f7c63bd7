import { join } from "node:path";
import type { App } from "aws-cdk-lib";
import { z } from "zod";
import { PipelineError } from "../functions/contracts/errors.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** What differs from one deployment to the next; each is a context value of the same name. */
const settings = {
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,11}$/)
    .default("dev"),
  /** China has neither Cognito user pools nor origin access control. */
  partition: z.enum(["aws", "aws-cn"]).default("aws"),
  architecture: z.enum(["x86_64", "arm64"]).default("x86_64"),
  /** An OpenID Connect issuer of one's own, instead of a Cognito user pool. */
  oidcIssuer: z.url().optional(),
  oidcClientId: z.string().min(1).optional(),
  /** The site's own host name; CloudFront's when absent. */
  siteDomain: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .optional(),
  /** ACM certificate of `siteDomain`, in us-east-1. */
  certificateArn: z.string().startsWith("arn:").optional(),
  webAclArn: z.string().startsWith("arn:").optional(),
  /** Where alarms are mailed to. */
  alarmEmail: z.email().optional(),
  /** Folder of the built dashboard. */
  siteAssets: z.string().default(join(PROJECT_ROOT, "dashboard", "dist")),
  rowsPerShard: z.coerce.number().int().positive().default(1_000_000),
};

const Deployment = z
  .object(settings)
  .refine((each) => !each.oidcIssuer === !each.oidcClientId, "oidcIssuer and oidcClientId go together")
  .refine((each) => each.partition === "aws" || each.oidcIssuer, "aws-cn needs oidcIssuer and oidcClientId")
  .refine((each) => each.partition === "aws" || each.siteDomain, "aws-cn needs siteDomain, registered there")
  .refine((each) => !each.siteDomain === !each.certificateArn, "siteDomain and certificateArn go together");
export type Deployment = Readonly<z.infer<typeof Deployment>>;

/** @throws PipelineError DEPLOYMENT_INVALID naming every setting at fault. */
export function readDeployment(app: App): Deployment {
  const given = Object.fromEntries(Object.keys(settings).map((name) => [name, app.node.tryGetContext(name)]));
  const { data, error } = Deployment.safeParse(given);
  if (error) throw new PipelineError("DEPLOYMENT_INVALID", `context: ${z.prettifyError(error)}`);
  return data;
}
