import { createRng, type Rng } from "../../functions/stats/random.ts";
import type { SampleCustomer } from "./customers.ts";
import type { SampleDealer } from "./dealers.ts";
import { personName, phoneNumber } from "./names.ts";
import type { Row } from "./rows.ts";

/** What one dealer's system holds of a customer. `person` is the truth behind it, which no file shows. */
export type Entry = Readonly<Record<"customer_id" | "customer_name" | "person", string>> & {
  readonly phone: string | undefined;
};

/** A dealer's register: whoever comes is entered once, with that day's spelling, and found again ever after. */
export type Register = (customer: SampleCustomer) => Entry;

/** Dealers whose system numbers customers by itself, from 1; the others use the network's member number. */
const OWN_NUMBERS = 0.4;
/** Dealers who type their own telephone number where a customer gives none. */
const OWN_PHONE = 0.3;
/** Spellings in the register, by share: with a title, with a blank, mistyped; another telephone than elsewhere. */
const [TITLED, SPACED, MISTYPED, OTHER_PHONE] = [0.08, 0.03, 0.02, 0.03];

export function openRegister(dealer: SampleDealer, seed: number): Register {
  const rng = createRng(seed).fork(`register/${dealer.id}`);
  const hasOwnNumbers = rng.chance(OWN_NUMBERS);
  const ownPhone = rng.chance(OWN_PHONE) ? phoneNumber(rng) : undefined;
  const entries = new Map<string, Entry>();
  return (customer) => {
    const known = entries.get(customer.id);
    if (known) return known;
    const number = `C${String(entries.size + 1).padStart(5, "0")}`;
    const entry: Entry = {
      customer_id: hasOwnNumbers ? number : customer.id,
      customer_name: spelled(customer.name, rng),
      phone: customer.phone && rng.chance(OTHER_PHONE) ? phoneNumber(rng) : (customer.phone ?? ownPhone),
      person: customer.id,
    };
    entries.set(customer.id, entry);
    return entry;
  };
}

function spelled(name: string, rng: Rng): string {
  const draw = rng.uniform();
  if (draw < TITLED) return name + rng.pick(["先生", "女士"]);
  if (draw < TITLED + SPACED) return `${name.slice(0, 1)} ${name.slice(1)}`;
  return draw < TITLED + SPACED + MISTYPED ? name.slice(0, 1) + personName(rng).slice(1) : name;
}

/** The entry as cells of a row; `person` is no column of any feed, so no file shows it. */
export const entryCells = (entry: Entry): Row => ({ ...entry });
