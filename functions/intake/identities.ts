import { createHmac } from "node:crypto";

/** What a surrogate stands for; the same text as a customer id and as a VIN gives two different numbers. */
export type Identity = "customer" | "vehicle";

/**
 * Keyed surrogates of personal identifiers: the first 52 bits of an HMAC-SHA256, a whole number that survives a double. Without
 * the pepper nobody can find a VIN's number by trying. Two of ten million identifiers meet with a probability of about 1 %.
 */
export function surrogates(pepper: string): (identity: Identity, text: string) => number {
  const known = new Map<string, number>();
  return (identity, text) => {
    const subject = `${identity}\u001f${text}`;
    const surrogate = known.get(subject) ?? firstBits(createHmac("sha256", pepper).update(subject).digest());
    known.set(subject, surrogate);
    return surrogate;
  };
}

function firstBits(digest: Buffer): number {
  return digest.readUIntBE(0, 6) * 16 + (digest[6]! >> 4);
}

/** A keyed fingerprint of 128 bits, as 16 Latin-1 characters: enough that no two rows ever meet. */
export function fingerprints(pepper: string): (content: string) => string {
  return (content) => createHmac("sha256", pepper).update(content).digest().toString("latin1", 0, 16);
}
