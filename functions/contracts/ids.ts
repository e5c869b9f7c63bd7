import { z } from "zod";

/** A dealer's code in the network, also its folder in the lake: letters, digits, `_` and `-` only. */
export const DealerId = z.string().regex(/^[A-Za-z0-9_-]{1,20}$/);
export type DealerId = string;

/** Head office as a sender of files and as a scope of published data. */
export const HEAD_OFFICE = "hq";

/** Sorts by time of issue: UUID version 7. */
export const UploadId = z.uuid();
export type UploadId = string;

/** `20261031-000007`: business date and fence. */
export const RunId = z.string().regex(/^\d{8}-\d{6,}$/);
export type RunId = string;

/** The network as an entity of satisfaction, value and churn; regions and dealers go by their own ids. */
export const NATION = "nation";
