import { CloudFormationClient, DescribeStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { PipelineError } from "../../functions/contracts/errors.ts";

const STACKS = ["data", "intake", "nightly", "web"] as const;

/** Physical names of a deployed stage's resources by construct id, as CloudFormation knows them. */
export async function stageNames(stage: string): Promise<Record<string, string>> {
  const client = new CloudFormationClient({});
  const names: Record<string, string> = {};
  for (const stack of STACKS) {
    const { StackResources } = await client.send(
      new DescribeStackResourcesCommand({ StackName: `dealerpulse-${stage}-${stack}` }),
    );
    for (const { LogicalResourceId, PhysicalResourceId } of StackResources ?? [])
      if (LogicalResourceId && PhysicalResourceId) names[constructId(LogicalResourceId)] = PhysicalResourceId;
  }
  if (Object.keys(names).length === 0) throw new PipelineError("NOT_FOUND", `no stack of stage ${stage}`);
  return names;
}

/** CDK's logical ids are the construct's path run together, with eight hexadecimal digits behind. */
function constructId(logicalId: string): string {
  const path = logicalId.replace(/[0-9A-F]{8}$/, "");
  return path === "NightMachine" ? "Machine" : path;
}
