import type { Month } from "../../../functions/contracts/calendar.ts";
import type { Hold } from "../../../functions/contracts/decisions.ts";
import type { Feed } from "../../../functions/contracts/feeds.ts";
import type { RememberedLayout } from "../../../functions/contracts/proposal.ts";
import type { FaultCode } from "../../../functions/intake/reading/fault.ts";
import type { Ending, ShownRow } from "./ending.ts";

/** A malformed or odd file, how it is made (the same bytes each time), and how it has to end. */
export interface OddFile {
  readonly name: string;
  /** Repair orders where nothing is said. */
  readonly feed?: Feed;
  readonly make: () => string | Uint8Array | Promise<Uint8Array>;
  /** As a sender writes it. */
  readonly mapping?: object;
  readonly remembered?: RememberedLayout;
  readonly replaces?: Month;
  /** `D0001` where nothing is said. */
  readonly dealer?: string;
  readonly expect: Expected;
}

/** The parts of an ending that matter; a list is exact, of rows the first are compared and of each row the named cells. */
export type Expected = Partial<Omit<Ending, "rows">> & { readonly rows?: readonly ShownRow[] };

export const refused = (fault: FaultCode): Expected => ({ verdict: "refused", fault });

/** `likely` is the order that the dates' own figures prove, where the question is about it. */
export const asked = (hold: Hold["kind"], likely?: string | null): Expected => ({
  verdict: "asked",
  hold,
  ...(likely !== undefined && { likely }),
});

interface Taken {
  /** `line column CODE`, the row as a whole being `-`; every one of them, in the order of the file. */
  readonly rejects?: readonly string[];
  readonly duplicate?: number;
}

/** So many rows accepted, and the account that follows from the rejects and duplicates. */
export function taken(accepted: number, more: Taken & Expected = {}): Expected {
  const { duplicate = 0, rejects = [], ...rest } = more;
  const rejected = new Set(rejects.map((reject) => reject.split(" ")[0])).size;
  const received = accepted + rejected + duplicate;
  return { verdict: "taken", account: { received, accepted, rejected, duplicate }, rejects, ...rest };
}

/** Whatever the verdict: there is one, and the account balances. */
export const anyVerdict: Expected = {};
