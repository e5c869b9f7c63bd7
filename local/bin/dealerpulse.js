#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { createRequire, enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

const OLDEST = 24;
const [major] = process.versions.node.split(".").map(Number);
if (major >= OLDEST) {
  enableCompileCache?.();
  const { main } = await import("../cli/main.ts");
  await main(process.argv);
} else {
  // The machine's own Node is older: hand over to the one that came with the project.
  const node = createRequire(import.meta.url).resolve("node/bin/node");
  const { status, signal } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? (signal ? 130 : 1);
}
