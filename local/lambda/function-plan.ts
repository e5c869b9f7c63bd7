import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { z } from "zod";
import { known } from "../template/known.ts";
import type { Landscape, LocalResource } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";
import type { HandlerLocation } from "./messages.ts";

/** One function as the template describes it. */
export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  readonly handler: HandlerLocation;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** Invocations at a time; more wait for their turn. */
  readonly concurrency: number;
}

const FunctionProperties = z.looseObject({
  Runtime: z.string().startsWith("nodejs"),
  Handler: z.string(),
  Code: z.looseObject({ S3Key: z.string() }),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Timeout: z.coerce.number().default(3),
  MemorySize: z.coerce.number().default(128),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
});

/** From this much memory a function owns a whole processor in the cloud, so more of them than processors only get in each other's way. */
const ONE_PROCESSOR_MB = 1769;
const SMALL_FUNCTIONS_AT_ONCE = 4;

export function functionPlans(landscape: Landscape): FunctionPlan[] {
  return landscape.ofType("AWS::Lambda::Function").map((resource) => functionPlan(resource, landscape.assets));
}

function functionPlan(resource: LocalResource, assets: Landscape["assets"]): FunctionPlan {
  const { name, arn } = resource;
  const given = known(FunctionProperties, resource);
  const folder = assets.get(given.Code.S3Key);
  if (folder === undefined) throw unsupported(`the code of the function ${name}, which is no asset of this app`);
  const [file, exportName = ""] = given.Handler.split(".");
  const limit = given.MemorySize >= ONE_PROCESSOR_MB ? availableParallelism() : SMALL_FUNCTIONS_AT_ONCE;
  return {
    name,
    arn,
    handler: { file: moduleIn(folder, file), exportName },
    environment: given.Environment?.Variables ?? {},
    timeoutMs: given.Timeout * 1000,
    memoryMb: given.MemorySize,
    concurrency: Math.min(given.ReservedConcurrentExecutions ?? limit, limit),
  };
}

/** Lambda's own order of search for a handler's module. */
function moduleIn(folder: string, file = "index"): string {
  const candidates = [".js", ".mjs", ".cjs"].map((ending) => path.join(folder, file + ending));
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0]!;
}
