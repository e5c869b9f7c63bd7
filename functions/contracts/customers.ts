import { z } from "zod";

/** Somebody in one dealer's terms: the dealer and the surrogate of whom its rows name. Stays when persons merge or part. */
export const CustomerNode = z.strictObject({ dealer: z.string(), key: z.int().nonnegative() });
export type CustomerNode = Readonly<z.infer<typeof CustomerNode>>;

/**
 * A person's word on two customers, which stands above the rules of matching until it is undone: they are not one person
 * (`split`), or they are (`join`).
 */
export const CustomerDecision = z.strictObject({
  id: z.string(),
  kind: z.enum(["split", "join"]),
  one: CustomerNode,
  other: CustomerNode,
  by: z.string(),
  at: z.string(),
  why: z.string().min(1),
});
export type CustomerDecision = Readonly<z.infer<typeof CustomerDecision>>;

/** Why two nodes are one person, the strongest first: a person's word, or a rule of functions/scoring/sql/int_pairs.sql. */
export const MERGE_RULES = [
  "decision",
  "network_id",
  "phone_name",
  "phone_vehicle",
  "vehicle_name",
  "customer_id",
] as const;
export type MergeRule = (typeof MERGE_RULES)[number];

/** A customer's surrogate as everything published shows it. */
export const shownSurrogate = (number: number): string => number.toString(36);
