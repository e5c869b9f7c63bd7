import type { Entry } from "yauzl";
import * as refused from "./workbook-faults.ts";

const MOST_ENTRIES = 200;
const MEGABYTE = 1_048_576;
const MOST_INFLATED_MB = 200;
/** Sheets of repeated values reach 20 to 60; below a megabyte inflated any ratio is harmless. */
const HIGHEST_RATIO = 100;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;

/** Throws the fault of an archive that must not be inflated, judged by its directory alone. Sizes declared here bind the reader. */
export function guardEntries(entries: readonly Entry[]): void {
  if (entries.some(({ generalPurposeBitFlag }) => generalPurposeBitFlag & ENCRYPTED_FLAG))
    throw refused.encryptedWorkbook();
  if (entries.some(({ compressionMethod }) => compressionMethod !== STORED && compressionMethod !== DEFLATED))
    throw refused.damaged();
  guardSizes(entries);
  guardNames(entries.map(({ fileName }) => fileName.toLowerCase()));
}

export function guardCount(entries: number): void {
  if (entries > MOST_ENTRIES) throw refused.tooLarge(MOST_ENTRIES, "压缩包内文件数", "files in the archive");
}

function guardSizes(entries: readonly Entry[]): void {
  const inflated = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (inflated > MOST_INFLATED_MB * MEGABYTE)
    throw refused.tooLarge(MOST_INFLATED_MB, "展开后的 MB 数", "MB when unpacked");
  const isBomb = entries.some(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > MEGABYTE && uncompressedSize > HIGHEST_RATIO * compressedSize,
  );
  if (isBomb) throw refused.tooCompressed(HIGHEST_RATIO);
}

function guardNames(names: readonly string[]): void {
  const isOutside = (name: string) => name.startsWith("/") || name.includes("\\") || name.split("/").includes("..");
  if (new Set(names).size < names.length || names.some(isOutside)) throw refused.unsafeNames();
  if (names.some((name) => name.endsWith("vbaproject.bin"))) throw refused.macros();
  if (names.some((name) => /(^|\/)externallinks\//.test(name))) throw refused.externalLinks();
}
