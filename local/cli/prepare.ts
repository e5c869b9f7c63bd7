import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Inside the project, so that the bundles find the engine. */
const ASSEMBLIES = path.join(PROJECT_ROOT, ".cache/assemblies");
const KEPT_ASSEMBLIES = 3;
const SITE_SOURCES = ["dashboard", "functions/contracts", "package-lock.json"];
const CLOUD_SOURCES = ["functions", "infra", "package-lock.json", "dashboard/dist"];
const GENERATED = new Set(["dist", "generated", "node_modules"]);

/**
 * Builds the site and synthesizes the stacks where their sources changed since. Returns the folder of the assembly, named for its
 * sources: a running cloud keeps reading the one it began with.
 */
export function prepare(onStep: (what: "site" | "stacks") => void = () => {}): string {
  refreshSite(() => onStep("site"));
  const assembly = path.join(ASSEMBLIES, fingerprint(CLOUD_SOURCES).slice(0, 16));
  if (!existsSync(assembly)) {
    onStep("stacks");
    const draft = `${assembly}.${process.pid}`;
    node("infra/synth-local.ts", draft);
    publishDraft(draft, assembly);
  }
  return assembly;
}

/** Someone else may have been quicker with the very same assembly. */
function publishDraft(draft: string, assembly: string): void {
  try {
    renameSync(draft, assembly);
  } catch {
    rmSync(draft, { recursive: true, force: true });
  }
  const made = readdirSync(ASSEMBLIES).map((name) => path.join(ASSEMBLIES, name));
  const newestFirst = made.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  for (const old of newestFirst.slice(KEPT_ASSEMBLIES)) rmSync(old, { recursive: true, force: true });
}

/** Builds the site unless the stamp in it says that it was built from these very sources. */
function refreshSite(onBuild: () => void): void {
  const stamp = path.join(PROJECT_ROOT, "dashboard/dist/.built-from");
  const state = fingerprint(SITE_SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === state) return;
  onBuild();
  node("node_modules/vite/bin/vite.js", "build", "--config", "dashboard/vite.config.ts", "--logLevel", "error");
  writeFileSync(stamp, state);
}

function node(...command: string[]): void {
  execFileSync(process.execPath, command, { cwd: PROJECT_ROOT, stdio: ["ignore", "ignore", "inherit"] });
}

/** Of names, sizes and times, which is what a build tool watches. */
function fingerprint(sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesUnder(path.join(PROJECT_ROOT, source)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\u0000${size}\u0000${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return path.basename(place) === ".built-from" ? [] : [place];
  const isBuilt = path.basename(place) === "dist";
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => isBuilt || !GENERATED.has(name))
    .flatMap(({ name }) => filesUnder(path.join(place, name)))
    .sort();
}
