import { DealerId, HEAD_OFFICE, NATION } from "../../contracts/ids.ts";
import type { Programme } from "../../contracts/programme.ts";
import { inBoth, type Text } from "../../contracts/text.ts";
import type { CheckContext } from "./context.ts";
import { nearestWord } from "./nearest-word.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { readId } from "./texts.ts";

const RESERVED: readonly string[] = [HEAD_OFFICE, NATION];

/** Files repeat their dealers; a hostile one may not fill the memory. */
const MOST_FOUND = 1_000;

type IdReader = (text: string) => string | Refusal;

/** The id of a dealer that the list of dealers brings in. It will name folders, and so is held to a strict form. */
export function newDealerId(text: string): string | Refusal {
  const id = readId(text);
  if (typeof id !== "string") return id;
  const isReserved = RESERVED.includes(id.toLowerCase());
  return DealerId.safeParse(id).success && !isReserved ? id : refuse("NOT_AN_ID", "A–Z a–z 0–9 _ -, ≤ 20");
}

/** A dealer of the network, and of the sender's own where the file comes on one dealer's behalf. Case does not matter. */
export function dealerReader({ dealer, knownDealers }: CheckContext): IdReader {
  const known = byLowerCase(knownDealers);
  const isForeign = (id: string) => dealer !== HEAD_OFFICE && id.toLowerCase() !== dealer.toLowerCase();
  const suggest = dealer === HEAD_OFFICE ? dealerSuggestion(knownDealers) : () => undefined;
  return (text) => {
    const id = readId(text);
    if (typeof id !== "string") return id;
    if (isForeign(id)) return refuse("FOREIGN_DEALER", dealer);
    return known.get(id.toLowerCase()) ?? refuse("UNKNOWN_DEALER", "", suggest(id));
  };
}

/** The nearest code of the network, for head office only: a dealer may not learn other dealers' codes. */
function dealerSuggestion(knownDealers: ReadonlySet<string>): (id: string) => Text | undefined {
  const found = new Map<string, string | null>();
  return (id) => {
    const nearest = found.get(id) ?? nearestWord(id, knownDealers);
    if (found.size < MOST_FOUND) found.set(id, nearest);
    if (nearest === null) return undefined;
    return inBoth(
      `最接近的经销商代码是 ${nearest}；新店请先上传经销商名单`,
      `the nearest dealer code is ${nearest}; for a new dealer send the list of dealers first`,
    );
  };
}

export function programmeReader(programmes: readonly Programme[]): IdReader {
  const known = byLowerCase(programmes.map(({ programme }) => programme));
  const names = [...new Set(known.values())].join(", ");
  return (text) => known.get(text.toLowerCase()) ?? refuse("UNKNOWN_PROGRAMME", names);
}

function byLowerCase(ids: Iterable<string>): Map<string, string> {
  return new Map([...ids].map((id) => [id.toLowerCase(), id]));
}
