import { FEED_COLUMNS, type Feed, type FeedColumn } from "./feeds.ts";

/** How a checked row lies in the lake. Keys are 52-bit surrogates: whole numbers that survive a double. */
export interface LakeColumn {
  readonly name: string;
  /** The feed's column it comes from. */
  readonly from: string;
  readonly type: "VARCHAR" | "DATE" | "INTEGER" | "BIGINT" | "BOOLEAN";
}

/** Columns every feed has: which upload a row came with, and its place among that upload's accepted rows. */
export const ROW_ADDRESS = ["upload_id", "row"] as const;

/** Survey ratings lie in one column per item. */
export const RATING_PREFIX = "r_";

/** Personal identifiers that become surrogates on their way into the lake. */
const SURROGATES: Readonly<Record<string, string>> = {
  customer_id: "customer_key",
  vin: "vehicle_key",
  phone: "phone_key",
  device_id: "device_key",
  customer_name: "name_key",
};

/** Free text of persons that intake scrubs, so that a page may show it. */
const SCRUBBED: readonly string[] = ["verbatim"];

/** The lake's columns of a feed: everything that is not personal, and surrogates of what identifies. */
export function lakeColumns(feed: Feed): LakeColumn[] {
  return FEED_COLUMNS[feed].flatMap((column) => {
    const surrogate = SURROGATES[column.name];
    if (surrogate) return [{ name: surrogate, from: column.name, type: "BIGINT" as const }];
    return column.personal && !SCRUBBED.includes(column.name)
      ? []
      : [{ name: lakeName(column), from: column.name, type: lakeType(column) }];
  });
}

const lakeName = ({ name, kind }: FeedColumn): string => (kind === "cents" ? name.replace(/_amount$/, "_cents") : name);

function lakeType({ kind }: FeedColumn): LakeColumn["type"] {
  if (kind === "date") return "DATE";
  if (kind === "integer" || kind === "minute") return "INTEGER";
  if (kind === "cents") return "BIGINT";
  return kind === "flag" ? "BOOLEAN" : "VARCHAR";
}
