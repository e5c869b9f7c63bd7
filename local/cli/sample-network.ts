import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { addDays, businessDateOf } from "../../functions/contracts/calendar.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { TERMINAL_STATES, type Upload } from "../../functions/contracts/uploads.ts";
import { plantDealers } from "../sample/dealers.ts";
import { generateSample, type SampleFile, type SampleSettings } from "../sample/generate-sample.ts";
import { sampleActions } from "../sample/improvements.ts";
import { spanOf } from "../sample/settings.ts";
import { sendFile, sha256Of } from "./send-file.ts";
import type { Workplace } from "./workplace.ts";

export const SAMPLE_DEFAULTS = { dealers: 60, customers: 40_000, months: 36, seed: 1 } as const;

/** A sample network's files, made once per data folder; the last business date is yesterday's of the day they were made. */
export async function ensureSample(
  data: string,
  onProgress: (done: number, of: number) => void,
): Promise<{ files: readonly SampleFile[]; until: string }> {
  const listing = path.join(data, "sample.json");
  if (existsSync(listing)) return JSON.parse(readFileSync(listing, "utf8"));
  const settings: SampleSettings = {
    ...SAMPLE_DEFAULTS,
    until: addDays(businessDateOf(new Date()), -1),
    out: path.join(data, "sample"),
  };
  const files = await generateSample(settings, ({ dealersDone, dealers }) => onProgress(dealersDone, dealers));
  const sample = { files, until: settings.until };
  writeFileSync(listing, JSON.stringify(sample));
  return sample;
}

/** Registers the sample's improvements, as its head office would; those of an earlier, interrupted start stand already. */
export async function registerSampleActions(until: string): Promise<void> {
  const { listActions, register } = await import("./improvement-actions.ts");
  const known = new Set((await listActions()).map(({ action }) => action));
  const settings = { ...SAMPLE_DEFAULTS, until };
  for (const action of sampleActions(plantDealers(settings), spanOf(settings)))
    if (!known.has(action.action)) await register(action, { by: HEAD_OFFICE });
}

/** The sample's busiest dealer, whose pages have most to show; the first code of any network where there is no sample. */
export function demoDealer(data: string): string {
  const listing = path.join(data, "sample.json");
  if (!existsSync(listing)) return "D0001";
  const { files }: { files: readonly SampleFile[] } = JSON.parse(readFileSync(listing, "utf8"));
  const busiest = files
    .filter(({ feed }) => feed === "service")
    .reduce((most, file) => (file.rows > most.rows ? file : most));
  return busiest.dealer;
}

/**
 * Takes the sample in through the real intake: head office's files first, then the dealers side by side, each dealer's files in their
 * order. Files that ended in an earlier, interrupted start are not sent again.
 */
export async function takeInSample(
  workplace: Workplace,
  files: readonly SampleFile[],
  onFile: (done: number, upload: Upload) => void,
): Promise<void> {
  const finished = await finishedContents();
  let done = 0;
  const send = async ({ path: file, feed, dealer }: SampleFile) => {
    const known = finished.get(await sha256Of(file));
    onFile(
      ++done,
      known ?? (await sendFile(workplace, { path: file, feed, dealer: dealer === HEAD_OFFICE ? undefined : dealer })),
    );
  };
  const [headOffice, dealers] = [
    files.filter(({ dealer }) => dealer === HEAD_OFFICE),
    files.filter(({ dealer }) => dealer !== HEAD_OFFICE),
  ];
  for (const file of headOffice) await send(file);
  const queue = [...Map.groupBy(dealers, ({ dealer }) => dealer).values()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) for (const file of next) await send(file);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
}

async function finishedContents(): Promise<Map<string, Upload>> {
  const { listUploads } = await import("../../functions/platform/ledger/uploads.ts");
  const uploads = await listUploads(undefined, 100_000);
  return new Map(
    uploads.filter(({ state }) => TERMINAL_STATES.includes(state)).map((upload) => [upload.sha256, upload]),
  );
}
