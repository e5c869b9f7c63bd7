import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PipelineError } from "../functions/contracts/errors.ts";
import { PROJECT_ROOT } from "./project-root.ts";

const CPU = { x86_64: "x64", arm64: "arm64" } as const;

/** Package name and folder of everything DuckDB needs at run time on Amazon Linux with this processor. */
export function enginePackages(architecture: keyof typeof CPU): readonly (readonly [string, string])[] {
  const cpu = CPU[architecture];
  const installed = ["@duckdb/node-api", "@duckdb/node-bindings", "detect-libc"].map(
    (name) => [name, join(PROJECT_ROOT, "node_modules", name)] as const,
  );
  const binding = `@duckdb/node-bindings-linux-${cpu}`;
  return [...installed, [binding, bindingFolder(binding, cpu)]];
}

/** The binding that `npm ci` installed, when this machine is of that kind; else one fetched once into `.cache/`. */
function bindingFolder(binding: string, cpu: string): string {
  const installed = join(PROJECT_ROOT, "node_modules", binding);
  if (existsSync(installed)) return installed;
  const { version } = JSON.parse(
    readFileSync(join(PROJECT_ROOT, "node_modules/@duckdb/node-bindings/package.json"), "utf8"),
  );
  const cache = join(PROJECT_ROOT, ".cache", `engine-${cpu}-${version}`);
  const fetched = join(cache, "node_modules", binding);
  if (!existsSync(fetched)) fetchBinding(version, cpu, cache);
  if (!existsSync(fetched)) throw notFetched(binding, version);
  return fetched;
}

/** By the package that lists all bindings as optional: npm refuses to install another processor's by name. */
function fetchBinding(version: string, cpu: string, cache: string): void {
  const target = ["--os=linux", `--cpu=${cpu}`, "--libc=glibc"];
  const bindings = `@duckdb/node-bindings@${version}`;
  const options = ["--prefix", cache, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  try {
    execFileSync("npm", ["install", ...options, ...target, bindings], { stdio: ["ignore", "ignore", "pipe"] });
  } catch (cause) {
    throw notFetched(bindings, version, cause);
  }
}

function notFetched(name: string, version: string, cause?: unknown): PipelineError {
  return new PipelineError("DEPLOYMENT_INVALID", `npm could not fetch ${name} for the layer`, { version }, cause);
}
