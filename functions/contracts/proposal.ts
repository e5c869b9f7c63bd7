import { z } from "zod";
import { ColumnSource, Mapping } from "./mapping.ts";

/**
 * Why a header is proposed for a column: it is a known name; it resembles one; its cells read as the column's;
 * a mapping that somebody confirmed says so; nothing in the file is needed, the value is the same in every row.
 */
export const REASONS = ["name", "similar", "values", "remembered", "constant"] as const;

/** From 0, a guess, to 1, said by a person. */
const Confidence = z.number().min(0).max(1);

export const ProposedColumn = z.strictObject({
  /** A canonical column, or a survey item's id. */
  column: z.string(),
  need: z.enum(["mandatory", "identity", "optional"]),
  source: ColumnSource.nullable(),
  /** The header as {@link MappingProposal} names it; null where there is none or more than one. */
  header: z.string().nullable(),
  confidence: Confidence,
  why: z.array(z.enum(REASONS)),
  /** Up to three of the column's cells; of personal ones only the shape. */
  examples: z.array(z.string()).max(3),
  alternatives: z.array(z.strictObject({ header: z.string(), confidence: Confidence })).max(3),
});
export type ProposedColumn = Readonly<z.infer<typeof ProposedColumn>>;

/** How the cells are written. `share` of them read so; `alternatives` read as many, and then nothing is decided. */
const formatEvidence = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, share: Confidence, alternatives: z.array(value) });

/** What a file's headers and first rows suggest, for a person to confirm or correct. Holds no personal value. */
export const MappingProposal = z.strictObject({
  /** Every header, made distinct: a blank one is `列 3`, a second 金额 `金额 (2)`. */
  headers: z.array(z.string()),
  /** The first row holds cells, not names: every header is then `列 n`. */
  isHeaderless: z.boolean(),
  columns: z.array(ProposedColumn),
  formats: z.strictObject({
    date: formatEvidence(z.string()).nullable(),
    decimal: formatEvidence(z.enum([".", ","])).nullable(),
  }),
  /** Words of list columns that the product does not know, with the value each resembles; null where none does. */
  values: z.record(z.string(), z.record(z.string(), z.string().nullable())),
  unused: z.array(z.string()),
  /** Every mandatory column, and an identity where the feed has one, has a source; a survey has an item. */
  isComplete: z.boolean(),
  /** What is sent as the mapping when the person agrees with everything. */
  mapping: Mapping,
});
export type MappingProposal = Readonly<z.infer<typeof MappingProposal>>;

/** What was confirmed for a dealer's feed, and the headers of the file it was confirmed on. */
export const RememberedLayout = z.strictObject({ headers: z.array(z.string()), mapping: Mapping });
export type RememberedLayout = Readonly<z.infer<typeof RememberedLayout>>;

/** How a file's headers differ from the remembered ones. */
export const HeaderDrift = z.strictObject({
  added: z.array(z.string()),
  missing: z.array(z.string()),
  /** Certain: the same name in other letters, brackets or units. Otherwise a likeness that a person has to confirm. */
  renamed: z.array(
    z.strictObject({ from: z.string(), to: z.string(), confidence: Confidence, isCertain: z.boolean() }),
  ),
  /** In another order among the headers both files have: harmless. Positions count from 0. */
  moved: z.array(z.strictObject({ header: z.string(), from: z.int().nonnegative(), to: z.int().nonnegative() })),
});
export type HeaderDrift = Readonly<z.infer<typeof HeaderDrift>>;
