import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { filesUnder } from "../storing/real-cloud.ts";

/** One file of a data folder as texts: its bytes, and what they hold once unpacked. */
export interface ReadFile {
  readonly file: string;
  readonly kind: "parquet" | "arrow" | "sqlite" | "log" | "other";
  readonly bytes: Buffer;
  readonly texts: readonly string[];
}

/** Reads every file below a folder in every way in which something could be written in it. */
export async function everyByte(folder: string): Promise<ReadFile[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const read: ReadFile[] = [];
  for (const file of filesUnder(folder)) {
    const bytes = readFileSync(file);
    const unpacked = [gunzipSync, brotliDecompressSync].flatMap((unpack) => attempt(() => unpack(bytes)));
    const plain = [bytes, ...unpacked].flatMap((each) => [each.toString("utf8"), each.toString("utf16le")]);
    const parquet = isParquet(bytes)
      ? [JSON.stringify((await connection.runAndReadAll(`from read_parquet('${file}')`)).getRowObjectsJson())]
      : [];
    const arrow = unpacked.flatMap((each) =>
      isArrow(each) ? [JSON.stringify(tableFromIPC(each).toArray(), plainNumbers)] : [],
    );
    const kind = parquet.length > 0 ? "parquet" : arrow.length > 0 ? "arrow" : kindOf(file);
    read.push({ file: path.relative(folder, file), kind, bytes, texts: [...plain, ...parquet, ...arrow] });
  }
  connection.closeSync();
  return read;
}

const isParquet = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString("latin1") === "PAR1";
/** A stream begins with the mark of a message. */
const isArrow = (bytes: Buffer): boolean => bytes.length > 8 && bytes.readUInt32LE(0) === 0xffffffff;
const plainNumbers = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

function kindOf(file: string): ReadFile["kind"] {
  if (/\.log(\.1)?$/.test(file)) return "log";
  return /sqlite|\.db/.test(file) ? "sqlite" : "other";
}

function attempt<T>(work: () => T): T[] {
  try {
    return [work()];
  } catch {
    return [];
  }
}
