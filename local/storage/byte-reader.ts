import { S3Error } from "./s3-error.ts";

/** Reads a stream of bytes by counts and by delimiters, holding no more than one chunk and a delimiter. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#source = bytes[Symbol.asyncIterator]();
  }

  /** Exactly `count` bytes. Throws IncompleteBody when the stream ends before. */
  async *take(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Everything before `delimiter`, which is swallowed. Throws IncompleteBody when it never comes. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      const safe = at >= 0 ? at : Math.max(0, this.#held.length - delimiter.length + 1);
      const piece = this.#held.subarray(0, safe);
      this.#held = this.#held.subarray(at >= 0 ? at + delimiter.length : safe);
      if (piece.length > 0) yield piece;
      if (at >= 0) return;
      await this.#more();
    }
  }

  /** Text before `delimiter`, refused beyond `limit` bytes. */
  async text(delimiter: Buffer, limit: number): Promise<string> {
    return (await collect(this.until(delimiter), limit)).toString("utf8");
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.next();
    if (done) throw new S3Error(400, "IncompleteBody", "The body ended before it was complete.");
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
  }
}

/** All the bytes in one buffer, refused beyond `limit` bytes: for request documents, never for objects. */
export async function collect(bytes: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > limit) throw new S3Error(400, "MaxMessageLengthExceeded", `More than ${limit} bytes.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
