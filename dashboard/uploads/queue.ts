import { computed, signal } from "@preact/signals";
import { type Feed, HEAD_OFFICE_FEEDS } from "../../functions/contracts/feeds.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { type FileFault, fileFault } from "./file-fault.ts";
import { endings, followUpload } from "./following.ts";
import { type Leg, sendShipment } from "./sending.ts";
import { suggestedFeed } from "./suggested-feed.ts";
import { isOpen } from "./upload-status.ts";

export type Progress =
  | { readonly step: "chosen" }
  | { readonly step: "unsendable"; readonly fault: FileFault }
  | Leg
  | { readonly step: "following" | "done"; readonly upload: Upload }
  | { readonly step: "failed" | "lost"; readonly fault: Error };

/** One file the reader chose, what is to be known about it, and how far it has come. */
export interface Parcel {
  readonly key: number;
  readonly file: File;
  readonly feed: Feed | null;
  readonly isSuggested: boolean;
  readonly mapping: string;
  /** The month of which this file is all there is; empty for a usual file. */
  readonly replaces: string;
  readonly progress: Progress;
}

/** Outlives the page: a file goes on being sent while its sender looks at another one. */
export const parcels = signal<readonly Parcel[]>([]);

const UNDER_WAY: readonly Progress["step"][] = ["hashing", "asking", "sending"];
export const isSending = computed(() => parcels.value.some(({ progress }) => UNDER_WAY.includes(progress.step)));
addEventListener("beforeunload", (event) => isSending.value && event.preventDefault());

let lastKey = 0;

function parcelOf(file: File, feeds: readonly Feed[]): Parcel {
  const feed = suggestedFeed(file.name, feeds);
  const fault = fileFault(file);
  lastKey += 1;
  return {
    key: lastKey,
    file,
    feed,
    isSuggested: feed !== null,
    mapping: "",
    replaces: "",
    progress: fault ? { step: "unsendable", fault } : { step: "chosen" },
  };
}

export function addFiles(files: Iterable<File>, feeds: readonly Feed[]): void {
  parcels.value = [...parcels.value, ...Array.from(files, (file) => parcelOf(file, feeds))];
}

export function changeParcel(key: number, changed: Partial<Parcel>): void {
  parcels.value = parcels.value.map((parcel) => (parcel.key === key ? { ...parcel, ...changed } : parcel));
}

export function removeParcel(key: number): void {
  parcels.value = parcels.value.filter((parcel) => parcel.key !== key);
}

/** `lost`: delivered, but the answer could not be waited for. */
const SETTLED: readonly Progress["step"][] = ["done", "unsendable", "lost"];

export const isSettled = ({ progress }: Parcel): boolean => SETTLED.includes(progress.step);

export function clearSettled(): void {
  parcels.value = parcels.value.filter((parcel) => !isSettled(parcel));
}

export const isMapping = (text: string): boolean => {
  if (text.trim() === "") return true;
  try {
    const mapping: unknown = JSON.parse(text);
    return typeof mapping === "object" && mapping !== null && !Array.isArray(mapping);
  } catch {
    return false;
  }
};

export const isReady = ({ progress, feed, mapping }: Parcel): boolean =>
  (progress.step === "chosen" || progress.step === "failed") && feed !== null && isMapping(mapping);

/** Sends what is ready, one file after the other; each is followed to its end while the next is on its way. */
export async function sendReady(dealer: string): Promise<void> {
  for (const parcel of parcels.value.filter(isReady)) await sendParcel(parcel, dealer);
}

const asError = (fault: unknown): Error => (fault instanceof Error ? fault : new Error(String(fault)));

async function sendParcel({ key, file, feed, mapping, replaces }: Parcel, dealer: string): Promise<void> {
  if (feed === null) return;
  const onBehalfOf = HEAD_OFFICE_FEEDS.includes(feed) ? "" : dealer;
  const report = (progress: Progress) => changeParcel(key, { progress });
  try {
    void awaitResult(await sendShipment({ file, feed, dealer: onBehalfOf, mapping, replaces }, report), report);
  } catch (fault) {
    report({ step: "failed", fault: asError(fault) });
  }
}

async function awaitResult(address: string, report: (progress: Progress) => void): Promise<void> {
  try {
    await followUpload(address, (upload) => report({ step: isOpen(upload) ? "following" : "done", upload }));
  } catch (fault) {
    report({ step: "lost", fault: asError(fault) });
  }
  endings.value += 1;
}
