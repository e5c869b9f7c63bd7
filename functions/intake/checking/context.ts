import type { BusinessDate, Month } from "../../contracts/calendar.ts";
import type { RememberedLayout } from "../../contracts/proposal.ts";
import type { HeaderQuestion } from "../reading/column-plan.ts";

/** Everything outside the file that its rows are checked against. */
export interface CheckContext extends HeaderQuestion {
  /** Dealers of the network. */
  readonly knownDealers: ReadonlySet<string>;
  /** The business date on which the file came in; no row may be of a later day. */
  readonly receivedOn: BusinessDate;
  /** What was confirmed for the sender's last file of the feed; null where the file comes with a mapping of its own. */
  readonly remembered?: RememberedLayout | null | undefined;
  /** The one month whose rows the file may hold, where it stands for all of it. */
  readonly replaces?: Month | undefined;
  /**
   * A fingerprint of a row's key or content, of which the first sixteen Latin-1 characters tell one from all others. It sees
   * personal data: use a keyed hash for anything that is stored.
   */
  readonly digest: (content: string) => string;
}
