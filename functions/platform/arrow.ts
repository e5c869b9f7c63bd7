import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import {
  Bool,
  Dictionary,
  Float64,
  Int32,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import type { z } from "zod";
import { PipelineError } from "../contracts/errors.ts";

/** A published file: brotli-encoded Arrow IPC, and what reconciliation needs to recognise it. */
export interface ArrowFile {
  readonly body: Buffer;
  readonly rows: number;
  readonly sha256: string;
  readonly checksum: number;
}

/**
 * Encodes rows under their contract: the schema gives the columns, their order and their types, so that a file of no rows
 * has the same columns as a full one. Throws OUTPUT_NOT_FINITE on NaN or infinity: such a number is withheld or a defect.
 */
export function encodeArrow<S extends z.ZodObject>(schema: S, rows: readonly z.infer<S>[]): ArrowFile {
  const vectors: Record<string, Vector> = {};
  for (const [name, field] of Object.entries(schema.shape)) {
    const values = rows.map((row) => (row as Record<string, unknown>)[name] ?? null);
    vectors[name] = vectorOf(name, field as z.ZodType, values, Object.keys(vectors).length);
  }
  const plain = Buffer.from(tableToIPC(new Table(vectors), "stream"));
  const body = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  return {
    body,
    rows: rows.length,
    sha256: createHash("sha256").update(body).digest("hex"),
    checksum: checksumOf(tableFromIPC(plain)),
  };
}

/** Reads a published file back: row count and checksum as a reader would find them. */
export function inspectArrow(body: Buffer): { rows: number; sha256: string; checksum: number } {
  const table = readArrow(body);
  return { rows: table.numRows, sha256: createHash("sha256").update(body).digest("hex"), checksum: checksumOf(table) };
}

export function readArrow(body: Buffer): Table {
  return tableFromIPC(brotliDecompressSync(body));
}

/** `place` numbers the column's dictionary: left to itself Arrow counts per process, and equal rows would differ in bytes. */
function vectorOf(name: string, field: z.ZodType, values: readonly unknown[], place: number): Vector {
  const kind = kindOf(field);
  if (kind === "flag") return vectorFromArray(values as (boolean | null)[], new Bool());
  if (kind === "text")
    return vectorFromArray(values as (string | null)[], new Dictionary(new Utf8(), new Int32(), place));
  for (const value of values)
    if (value !== null && !Number.isFinite(value))
      throw new PipelineError("OUTPUT_NOT_FINITE", `column ${name} holds ${String(value)}`);
  return vectorFromArray(values as (number | null)[], kind === "integer" ? new Int32() : new Float64());
}

type ColumnKind = "text" | "integer" | "number" | "flag";

/** Which Arrow type a contract's field becomes. */
function kindOf(field: z.ZodType): ColumnKind {
  const { type, innerType, format } = field.def as { type: string; innerType?: z.ZodType; format?: string };
  if (innerType) return kindOf(innerType);
  if (type === "boolean") return "flag";
  if (type !== "number") return "text";
  return format === "safeint" ? "integer" : "number";
}

function checksumOf(table: Table): number {
  let sum = 0;
  for (const { name, type } of table.schema.fields) {
    if (type instanceof Dictionary) continue;
    for (const value of table.getChild(name)!) if (typeof value === "number") sum += value;
  }
  return sum;
}
