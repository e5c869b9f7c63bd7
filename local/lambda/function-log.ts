import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import path from "node:path";

const LARGEST_LOG_BYTES = 5_000_000;

/** What one function prints, kept in `<folder>/<function>.log`; the previous 5 MB lie beside it as `.log.1`. */
export class FunctionLog {
  readonly #file: string;
  #stream: WriteStream | undefined;
  #bytes = 0;

  constructor(folder: string, functionName: string) {
    mkdirSync(folder, { recursive: true });
    this.#file = path.join(folder, `${functionName}.log`);
  }

  write(text: Buffer | string): void {
    if (this.#stream && this.#bytes > LARGEST_LOG_BYTES) this.#rotate();
    this.#bytes += Buffer.byteLength(text);
    this.#open().write(text);
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    return new Promise((resolve) => (stream ? stream.end(resolve) : resolve()));
  }

  #open(): WriteStream {
    if (!this.#stream) {
      this.#bytes += existsSync(this.#file) ? statSync(this.#file).size : 0;
      this.#stream = createWriteStream(this.#file, { flags: "a" });
    }
    return this.#stream;
  }

  #rotate(): void {
    this.#stream?.end();
    this.#stream = undefined;
    this.#bytes = 0;
    if (existsSync(this.#file)) renameSync(this.#file, `${this.#file}.1`);
  }
}
