import { z } from "zod";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  readonly visibilityMs: number;
  /** Where a message goes that has failed `maxReceives` times; without one it is tried for ever. */
  readonly deadLetters: { readonly queueArn: string; readonly maxReceives: number } | undefined;
}

/** A queue that feeds a function, one message at a time. */
export interface FeedPlan {
  readonly queue: QueuePlan;
  readonly functionName: string;
  readonly concurrency: number;
}

export interface RulePlan {
  readonly name: string;
  readonly pattern: unknown;
  readonly targetArns: readonly string[];
}

const QueueProperties = z.looseObject({
  VisibilityTimeout: z.coerce.number().default(30),
  FifoQueue: z.literal(false).optional(),
  DelaySeconds: z.literal(0).optional(),
  RedrivePolicy: z.looseObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

const MappingProperties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.literal(1),
  FunctionResponseTypes: z.tuple([z.literal("ReportBatchItemFailures")]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.coerce.number() }).optional(),
  MaximumBatchingWindowInSeconds: z.literal(0).optional(),
  Enabled: z.literal(true).optional(),
  Tags: z.unknown().optional(),
});

const RuleProperties = z.strictObject({
  EventPattern: z.record(z.string(), z.unknown()),
  State: z.literal("ENABLED").optional(),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      RetryPolicy: z.unknown().optional(),
      DeadLetterConfig: z.unknown().optional(),
    }),
  ),
  Description: z.string().optional(),
  Name: z.string().optional(),
  Tags: z.unknown().optional(),
});

export function queuePlans(landscape: Landscape): QueuePlan[] {
  return landscape.ofType("AWS::SQS::Queue").map((resource) => {
    const { VisibilityTimeout, RedrivePolicy } = known(QueueProperties, resource);
    const deadLetters = RedrivePolicy && {
      queueArn: RedrivePolicy.deadLetterTargetArn,
      maxReceives: RedrivePolicy.maxReceiveCount,
    };
    return { name: resource.name, arn: resource.arn, visibilityMs: VisibilityTimeout * 1000, deadLetters };
  });
}

export function feedPlans(landscape: Landscape, queues: readonly QueuePlan[]): FeedPlan[] {
  return landscape.ofType("AWS::Lambda::EventSourceMapping").map((resource) => {
    const { EventSourceArn, FunctionName, ScalingConfig } = known(MappingProperties, resource);
    const queue = queues.find(({ arn }) => arn === EventSourceArn);
    if (!queue) throw unsupported(`the event source ${EventSourceArn} of ${resource.name}`);
    return { queue, functionName: FunctionName, concurrency: ScalingConfig?.MaximumConcurrency ?? 1_000 };
  });
}

export function rulePlans(landscape: Landscape): RulePlan[] {
  return landscape.ofType("AWS::Events::Rule").map((resource) => {
    const { EventPattern, Targets } = known(RuleProperties, resource);
    return { name: resource.name, pattern: EventPattern, targetArns: Targets.map(({ Arn }) => Arn) };
  });
}
