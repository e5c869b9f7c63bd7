import { z } from "zod";
import { RegisteredAction } from "./actions.ts";
import { BusinessDate } from "./calendar.ts";
import { CustomerDecision } from "./customers.ts";
import { FEEDS } from "./feeds.ts";
import { RunId } from "./ids.ts";
import { ListSettings } from "./lists.ts";
import { Programme } from "./programme.ts";
import { QualityNote } from "./quality.ts";
import { TopicDictionary } from "./topic-dictionary.ts";

/** How a night starts: by the schedule (its own scheduled time gives the business date) or by a person. */
export const NightRequest = z.strictObject({
  businessDate: BusinessDate.optional(),
  scheduledTime: z.string().optional(),
  force: z.boolean().default(false),
  actor: z.string().default("schedule"),
});
export type NightRequest = Readonly<z.infer<typeof NightRequest>>;

/** The one name by which every step knows the night. The fence grows with every night begun. */
export const Run = z.strictObject({
  runId: RunId,
  businessDate: BusinessDate,
  fence: z.int().positive(),
  /** Publish even though a later business date is already published. */
  force: z.boolean(),
});
export type Run = Readonly<z.infer<typeof Run>>;

/** What every step after the first receives. */
export const RunEvent = z.strictObject({ run: Run });
export type RunEvent = Readonly<z.infer<typeof RunEvent>>;

/** What the state machine hands to the first step: its own input and its name. */
export const NightStart = z.strictObject({ request: NightRequest, execution: z.string() });
export type NightStart = Readonly<z.infer<typeof NightStart>>;

/** A failed run, as the state machine's catch reports it. */
export const RunFailure = z.strictObject({
  run: Run,
  error: z.looseObject({ Error: z.string(), Cause: z.string().optional() }),
});
export type RunFailure = Readonly<z.infer<typeof RunFailure>>;

/** What a shard's steps receive: bucket `shard` of `of`, by the customer's integer surrogate. */
export const ShardEvent = z.strictObject({ run: Run, shard: z.int().nonnegative(), of: z.int().positive() });
export type ShardEvent = Readonly<z.infer<typeof ShardEvent>>;

/** Answer of the freezing step: the items of the map. */
export const Frozen = z.strictObject({ shards: z.array(ShardEvent).min(1), files: z.int(), rows: z.int() });
export type Frozen = Readonly<z.infer<typeof Frozen>>;

/** One checked file as the night sees it, whatever arrives later. */
export const ManifestFile = z.strictObject({
  feed: z.enum(FEEDS),
  dealer: z.string(),
  uploadId: z.string(),
  sequence: z.int().positive(),
  rowsKey: z.string(),
  /** Rows that were duplicates when the file came, where some of them are in force by now. */
  spareKey: z.string().nullable(),
  sha256: z.string(),
  rows: z.int().nonnegative(),
  /** Latest business date among its rows. */
  lastDate: BusinessDate.nullable(),
});
export type ManifestFile = Readonly<z.infer<typeof ManifestFile>>;

/** The frozen inputs of one night, written once to the run bucket. */
export const Manifest = z.strictObject({
  run: Run,
  files: z.array(ManifestFile),
  /** Lists (upload_id, row) of the files' rows that are not in force. */
  corrections: z.array(z.strictObject({ feed: z.enum(FEEDS), key: z.string() })),
  programmes: z.array(Programme),
  /** What intake counted of the files of the last months, refused ones included. */
  quality: z.array(QualityNote),
  /** What people said of customers, in the order in which they said it. */
  decisions: z.array(CustomerDecision),
  /** What comments are tagged by. */
  dictionary: TopicDictionary,
  /** Improvements whose effect is to be told. */
  actions: z.array(RegisteredAction),
  /** How the action lists are made, and the earlier night whose places on them go on. */
  lists: z.strictObject({ settings: ListSettings, before: RunId.nullable() }),
  shards: z.int().positive(),
});
export type Manifest = Readonly<z.infer<typeof Manifest>>;

/** One published file, as its step recorded it; reconciliation reads the file again and compares. */
export const PublishedFile = z.strictObject({
  key: z.string(),
  scope: z.string(),
  table: z.string(),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  /** Sum of every finite number in the file, in row order, column by column. */
  checksum: z.number(),
});
export type PublishedFile = Readonly<z.infer<typeof PublishedFile>>;

/** A step's list of what it published and the totals that must agree with the manifest. */
export const StepOutputs = z.strictObject({
  step: z.string(),
  files: z.array(PublishedFile),
  totals: z.record(z.string(), z.number()),
});
export type StepOutputs = Readonly<z.infer<typeof StepOutputs>>;

export const RUN_STATES = ["RUNNING", "PUBLISHED", "SUPERSEDED", "FAILED"] as const;

/** A night as the ledger keeps it. */
export const RunRecord = z.strictObject({
  runId: RunId,
  businessDate: BusinessDate,
  fence: z.int(),
  state: z.enum(RUN_STATES),
  actor: z.string(),
  execution: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  files: z.int().optional(),
  rows: z.int().optional(),
  shards: z.int().optional(),
  outputs: z.int().optional(),
  error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  /** Seconds per finished step. */
  steps: z.record(z.string(), z.number()).optional(),
});
export type RunRecord = Readonly<z.infer<typeof RunRecord>>;
