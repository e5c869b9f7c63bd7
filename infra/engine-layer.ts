import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { Architecture, LayerVersion } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { enginePackages } from "./engine-packages.ts";
import { folderAsset } from "./folder-asset.ts";
import { NODE } from "./pipeline-function.ts";

/** DuckDB for Lambda, where a bundle's `require` finds it: `/opt/nodejs/node_modules`. About 70 MB of the 250 that AWS allows. */
export class EngineLayer extends LayerVersion {
  constructor(scope: Construct, id: string, architecture: "x86_64" | "arm64") {
    super(scope, id, {
      description: "DuckDB and its binding for Node.js",
      compatibleArchitectures: [architecture === "arm64" ? Architecture.ARM_64 : Architecture.X86_64],
      compatibleRuntimes: [NODE],
      code: folderAsset(scope, id, (folder) => {
        for (const [name, source] of enginePackages(architecture)) {
          const place = join(folder, "nodejs", "node_modules", name);
          mkdirSync(dirname(place), { recursive: true });
          symlinkSync(source, place);
        }
      }),
    });
  }
}
