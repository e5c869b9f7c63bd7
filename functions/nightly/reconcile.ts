import { PipelineError } from "../contracts/errors.ts";
import { HEAD_OFFICE } from "../contracts/ids.ts";
import { type PublishedFile, type Run, RunEvent, StepOutputs } from "../contracts/night.ts";
import { PUBLISHED_TABLES } from "../contracts/published.ts";
import { inspectArrow } from "../platform/arrow.ts";
import { type Bucket, openBucket } from "../platform/buckets.ts";
import { step } from "../platform/handler.ts";
import { readJson } from "../platform/json.ts";
import { noteRun, noteStep } from "../platform/ledger/nights.ts";
import { runFolder } from "./run-folder.ts";

const STEPS = ["satisfaction", "quality", "combine"] as const;
const FILES_AT_ONCE = 16;

/** Reads every published file again, as a reader would, and holds it against what its step recorded. Throws RECONCILIATION_FAILED. */
export async function reconcile(run: Run): Promise<{ files: number }> {
  const [runs, published] = [openBucket("runs"), openBucket("published")];
  const outputs = await Promise.all(STEPS.map((name) => readJson(runs, runFolder(run).outputs(name), StepOutputs)));
  const files = outputs.flatMap((output) => output.files);
  refuseIncomplete(files);
  refuseImbalance(outputs);
  for (let start = 0; start < files.length; start += FILES_AT_ONCE)
    await Promise.all(files.slice(start, start + FILES_AT_ONCE).map((file) => compareFile(published, file)));
  await noteRun(run.runId, { outputs: files.length });
  return { files: files.length };
}

/** Every scope must hold every table: a missing one would show a reader half a night. */
function refuseIncomplete(files: readonly PublishedFile[]): void {
  const scopes = Map.groupBy(files, (file) => file.scope);
  if (!scopes.has(HEAD_OFFICE))
    throw new PipelineError("RECONCILIATION_FAILED", "nothing was published for head office");
  for (const [scope, ofScope] of scopes) {
    const missing = Object.keys(PUBLISHED_TABLES).filter((table) => !ofScope.some((file) => file.table === table));
    if (missing.length > 0)
      throw new PipelineError("RECONCILIATION_FAILED", `scope ${scope} lacks ${missing.join(", ")}`);
  }
}

/** Every customer the shards scored stands on exactly one dealer's list. */
function refuseImbalance(outputs: readonly StepOutputs[]): void {
  const scored = outputs.reduce((sum, { totals }) => sum + (totals.customers ?? 0), 0);
  const listed = outputs
    .flatMap(({ files }) => files)
    .reduce((sum, { table, rows }) => sum + (table === "customers" ? rows : 0), 0);
  if (scored !== listed)
    throw new PipelineError("RECONCILIATION_FAILED", `${scored} customers were scored, ${listed} are on lists`);
}

async function compareFile(published: Bucket, file: PublishedFile): Promise<void> {
  const found = inspectArrow(await published.read(file.key));
  for (const fact of ["rows", "sha256", "checksum"] as const)
    if (found[fact] !== file[fact])
      throw new PipelineError(
        "RECONCILIATION_FAILED",
        `${file.key}: ${fact} is ${found[fact]}, recorded as ${file[fact]}`,
      );
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "reconcile", () => reconcile(run)));
