import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

import type { EngineLayer } from "./engine-layer.ts";
import { folderAsset } from "./folder-asset.ts";
import { handlerBundle } from "./handler-bundles.ts";

export const NODE = Runtime.NODEJS_24_X;

export interface PipelineFunctionProps {
  /** Source file that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly description: string;
  readonly architecture: "x86_64" | "arm64";
  readonly environment: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly memoryMb: number;
  /** Given to functions that query; they get scratch space too. */
  readonly engine?: EngineLayer;
}

/** One handler of the pipeline. May do nothing but write its own log until granted more. */
export class PipelineFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // The role that CDK would make carries an AWS managed policy, with which it may write any log.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    super(scope, id, {
      role,
      logGroup,
      runtime: NODE,
      architecture: props.architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64,
      // `.cjs`, because on one machine the bundle lies below a package.json that says "module".
      code: folderAsset(scope, id, (folder) =>
        writeFileSync(join(folder, "index.cjs"), handlerBundle(scope.node.root, props.entry)),
      ),
      handler: "index.handler",
      description: props.description,
      environment: { ...props.environment },
      timeout: Duration.seconds(props.seconds),
      memorySize: props.memoryMb,
      layers: props.engine && [props.engine],
      ephemeralStorageSize: props.engine && Size.gibibytes(4),
    });
  }
}
