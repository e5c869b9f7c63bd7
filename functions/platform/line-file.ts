import { appendFile, writeFile } from "node:fs/promises";

const PIECE_CHARACTERS = 1_000_000;

/** Lines of text on scratch disk, written in pieces as they come: there may be more of them than fit in memory. */
export interface LineFile {
  readonly path: string;
  add(lines: readonly string[]): Promise<void>;
  /** How many lines there are, once the last is on disk. */
  close(): Promise<number>;
}

/** Begins the file anew. */
export async function openLines(path: string): Promise<LineFile> {
  let waiting = "";
  let count = 0;
  const flush = async () => {
    await appendFile(path, waiting);
    waiting = "";
  };
  await writeFile(path, "");
  return {
    path,
    add: async (lines) => {
      for (const line of lines) waiting += `${line}\n`;
      count += lines.length;
      if (waiting.length > PIECE_CHARACTERS) await flush();
    },
    close: async () => {
      await flush();
      return count;
    },
  };
}
