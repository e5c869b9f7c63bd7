import { z } from "zod";
import { Mapping } from "./mapping.ts";
import { HeaderDrift, MappingProposal } from "./proposal.ts";
import { ROLES } from "./session.ts";

/** The file brings far fewer or far more rows than this sender's files of about the same span usually do. */
export const VolumeHold = z.strictObject({
  kind: z.literal("VOLUME"),
  rows: z.int().nonnegative(),
  /** Median of the comparable files. */
  usual: z.number(),
  /** How many files were comparable. */
  files: z.int().positive(),
});

/** Headers that the feed's columns cannot all be found under: a mapping is proposed, for the sender to confirm or correct. */
export const MappingHold = z.strictObject({
  kind: z.literal("MAPPING"),
  proposal: MappingProposal,
  /** How the headers differ from those of the sender's remembered mapping; null where there is none. */
  drift: HeaderDrift.nullable(),
});

/**
 * Dates of figures only, whose order a person has to state (as `formats.date`) before any row is read. `evidence` counts
 * cells that only one order can read, and those that several can; `likely` is the only order so proven.
 */
export const DateHold = z.strictObject({
  kind: z.literal("DATE_ORDER"),
  column: z.string(),
  header: z.string(),
  /** Month first, day first and, for years of two digits, year first: each a value for `formats.date`. */
  candidates: z.array(z.string()).min(2),
  evidence: z.strictObject({
    onlyMonthFirst: z.int().nonnegative(),
    onlyDayFirst: z.int().nonnegative(),
    onlyYearFirst: z.int().nonnegative(),
    either: z.int().nonnegative(),
  }),
  likely: z.string().nullable(),
  /** Cells as they stand; none for birthdays. */
  examples: z.array(z.string()).max(3),
});
export type DateHold = Readonly<z.infer<typeof DateHold>>;

/** Why a file waits for a person, and what that person has to decide. */
export const Hold = z.discriminatedUnion("kind", [VolumeHold, MappingHold, DateHold]);
export type Hold = Readonly<z.infer<typeof Hold>>;

export const DECISIONS = ["approve", "refuse", "retry", "undo"] as const;

/** What a person decided about an upload, kept with it for good. */
export const Decision = z.strictObject({
  decision: z.enum(DECISIONS),
  /** The question it answers; absent for a retry and an undo. */
  about: z.string().optional(),
  actor: z.string(),
  role: z.enum(ROLES),
  at: z.string(),
  why: z.string().max(500),
});
export type Decision = Readonly<z.infer<typeof Decision>>;

/**
 * A request to decide about an upload. `approve` lets a held file in, with a mapping where the question was about one; `refuse`
 * ends it; `retry` takes a parked file up again; `undo` takes a loaded file's rows out of force. `preview` changes nothing.
 */
export const DecisionRequest = z.strictObject({
  decision: z.enum(DECISIONS),
  why: z.string().trim().max(500).default(""),
  mapping: Mapping.optional(),
  preview: z.boolean().default(false),
});
export type DecisionRequest = Readonly<z.infer<typeof DecisionRequest>>;

/** What an undo does to the rows in force. */
export const UndoEffect = z.strictObject({
  /** Rows of the upload that are in force now and will not be. */
  leaving: z.int().nonnegative(),
  /** Rows of other uploads that come back into force, such as those this one had corrected. */
  returning: z.int().nonnegative(),
  /** Rows in force of the sender's feed, before and after. */
  before: z.int().nonnegative(),
  after: z.int().nonnegative(),
});
export type UndoEffect = Readonly<z.infer<typeof UndoEffect>>;
