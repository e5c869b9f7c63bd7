import { type SampleFile, writeDealerFiles } from "./dealer-files.ts";
import { plantDealers } from "./dealers.ts";
import { dealerRow, writeHeadOfficeFile } from "./head-office-files.ts";
import { REGIONS } from "./places.ts";
import { regionBooks } from "./region-books.ts";
import type { Row } from "./rows.ts";
import { type SampleSettings, spanOf } from "./settings.ts";

export type { SampleFile } from "./dealer-files.ts";
export type { SampleSettings } from "./settings.ts";

export interface SampleProgress {
  readonly dealersDone: number;
  readonly dealers: number;
}

/**
 * Writes a network's files as its dealers' systems would export them, dirt included, and lists them in the order
 * in which they are to be taken in: head office's dealers first, each history before its last month. The same
 * settings give the same bytes. Names, telephone numbers and VINs are invented.
 */
export async function generateSample(
  settings: SampleSettings,
  onProgress: (progress: SampleProgress) => void = () => {},
): Promise<readonly SampleFile[]> {
  const dealers = plantDealers(settings);
  const serials = { customer: 0, vehicle: 0 };
  const files = [await writeHeadOfficeFile("dealers", dealers.map(dealerRow), settings)];
  const invitations: Row[] = [];
  let dealersDone = 0;
  for (const { region } of REGIONS) {
    const regional = dealers.filter((dealer) => dealer.region === region);
    for (const book of regionBooks(regional, settings, spanOf(settings), serials)) {
      files.push(...(await writeDealerFiles(book, settings)));
      invitations.push(...book.invitations);
      onProgress({ dealersDone: ++dealersDone, dealers: dealers.length });
    }
  }
  return [...files, await writeHeadOfficeFile("invitations", invitations, settings)];
}
