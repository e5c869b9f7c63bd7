import { signal } from "@preact/signals";
import type { Meta, ProgrammeVersions, PublishedTable } from "../../functions/contracts/published.ts";
import type { Principal, Session } from "../../functions/contracts/session.ts";
import type { PublishedRows } from "../published/tables.ts";
import { actAs, nullWhereMissing, Refusal, reach, tell } from "./api.ts";
import { signedInUser } from "./sign-in.ts";

/** Somebody signed in, and the published night before them. */
export interface Reader {
  readonly principal: Principal;
  readonly meta: Meta | null;
  readonly publishedAt: string | null;
}

export type ReaderState =
  | { readonly status: "arriving" | "signed-out" }
  | { readonly status: "refused"; readonly refusal: Error }
  | { readonly status: "reading"; readonly reader: Reader };

export const readerState = signal<ReaderState>({ status: "arriving" });

/** Signs in from what the browser still knows, opens the reader's folder and reads what the night says of itself. */
export async function arrive(): Promise<void> {
  try {
    const user = await signedInUser();
    if (!user) {
      readerState.value = { status: "signed-out" };
      return;
    }
    actAs(user.access_token);
    readerState.value = { status: "reading", reader: await openSession() };
  } catch (refusal) {
    const signedOut = refusal instanceof Refusal && refusal.status === 401;
    readerState.value = signedOut
      ? { status: "signed-out" }
      : { status: "refused", refusal: refusal instanceof Error ? refusal : new Error(String(refusal)) };
  }
}

async function openSession(): Promise<Reader> {
  const { principal, current }: Session = await tell("session");
  if (!current) return { principal, meta: null, publishedAt: null };
  const meta: Meta = await (await reach(`/d/${principal.scope}/${current.runId}/meta.json`)).json();
  return { principal, meta, publishedAt: current.publishedAt };
}

const opened = new Map<string, Promise<PublishedRows<PublishedTable>>>();

/** A table of the run on show, fetched once. Cookies that ran out meanwhile are renewed once. */
export function readTable<Name extends PublishedTable>(path: string): Promise<PublishedRows<Name>>;
export function readTable(path: string): Promise<PublishedRows<PublishedTable>> {
  const known = opened.get(path);
  if (known) return known;
  const opening = fetchTable(path);
  opening.catch(() => opened.delete(path));
  opened.set(path, opening);
  return opening;
}

async function fetchTable(path: string): Promise<PublishedRows<PublishedTable>> {
  const reading = import("../published/tables.ts");
  const file = await fetchPublished(path);
  return (await reading).openTable(file);
}

async function fetchPublished(path: string): Promise<Uint8Array> {
  const response = await reach(path).catch(async (refusal: Refusal) => {
    if (refusal.status !== 403) throw refusal;
    await tell("session");
    return reach(path);
  });
  return new Uint8Array(await response.arrayBuffer());
}

/** The definitions behind the night's indices; none where a night from before their time is on show. */
export async function readVersions(path: string): Promise<ProgrammeVersions> {
  const file = await fetchPublished(path).catch(nullWhereMissing);
  return file === null ? [] : JSON.parse(new TextDecoder().decode(file));
}
