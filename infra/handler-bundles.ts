import { relative } from "node:path";
import type { IConstruct } from "constructs";
import { buildSync } from "esbuild";
import { NIGHT_DUTIES } from "./night-duties.ts";
import { PROJECT_ROOT } from "./project-root.ts";

/** Every file that exports a `handler`. */
export const HANDLERS = [
  "functions/intake/issue-upload.ts",
  "functions/intake/load-file.ts",
  "functions/intake/park-file.ts",
  "functions/intake/decide.ts",
  "functions/intake/erasing/erase-person.ts",
  ...Object.keys(NIGHT_DUTIES).map(stepEntry),
  "functions/api/handler.ts",
  "functions/api/outcome-handler.ts",
  "functions/api/reveal-handler.ts",
];

/** Comes from the engine's layer: a native binding cannot be bundled. */
const ENGINE = ["@duckdb/node-api", "@duckdb/node-bindings*"];

/** `StageShard` is in `functions/nightly/stage-shard.ts`. */
export function stepEntry(step: string): string {
  return `functions/nightly/${step.replace(/\B[A-Z]/g, "-$&").toLowerCase()}.ts`;
}

const builtFor = new WeakMap<IConstruct, ReadonlyMap<string, Uint8Array>>();

/**
 * The CommonJS module that exports what `entry` exports. Same sources, same bytes.
 *
 * All handlers of an app are bundled at once, because they share most of what they import: apart they take three times as long.
 */
export function handlerBundle(app: IConstruct, entry: string): Uint8Array {
  const bundles = builtFor.get(app) ?? bundleHandlers();
  builtFor.set(app, bundles);
  const bundle = bundles.get(entry);
  if (!bundle) throw new RangeError(`${entry} is not among HANDLERS`);
  return bundle;
}

function bundleHandlers(): ReadonlyMap<string, Uint8Array> {
  const { outputFiles } = buildSync({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: HANDLERS,
    outdir: PROJECT_ROOT,
    outbase: PROJECT_ROOT,
    write: false,
    bundle: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    keepNames: true,
    loader: { ".sql": "text" },
    external: ENGINE,
    logLevel: "error",
  });
  return new Map(
    outputFiles.map(({ path, contents }) => [relative(PROJECT_ROOT, path).replace(/\.js$/, ".ts"), contents]),
  );
}
