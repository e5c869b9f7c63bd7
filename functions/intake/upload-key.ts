import type { Feed } from "../contracts/feeds.ts";

export interface UploadPlace {
  readonly dealer: string;
  readonly feed: string;
  readonly uploadId: string;
}

const KEY = /^inbox\/(?<dealer>[A-Za-z0-9_-]{1,20})\/(?<feed>[a-z]+)\/(?<uploadId>[0-9a-f-]{36})$/;

/** Where an upload lies in the inbox. The place says who sent what; the file itself cannot. */
export const inboxKey = (dealer: string, feed: Feed, uploadId: string): string => `inbox/${dealer}/${feed}/${uploadId}`;

/** The upload behind an inbox key; null for a key that no ticket ever gave. */
export function uploadOfKey(key: string): UploadPlace | null {
  const { dealer, feed, uploadId } = KEY.exec(key)?.groups ?? {};
  return dealer && feed && uploadId ? { dealer, feed, uploadId } : null;
}
