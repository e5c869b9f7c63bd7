import type { ErasedVehicle, Sought, Tombstone } from "../../contracts/erasure.ts";
import { PipelineError } from "../../contracts/errors.ts";
import type { Engine } from "../../platform/engine.ts";
import { readPhone } from "../checking/phone.ts";
import { type CellValue, isRefusal, type Refusal } from "../checking/refusal.ts";
import { readId } from "../checking/texts.ts";
import { readVin } from "../checking/vin.ts";
import { fingerprints } from "../identities.ts";
import type { SoughtKeys } from "./find-rows.ts";
import { hexOf } from "./keys.ts";
import { type SealedKeys, sealedObjects, sealedRows, uploadOfSealed, type Vault } from "./sealed-rows.ts";

/** A person by keys. */
export interface Whom extends SoughtKeys {
  readonly phones: readonly string[];
}

const NOBODY: Whom = { customers: [], vehicles: [], rows: [], phones: [] };
/** Ids by which one person may be known across a network; a number beside more is a shop's own, or a placeholder. */
const MOST_IDENTITIES = 5;

export interface Finding {
  readonly engine: Engine;
  readonly vault: Vault;
}

/** Finds the keys of the person asked for. Throws INPUT_INVALID or PERSON_AMBIGUOUS, neither with the value. */
export async function whomOf({ by, value }: Sought, finding: Finding): Promise<Whom> {
  const { keys } = finding.vault;
  switch (by) {
    case "customerId":
      return { ...NOBODY, customers: [keys.surrogate.customer(given(readId(value.trim()), by))] };
    case "customer":
      return byNumber(value);
    case "vin":
      return byVehicle(keys.surrogate.vehicle(given(readVin(value.trim()), by)), finding.engine);
    case "phone":
      return byPhone(keys.phone(given(readPhone(value.trim()), by)), finding.vault);
  }
}

/** What an earlier erasure of the same person knew beside this. */
export function withTombstone(whom: Whom, known: Tombstone | undefined): Whom {
  if (!known) return whom;
  const vehicles = new Map([...known.vehicles, ...whom.vehicles].map((vehicle) => [vehicle.key, vehicle]));
  return {
    customers: [...new Set([...known.customers, ...whom.customers])],
    vehicles: [...vehicles.values()],
    phones: [...new Set([...known.phones, ...whom.phones])],
    rows: whom.rows,
  };
}

/** The tombstone of the same person and dealer, if there is one: by a customer's key; without any, by vehicle or phone. */
export function tombstoneOf(whom: Whom, dealer: string | null, all: readonly Tombstone[]): Tombstone | undefined {
  const own = (vehicle: ErasedVehicle) =>
    vehicle.isOnlyTheirs && whom.vehicles.some(({ key, isOnlyTheirs }) => isOnlyTheirs && key === vehicle.key);
  const isSame = ({ customers, vehicles, phones }: Tombstone) =>
    whom.customers.some((key) => customers.includes(key)) ||
    whom.phones.some((phone) => phones.includes(phone)) ||
    vehicles.some(own);
  return all.find((each) => each.dealer === dealer && isSame(each));
}

/** The same person and dealer, the same id: from the keys that were asked by. */
export function idOf({ customers, vehicles, phones }: Whom, dealer: string | null, pepper: string): string {
  const asked = [dealer ?? "", ...customers, "", ...vehicles.map(({ key }) => key), "", ...phones];
  return hexOf(fingerprints(pepper)(["tombstone", ...asked].join("\u001f")));
}

function given(read: CellValue | Refusal, by: string): string {
  if (read === null || isRefusal(read)) throw new PipelineError("INPUT_INVALID", `the value given is no ${by}`);
  return String(read);
}

/** For good, until an erasure finds out on which days it was theirs. */
const whole = (key: number): ErasedVehicle => ({ key, isOnlyTheirs: true, from: "0001-01-01", to: "9999-12-31" });

/** Published lists show the customer's key to the base of 36, or the vehicle's where no file names a customer. */
function byNumber(value: string): Whom {
  const key = Number.parseInt(value, 36);
  if (!/^[0-9a-z]{1,11}$/i.test(value) || !Number.isSafeInteger(key))
    throw new PipelineError("INPUT_INVALID", "the value given is no customer of a published list");
  return { ...NOBODY, customers: [key], vehicles: [whole(key)] };
}

/** The person last named for the vehicle; where nobody ever was, whoever the vehicle's rows are of. */
async function byVehicle(key: number, engine: Engine): Promise<Whom> {
  const found = await engine.query(
    "select arg_max(customer_key, named_on)::double as customer from owners where vehicle_key = $key having count(*) > 0",
    { key },
  );
  const [owner] = found.number("customer");
  return owner === undefined ? { ...NOBODY, vehicles: [whole(key)] } : { ...NOBODY, customers: [owner] };
}

async function byPhone(phone: string, vault: Vault): Promise<Whom> {
  const found: (SealedKeys & { readonly uploadId: string })[] = [];
  for (const key of await sealedObjects(vault.vault)) {
    const rows = await sealedRows(vault, key, (row) => row.phone === phone);
    found.push(...rows.map((row) => ({ ...row, uploadId: uploadOfSealed(key) })));
  }
  const customers = [...new Set(found.flatMap(({ customer }) => customer ?? []))];
  const vehicles = new Set(found.flatMap(({ customer, vehicle }) => (customer === null ? (vehicle ?? []) : [])));
  if (customers.length + vehicles.size > MOST_IDENTITIES)
    throw new PipelineError(
      "PERSON_AMBIGUOUS",
      `the number stands beside ${customers.length + vehicles.size} customers`,
    );
  const anonymous = found.filter(({ customer, vehicle }) => customer === null && vehicle === null);
  return { customers, vehicles: [...vehicles].map(whole), rows: anonymous, phones: [phone] };
}
