import { z } from "zod";
import { Month } from "./calendar.ts";
import { Decision, Hold } from "./decisions.ts";
import { FEEDS } from "./feeds.ts";
import { UploadId } from "./ids.ts";
import { Mapping } from "./mapping.ts";
import { HeaderDrift } from "./proposal.ts";
import { Text } from "./text.ts";

/** The life of one upload; the last line's states are terminal unless someone acts. */
export const UPLOAD_STATES = [
  "ISSUED",
  "RECEIVED",
  "LOADING",
  "LOADED",
  "REJECTED",
  "DUPLICATE",
  "HELD",
  "PARKED",
  "EXPIRED",
  "SUPERSEDED",
  "ERASED",
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Nothing more happens to the upload by itself. */
export const TERMINAL_STATES: readonly UploadState[] = UPLOAD_STATES.slice(3);

/** States in which a delivered file is taken up; a late one of a ticket that lapsed, and one that was set aside, included. */
export const LOADABLE_STATES: readonly UploadState[] = ["ISSUED", "RECEIVED", "LOADING", "PARKED", "EXPIRED"];

/** `received = accepted + rejected + duplicate`, always; `corrected` are those accepted that replace an earlier row. */
export const RowAccount = z
  .strictObject({
    received: z.int().nonnegative(),
    accepted: z.int().nonnegative(),
    rejected: z.int().nonnegative(),
    duplicate: z.int().nonnegative(),
    corrected: z.int().nonnegative(),
  })
  .refine(
    ({ received, accepted, rejected, duplicate }) => received === accepted + rejected + duplicate,
    "rows do not balance",
  );
export type RowAccount = Readonly<z.infer<typeof RowAccount>>;

/** One refused cell or row. `value` is masked to its shape where the column is personal. `line` counts from 1, the header included. */
export const Reject = z.strictObject({
  line: z.int().positive(),
  column: z.string().nullable(),
  header: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  message: Text,
  /** What would make the cell acceptable; null only in reports from before fixes were kept. Holds no personal value. */
  fix: Text.nullable().default(null),
});
export type Reject = Readonly<z.infer<typeof Reject>>;

/** How the file was understood: what the person needs to see to trust the counts. */
export const Reading = z.strictObject({
  format: z.enum(["text", "xlsx"]).optional(),
  encoding: z.string(),
  /** `xlsx` for a workbook. */
  delimiter: z.string(),
  /** The worksheet that was read; null for a text file. */
  sheet: z.string().nullable().optional(),
  /** Where the header row stands; of two header rows, the second. */
  headerLine: z.int().positive().optional(),
  /** Rows that are no records, and so not received: titles above the header; totals and footers. The first hundred lines of each. */
  skipped: z.strictObject({ titles: z.array(z.int()), totals: z.array(z.int()) }).optional(),
  columns: z.record(z.string(), z.string()),
  ignored: z.array(z.string()),
  /** How the headers differ from those of the remembered mapping; absent where they do not. */
  drift: HeaderDrift.optional(),
});
export type Reading = Readonly<z.infer<typeof Reading>>;

/** One upload as the ledger keeps it, and as people see it. Instants are ISO 8601 in UTC. */
export const Upload = z.strictObject({
  uploadId: UploadId,
  dealer: z.string(),
  feed: z.enum(FEEDS),
  file: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  state: z.enum(UPLOAD_STATES),
  attempt: z.int().nonnegative(),
  leaseUntil: z.string().optional(),
  actor: z.string(),
  issuedAt: z.string(),
  receivedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  mapping: Mapping.optional(),
  /** The file holds all there is of this month: what it does not repeat goes out of force. */
  replaces: Month.optional(),
  account: RowAccount.optional(),
  reading: Reading.optional(),
  /** The file's own fault, when it could not be read at all or every row was refused. */
  fault: z.strictObject({ code: z.string(), message: Text }).optional(),
  firstRejects: z.array(Reject).optional(),
  /** First and last business date of the accepted rows. */
  span: z.tuple([z.string(), z.string()]).optional(),
  parser: z.string().optional(),
  /** Whether the sender's own file with the reasons beside its refused rows lies under {@link annotatedKey}. */
  annotated: z.boolean().optional(),
  /** What a HELD file waits for. */
  hold: Hold.optional(),
  decisions: z.array(Decision).optional(),
  /** Where the lake keeps what was counted of the file; absent where no row could be read. */
  qualityKey: z.string().optional(),
  /** Accepted rows of erased persons, by the receipt of the erasure; `arrival` are those that came after it. */
  erased: z.record(z.string(), z.int().nonnegative()).optional(),
});
export type Upload = Readonly<z.infer<typeof Upload>>;

/** What a sender claims about a file before it may send it; the server fixes the rest. */
export const UploadClaim = z.strictObject({
  dealer: z.string().optional(),
  feed: z.enum(FEEDS),
  file: z.string().min(1).max(200),
  bytes: z.int().positive().max(209_715_200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  mapping: Mapping.optional(),
  replaces: Month.optional(),
});
export type UploadClaim = Readonly<z.infer<typeof UploadClaim>>;

/** A signed form: POST `fields` and the file to `url`; key, size, type and checksum are fixed by the signature. */
export const UploadTicket = z.strictObject({
  uploadId: UploadId,
  dealer: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});
export type UploadTicket = Readonly<z.infer<typeof UploadTicket>>;

/** Where the lake keeps what was refused of an upload: a {@link Reject} a line. */
export const rejectsKey = ({ dealer, uploadId }: Pick<Upload, "dealer" | "uploadId">): string =>
  `rejects/${dealer}/${uploadId}.ndjson`;

/** Where the inbox keeps, for as long as the file itself, the sender's own file with what is wrong beside each refused row. */
export const annotatedKey = ({ dealer, uploadId }: Pick<Upload, "dealer" | "uploadId">): string =>
  `annotated/${dealer}/${uploadId}`;
