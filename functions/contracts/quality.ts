import { z } from "zod";
import { BusinessDate } from "./calendar.ts";
import { FEEDS, type Feed } from "./feeds.ts";
import type { Upload } from "./uploads.ts";

const Count = z.int().nonnegative();
const Counts = z.record(z.string(), Count);

/**
 * What intake counted in one file of the rows that name one dealer; rows that name none are the sender's. Counts only: no cell of the
 * file is in it. `received = accepted + rejected + duplicate` and `accepted = fresh + corrected + resent`.
 */
export const DealerRows = z.strictObject({
  dealer: z.string(),
  received: Count,
  accepted: Count,
  rejected: Count,
  /** Rows that stand twice in this very file. */
  duplicate: Count,
  /** Rows that fail a validator of what they hold, those that stand twice included; a blank cell is no such failure. */
  inaccurate: Count,
  /** Rows whose cells could not be told apart: nothing is known of their columns. */
  unread: Count,
  /** Per column of the feed: cells with something in them, sound or not. */
  filled: Counts,
  /** Per column (`""`: the row as a whole) and code: refused cells, blank mandatory ones included. */
  refused: z.record(z.string(), Counts),
  /** Per column: cells that were taken but look wrong, such as a VIN whose check character does not fit. */
  doubtful: Counts,
  /** Of the accepted rows: new to the lake, replacing an earlier version, known as they stand. */
  fresh: Count,
  corrected: Count,
  resent: Count,
  /** Fresh rows by days from the event to the receipt: 0 … 31 one by one, then by the first day of {@link LATENESS_BINS}. */
  lateness: Counts,
  /** Fresh rows by the month of their business date. */
  months: Counts,
  /** Latest business date among its fresh rows. */
  lastDate: BusinessDate.nullable(),
});
export type DealerRows = Readonly<z.infer<typeof DealerRows>>;

/** From the 32nd day on lateness is kept in these steps: how much too late is then more than anybody needs. */
export const LATENESS_BINS = [32, 61, 91, 181, 366] as const;

/** What intake leaves behind of every file whose rows could be read, whatever became of them; the night adds these up. */
export const FileQuality = z.strictObject({
  schema: z.literal("file-quality/1"),
  uploadId: z.string(),
  feed: z.enum(FEEDS),
  sender: z.string(),
  /** Business date of the receipt. */
  receivedOn: BusinessDate,
  /** The sender's first file of this feed: its history, of which nothing can be said to be late. */
  isOpening: z.boolean(),
  dealers: z.array(DealerRows),
});
export type FileQuality = Readonly<z.infer<typeof FileQuality>>;

/** Where the lake keeps a file's counts. */
export const qualityKey = ({ feed, dealer, uploadId }: Pick<Upload, "feed" | "dealer" | "uploadId">): string =>
  `quality/${feed}/${dealer}/${uploadId}.json`;

/** A file's counts as the ledger lists them, by the month of the receipt. */
export const QualityNote = z.strictObject({
  uploadId: z.string(),
  feed: z.enum(FEEDS),
  dealer: z.string(),
  key: z.string(),
});
export type QualityNote = Readonly<z.infer<typeof QualityNote>>;

/** Months of receipt that a night looks back on: twelve that it reports, each with the eleven before. */
export const QUALITY_MONTHS = 23;

/** The event from whose day lateness counts: the last thing that had to happen before the row could be sent. */
export const EVENT_DAY: Readonly<Partial<Record<Feed, readonly string[]>>> = {
  service: ["closed_on", "opened_on"],
  sales: ["sold_on"],
  survey: ["responded_on"],
};
