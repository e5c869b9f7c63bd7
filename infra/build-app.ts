import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App, DefaultStackSynthesizer, type StackProps } from "aws-cdk-lib";
import { DataStack } from "./data.ts";
import { type Deployment, readDeployment } from "./deployment.ts";
import { signInOf } from "./identity.ts";
import { IntakeStack } from "./intake.ts";
import { NightlyStack } from "./nightly.ts";
import { OperationsStack } from "./operations.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { WebStack } from "./web.ts";

export interface AppRequest {
  /** Folder for the cloud assembly; overwritten. */
  readonly outdir: string;
  /** Settings of {@link readDeployment}; the CDK command line's `-c name=value` wins over them. */
  readonly context?: Readonly<Record<string, string>>;
  /** Holds the templates against CloudFormation's own schemas and rules too, which takes two seconds. */
  readonly isValidated?: boolean;
}

/**
 * The whole product as stacks `dealerpulse-<stage>-<step>`. The caller synthesises.
 *
 * @throws PipelineError DEPLOYMENT_INVALID when a setting is unknown, malformed or missing for the partition.
 */
export function buildApp({ outdir, context = {}, isValidated = false }: AppRequest): App {
  const app = new App({
    outdir,
    context: { ...featureFlags(), ...context },
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: isValidated,
  });
  addStacks(app, readDeployment(app));
  return app;
}

function addStacks(app: App, deployment: Deployment): void {
  const props = (step: string): StackProps & { readonly deployment: Deployment } => ({
    deployment,
    stackName: `dealerpulse-${deployment.stage}-${step}`,
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  const stores = new DataStack(app, "data", props("data"));
  const signIn = signInOf(app, "identity", props("identity"));
  const intake = new IntakeStack(app, "intake", { ...props("intake"), stores });
  const nightly = new NightlyStack(app, "nightly", { ...props("nightly"), stores });
  const web = new WebStack(app, "web", {
    ...props("web"),
    stores,
    signIn,
    night: nightly.night,
    intake,
  });
  new OperationsStack(app, "operations", { ...props("operations"), intake, nightly, api: web.api });
}

/** `cdk.json` holds them, where the command line looks too; an `App` made in code does not read that file. */
function featureFlags(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(PROJECT_ROOT, "cdk.json"), "utf8")).context;
}
