import { z } from "zod";
import { BusinessDate } from "./calendar.ts";
import { FEEDS } from "./feeds.ts";
import { DealerId } from "./ids.ts";

/** By what a person may be named. `customer` is the code that published lists show. */
export const SOUGHT_BY = ["customerId", "phone", "vin", "customer"] as const;

/** Whom to forget. Personal: goes into no log, message or receipt. */
export const Sought = z.strictObject({ by: z.enum(SOUGHT_BY), value: z.string().min(1).max(200) });
export type Sought = Readonly<z.infer<typeof Sought>>;

/** `look` says what an erasure would touch and changes nothing; `replay` repeats every erasure ever made, after a restore. */
export const ErasureRequest = z.discriminatedUnion("task", [
  z.strictObject({ task: z.enum(["look", "erase"]), person: Sought, dealer: DealerId.optional(), actor: z.string() }),
  z.strictObject({ task: z.literal("replay"), actor: z.string() }),
]);
export type ErasureRequest = Readonly<z.infer<typeof ErasureRequest>>;

/** A 52-bit keyed surrogate, as the lake has it. */
const Key = z.int().nonnegative();

/** A vehicle of an erased person: for good where it was nobody else's, else between the days on which it was theirs. */
export const ErasedVehicle = z.strictObject({
  key: Key,
  isOnlyTheirs: z.boolean(),
  from: BusinessDate,
  to: BusinessDate,
});
export type ErasedVehicle = Readonly<z.infer<typeof ErasedVehicle>>;

/** A person never to be taken in again, by keyed hashes only. Holds for rows dated up to `until`; later ones are a new relationship. */
export const Tombstone = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** Rows of this dealer only; of every dealer when null. */
  dealer: z.string().nullable(),
  customers: z.array(Key),
  vehicles: z.array(ErasedVehicle),
  /** Keyed hashes of 128 bits, of the numbers the erasure was asked by. */
  phones: z.array(z.string().regex(/^[0-9a-f]{32}$/)),
  until: BusinessDate,
  erasedAt: z.string(),
  actor: z.string(),
  /** Receipt of the latest erasure. */
  receiptId: z.string(),
});
export type Tombstone = Readonly<z.infer<typeof Tombstone>>;

/** Rows of one feed and dealer. */
export const RowCount = z.strictObject({ feed: z.enum(FEEDS), dealer: z.string(), rows: z.int().positive() });
export type RowCount = Readonly<z.infer<typeof RowCount>>;

/** What an erasure touches. `customers` counts ids by which dealers know the person. */
export const Effect = z.strictObject({ customers: z.int(), vehicles: z.int(), rows: z.array(RowCount) });
export type Effect = Readonly<z.infer<typeof Effect>>;

/** Proof of an erasure, free of personal data. Kept in the vault under `receipts/`. */
export const Receipt = z.strictObject({
  receiptId: z.string(),
  tombstoneId: z.string(),
  task: z.enum(["erase", "replay"]),
  actor: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  until: BusinessDate,
  dealer: z.string().nullable(),
  /** What was found when the erasure began. */
  effect: Effect,
  /** Objects that this run rewrote, and sealed rows it dropped; an earlier, interrupted run may have done its part. */
  rewritten: z.strictObject({ lake: z.int(), vault: z.int(), sealedRows: z.int() }),
  /** Uploads of which rows were erased, and those of which nothing else is left. */
  uploads: z.strictObject({ touched: z.int(), erased: z.int() }),
  /** Everything read again: what was read, and what of the person was found in it, which is nothing. */
  verified: z.strictObject({ lakeObjects: z.int(), sealedObjects: z.int(), found: z.literal(0) }),
  /** What still lies where nobody reads it, and when it is gone by itself. */
  expires: z.array(z.strictObject({ what: z.string(), by: BusinessDate })),
  completeBy: BusinessDate,
});
export type Receipt = Readonly<z.infer<typeof Receipt>>;

export const tombstoneKey = (id: string): string => `tombstones/${id}.json`;
export const receiptKey = (receiptId: string): string => `receipts/${receiptId}.json`;
