import type { Feed } from "../contracts/feeds.ts";

/** Where an upload lies in the inbox. The place says who sent what; the file itself cannot. */
export const inboxKey = (dealer: string, feed: Feed, uploadId: string): string => `inbox/${dealer}/${feed}/${uploadId}`;

/** The upload behind an inbox key; null for a key that no ticket ever gave. */
export function uploadOfKey(key: string): { readonly dealer: string; readonly uploadId: string } | null {
  const match = /^inbox\/([A-Za-z0-9_-]{1,20})\/[a-z]+\/([0-9a-f-]{36})$/.exec(key);
  return match ? { dealer: match[1]!, uploadId: match[2]! } : null;
}
