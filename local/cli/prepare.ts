import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CDK_OUT = path.join(PROJECT_ROOT, "cdk.out");
const SITE_SOURCES = ["dashboard", "functions/contracts", "package-lock.json"];
const CLOUD_SOURCES = ["functions", "infra", "package-lock.json", "dashboard/dist"];
const GENERATED = new Set(["dist", "generated", "node_modules"]);

/** Builds the site and synthesizes the stacks where their sources changed since. Returns the folder of the assembly. */
export function prepare(onStep: (what: "site" | "stacks") => void = () => {}): string {
  refresh(path.join(PROJECT_ROOT, "dashboard/dist"), SITE_SOURCES, () => {
    onStep("site");
    node("node_modules/vite/bin/vite.js", "build", "--config", "dashboard/vite.config.ts", "--logLevel", "error");
  });
  refresh(CDK_OUT, CLOUD_SOURCES, () => {
    onStep("stacks");
    node("infra/synth-local.ts", CDK_OUT);
  });
  return CDK_OUT;
}

function node(...command: string[]): void {
  execFileSync(process.execPath, command, { cwd: PROJECT_ROOT, stdio: ["ignore", "ignore", "inherit"] });
}

/** Makes `folder` again unless the stamp in it says that it was made from these very sources. */
function refresh(folder: string, sources: readonly string[], make: () => void): void {
  const stamp = path.join(folder, ".made-from");
  const state = fingerprint(sources.map((source) => path.join(PROJECT_ROOT, source)));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  make();
  writeFileSync(stamp, state);
}

/** Of names, sizes and times, which is what a build tool watches. */
function fingerprint(places: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesUnder)) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\u0000${size}\u0000${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return path.basename(place) === ".made-from" ? [] : [place];
  const isBuilt = path.basename(place) === "dist";
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => isBuilt || !GENERATED.has(name))
    .flatMap(({ name }) => filesUnder(path.join(place, name)))
    .sort();
}
