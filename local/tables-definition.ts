import { z } from "zod";
import { PipelineError } from "../functions/contracts/errors.ts";

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

const index = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(["ALL", "KEYS_ONLY", "INCLUDE"]),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

/** What a table is for its readers and writers; what only guards or bills it means nothing on one machine. */
const TableProperties = z.strictObject({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) })),
  GlobalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"]) })
    .optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  TableName: z.string().optional(),
  BillingMode: z.literal("PAY_PER_REQUEST").optional(),
  DeletionProtectionEnabled: z.boolean().optional(),
  ContributorInsightsSpecification: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export type TableDefinition = ReturnType<typeof tableDefinition>;

/** A template's properties as CreateTable takes them. Throws PipelineError LOCAL_UNSUPPORTED at one it does not know. */
export function tableDefinition(name: string, properties: unknown) {
  const parsed = TableProperties.safeParse(properties);
  if (!parsed.success) {
    const issues = z.prettifyError(parsed.error);
    throw new PipelineError("LOCAL_UNSUPPORTED", `the embedded tables cannot make ${name}: ${issues}`);
  }
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification, TimeToLiveSpecification } =
    parsed.data;
  return {
    KeySchema,
    AttributeDefinitions,
    GlobalSecondaryIndexes,
    StreamSpecification: StreamSpecification && { StreamEnabled: true, ...StreamSpecification },
    timeToLiveAttribute: TimeToLiveSpecification?.Enabled ? TimeToLiveSpecification.AttributeName : undefined,
  };
}
