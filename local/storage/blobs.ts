import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { syncFolder } from "./durable.ts";

/** Some bytes of an object: a whole blob, `size` bytes long. */
export interface Segment {
  readonly blob: string;
  readonly size: number;
}

/** Immutable files under random names, spread over 256 folders. Nothing is ever written in place. */
export class Blobs {
  readonly #folder: string;
  readonly #drafts: string;
  readonly #readers = new Map<string, number>();
  readonly #condemned = new Set<string>();

  constructor(dir: string) {
    this.#folder = join(dir, "blobs");
    this.#drafts = join(dir, "drafts");
    rmSync(this.#drafts, { recursive: true, force: true });
    mkdirSync(this.#drafts, { recursive: true });
    for (let byte = 0; byte < 256; byte++) mkdirSync(join(this.#folder, prefixOf(byte)), { recursive: true });
  }

  /** The new blob's name, once its bytes and its folder entry are on the disk. Leaves nothing behind when `bytes` throws. */
  async write(bytes: AsyncIterable<Buffer>): Promise<string> {
    const blob = randomUUID();
    const draft = join(this.#drafts, blob);
    try {
      await writeThrough(draft, bytes);
      await rename(draft, this.#path(blob));
      syncFolder(join(this.#folder, blob.slice(0, 2)));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    return blob;
  }

  /** Bytes `first` to `last`, both included, of the segments laid end to end. They stay readable until the stream closes. */
  read(segments: readonly Segment[], first: number, last: number): Readable {
    for (const { blob } of segments) this.#readers.set(blob, (this.#readers.get(blob) ?? 0) + 1);
    const stream = Readable.from(this.#pieces(segments, first, last), { objectMode: false });
    return stream.once("close", () => this.#release(segments));
  }

  /** Removes blobs that no row refers to any more, at once or after their last reader. */
  discard(blobs: readonly string[]): void {
    for (const blob of blobs) {
      if (this.#readers.has(blob)) this.#condemned.add(blob);
      else void rm(this.#path(blob), { force: true });
    }
  }

  /** Removes what a kill left between writing and indexing. Only before the first request. */
  sweep(isKnown: (blob: string) => boolean): void {
    for (let byte = 0; byte < 256; byte++) {
      const orphans = readdirSync(join(this.#folder, prefixOf(byte))).filter((blob) => !isKnown(blob));
      for (const blob of orphans) rmSync(this.#path(blob), { force: true });
    }
  }

  async *#pieces(segments: readonly Segment[], first: number, last: number): AsyncGenerator<Buffer> {
    let offset = 0;
    for (const { blob, size } of segments) {
      const start = Math.max(0, first - offset);
      const end = Math.min(size - 1, last - offset);
      if (start <= end) yield* createReadStream(this.#path(blob), { start, end, highWaterMark: 256 * 1024 });
      offset += size;
    }
  }

  #release(segments: readonly Segment[]): void {
    for (const { blob } of segments) {
      const readers = (this.#readers.get(blob) ?? 1) - 1;
      if (readers > 0) this.#readers.set(blob, readers);
      else this.#readers.delete(blob);
      if (readers === 0 && this.#condemned.delete(blob)) this.discard([blob]);
    }
  }

  #path(blob: string): string {
    return join(this.#folder, blob.slice(0, 2), blob);
  }
}

function prefixOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

async function writeThrough(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
