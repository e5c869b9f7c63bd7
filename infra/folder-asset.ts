import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Stage, SymlinkFollowMode } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/**
 * Code that `fill` writes to an empty folder, links followed; addressed by its content.
 *
 * Filled beside the assembly's other files, and not by CDK's own bundling, which reports each asset on the terminal.
 */
export function folderAsset(scope: Construct, id: string, fill: (folder: string) => void): Code {
  const folder = join(Stage.of(scope)!.outdir, "code", scope.node.path, id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  fill(folder);
  return Code.fromAsset(folder, { followSymlinks: SymlinkFollowMode.ALWAYS });
}
