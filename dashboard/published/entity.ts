import type { NATION, HEAD_OFFICE as SENDER } from "../../functions/contracts/ids.ts";
import type { Level } from "../../functions/contracts/published.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import type { Filters } from "../shell/filters.ts";

export interface Entity {
  readonly level: Level;
  readonly entity: string;
}

/** The contract's `NATION`, not imported so that no schema library travels to the reader. */
export const NETWORK = { level: "nation", entity: "nation" } as const satisfies Entity & {
  readonly entity: typeof NATION;
};

/** Whom a page is about: a dealer's people always see their dealer, head office what the filters say. */
export function entityOf({ role, scope }: Principal, { region, dealer }: Filters): Entity {
  if (role === "dealer") return { level: "dealer", entity: scope };
  if (dealer) return { level: "dealer", entity: dealer };
  return region ? { level: "region", entity: region } : NETWORK;
}

/** The contract's `HEAD_OFFICE` as a sender of files, not imported for the same reason. */
export const HEAD_OFFICE = "hq" satisfies typeof SENDER;
