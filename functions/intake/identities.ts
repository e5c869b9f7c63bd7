import { comparableName } from "./comparable-name.ts";
import { keyedHash } from "./keyed-hash.ts";

/** What a surrogate stands for; the same text as a customer id and as a VIN gives two different numbers. */
export type Identity = "customer" | "vehicle" | "phone" | "device" | "name";

/** How an identifier is written before it is hashed, where one may be spelled in several ways; empty: it identifies nobody. */
export const SPELLINGS: Readonly<Partial<Record<Identity, (text: string) => string>>> = { name: comparableName };

/** A whole number below 2⁵² for an identifier. */
export type Surrogate = (text: string) => number;

/**
 * Keyed surrogates of personal identifiers: the first 52 bits of an HMAC-SHA256, a whole number that survives a double. Without
 * the pepper nobody can find a VIN's number by trying. Two of ten million identifiers meet with a probability of about 1 %.
 */
export function surrogates(pepper: string): Readonly<Record<Identity, Surrogate>> {
  const digest = keyedHash(pepper);
  return {
    customer: surrogateOf("customer", digest),
    vehicle: surrogateOf("vehicle", digest),
    phone: surrogateOf("phone", digest),
    device: surrogateOf("device", digest),
    name: surrogateOf("name", digest),
  };
}

function surrogateOf(identity: Identity, digest: (text: string) => string): Surrogate {
  return (text) => firstBits(digest(`${identity}\u001f${text}`));
}

function firstBits(digest: string): number {
  let bits = 0;
  for (let byte = 0; byte < 6; byte++) bits = bits * 256 + digest.charCodeAt(byte);
  return bits * 16 + (digest.charCodeAt(6) >> 4);
}

/** Fingerprints of 128 bits, as 16 Latin-1 characters: keyed, and so long that no two rows ever meet. */
export function fingerprints(pepper: string): (content: string) => string {
  const digest = keyedHash(pepper);
  return (content) => digest(content).slice(0, 16);
}
