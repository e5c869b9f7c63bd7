import { createReadStream, createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { withScratch } from "../../functions/platform/scratch.ts";

const GZIP_ENDING = /\.gz$/i;

/** Hands `work` the file itself, or a `.gz` file's content under its name without the ending, for as long as it works. */
export async function withPlainFile<T>(file: string, work: (plain: string) => Promise<T>): Promise<T> {
  if (!GZIP_ENDING.test(file)) return work(file);
  return withScratch(async (folder) => {
    const plain = path.join(folder, path.basename(file).replace(GZIP_ENDING, ""));
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(plain)).catch(unreadable(file));
    return work(plain);
  });
}

const unreadable =
  (file: string) =>
  (cause: NodeJS.ErrnoException): never => {
    if (cause.code === "ENOENT") throw new PipelineError("NOT_FOUND", `no file ${file}`, {}, cause);
    throw new PipelineError("FILE_UNREADABLE", `${file} cannot be unpacked: ${cause.message}`, {}, cause);
  };
