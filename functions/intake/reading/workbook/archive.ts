import { pipeline, type Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { guardCount, guardEntries } from "./archive-guards.ts";
import { damaged, RefusedWorkbook, unsafeNames } from "./workbook-faults.ts";

const PIECE_BYTES = 65_536;
const DEFLATED = 8;
const UNSAFE_NAME = /^(absolute path|invalid relative path|invalid characters in fileName)/;

/** A zip archive whose directory was found harmless. Names are compared without case, as Excel does. */
export interface Archive {
  /** As stored, in the order of the directory. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The file's bytes, inflated; throws where size or checksum are not as the directory says. */
  bytes(name: string): AsyncGenerator<Buffer>;
}

/** Runs `work` on the archive at `path`. Throws {@link RefusedWorkbook} where the archive is unsafe or damaged. */
export async function withArchive<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const zip = await asVerdict(openPromise(path, { autoClose: false }));
  try {
    return await work(await readDirectory(zip));
  } finally {
    zip.close();
  }
}

/** As {@link withArchive}, for work that yields. */
export async function* fromArchive<T>(path: string, work: (archive: Archive) => AsyncGenerator<T>): AsyncGenerator<T> {
  const zip = await asVerdict(openPromise(path, { autoClose: false }));
  try {
    yield* work(await readDirectory(zip));
  } finally {
    zip.close();
  }
}

async function readDirectory(zip: ZipFile): Promise<Archive> {
  guardCount(zip.entryCount);
  const entries = await asVerdict(allEntries(zip));
  guardEntries(entries);
  const files = entries.filter(({ fileName }) => !fileName.endsWith("/"));
  const byName = new Map(files.map((entry) => [entry.fileName.toLowerCase(), entry]));
  return {
    names: files.map(({ fileName }) => fileName),
    has: (name) => byName.has(name.toLowerCase()),
    bytes: (name) => inflated(zip, byName.get(name.toLowerCase())),
  };
}

async function allEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

async function* inflated(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw damaged();
  const stored = await asVerdict(zip.openReadStreamPromise(entry, { decodeFileData: false }));
  let size = 0;
  let checksum = 0;
  try {
    for await (const piece of inflating(stored, entry)) {
      size += piece.length;
      if (size > entry.uncompressedSize) throw damaged();
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (error) {
    throw verdictOf(error);
  }
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged();
}

function inflating(stored: Readable, { compressionMethod }: Entry): AsyncIterable<Buffer> {
  if (compressionMethod !== DEFLATED) return stored;
  // Errors reach the reader through the last stream; the callback is there so that both are closed.
  return pipeline(stored, createInflateRaw({ chunkSize: PIECE_BYTES }), () => {});
}

async function asVerdict<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw verdictOf(error);
  }
}

/** What zip library and inflater say of a bad archive, as a fault; errors of the disk stay what they are. */
function verdictOf(error: unknown): unknown {
  if (error instanceof RefusedWorkbook || !(error instanceof Error)) return error;
  const isOfDisk = "errno" in error && "syscall" in error;
  if (isOfDisk) return error;
  return UNSAFE_NAME.test(error.message) ? unsafeNames() : damaged();
}
