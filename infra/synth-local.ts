import { buildApp } from "./build-app.ts";

/** `node infra/synth-local.ts FOLDER`: the same stacks as `infra/app.ts` without the rule checks, for the embedded cloud. */
buildApp({ outdir: process.argv[2] ?? "cdk.out" }).synth();
