import type { Tombstone } from "../../contracts/erasure.ts";
import { fingerprints, type Identity, type Surrogate, surrogates } from "../identities.ts";

/** How a person's identifiers become keys, under the pepper. */
export interface Keys {
  readonly surrogate: Readonly<Record<Identity, Surrogate>>;
  /** 32 hexadecimal digits. */
  readonly phone: (phone: string) => string;
}

export function keysUnder(pepper: string): Keys {
  const digest = fingerprints(pepper);
  return { surrogate: surrogates(pepper), phone: (phone) => hexOf(digest(`phone\u001f${phone}`)) };
}

export const hexOf = (latin1: string): string => Buffer.from(latin1, "latin1").toString("hex");

/** A row as tombstones see it. */
export interface RowKeys {
  readonly dealer: string;
  /** Business date. */
  readonly date: string;
  readonly customer: number | null;
  readonly vehicle: number | null;
  readonly phone: string | null;
}

/**
 * Whether a row is of the erased person: by the customer it names; where it names none, by the vehicle while it was theirs, or
 * by a phone the erasure was asked by.
 */
export function isCovered(tombstone: Tombstone, row: RowKeys): boolean {
  const { dealer, until, customers, vehicles, phones } = tombstone;
  if (row.date > until || (dealer !== null && dealer !== row.dealer)) return false;
  if (row.phone !== null && phones.includes(row.phone)) return true;
  if (row.customer !== null) return customers.includes(row.customer);
  return vehicles.some(
    ({ key, isOnlyTheirs, from, to }) => key === row.vehicle && (isOnlyTheirs || (from <= row.date && row.date <= to)),
  );
}

/** Whether a vehicle was somebody else's too, so that its number has to stay. */
export const isShared = ({ vehicles }: Tombstone, vehicle: number): boolean =>
  vehicles.some(({ key, isOnlyTheirs }) => key === vehicle && !isOnlyTheirs);
