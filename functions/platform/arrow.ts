import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import {
  Bool,
  type Data,
  DataType,
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
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
  const table = new Table(vectors);
  // A batch of no rows would name dictionaries that nobody wrote, and the page's reader refuses it.
  const written = rows.length === 0 ? new Table(table.schema) : table;
  const plain = Buffer.from(tableToIPC(written, "stream"));
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

/**
 * The column's values in buffers of its own, which Arrow's builders take three times as long to fill. `place` numbers its dictionary:
 * left to itself Arrow counts per process, and equal rows would differ in bytes.
 */
function vectorOf(name: string, field: z.ZodType, values: readonly unknown[], place: number): Vector {
  const kind = kindOf(field);
  if (kind === "flag") return flagVector(values as (boolean | null)[]);
  if (kind === "text") return textVector(values as (string | null)[], place);
  return kind === "integer"
    ? numberVector(name, values as (number | null)[], new Int32())
    : numberVector(name, values as (number | null)[], new Float64());
}

function numberVector(name: string, values: readonly (number | null)[], type: Int32 | Float64): Vector {
  const data = new (type instanceof Int32 ? Int32Array : Float64Array)(values.length);
  const validity = new Validity(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === null) continue;
    if (!Number.isFinite(value)) throw new PipelineError("OUTPUT_NOT_FINITE", `column ${name} holds ${String(value)}`);
    data[row] = value;
    validity.set(row);
  }
  return makeVector(makeData({ type: type as Float64, length: values.length, data, ...validity.parts }));
}

function flagVector(values: readonly (boolean | null)[]): Vector {
  const data = new Uint8Array(bytesFor(values.length));
  const validity = new Validity(values.length);
  for (let row = 0; row < values.length; row++) {
    if (values[row] === null) continue;
    if (values[row]) data[row >> 3]! |= 1 << (row & 7);
    validity.set(row);
  }
  return makeVector(makeData({ type: new Bool(), length: values.length, data, ...validity.parts }));
}

/** Distinct texts in the order of their first row, and each row's place among them. */
function textVector(values: readonly (string | null)[], place: number): Vector {
  const places = new Map<string, number>();
  const indices = new Int32Array(values.length);
  const validity = new Validity(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === null) continue;
    const known = places.get(value) ?? places.size;
    if (known === places.size) places.set(value, known);
    indices[row] = known;
    validity.set(row);
  }
  const type = new Dictionary(new Utf8(), new Int32(), place);
  const dictionary = utf8Vector([...places.keys()]);
  return makeVector(makeData({ type, length: values.length, data: indices, dictionary, ...validity.parts }));
}

function utf8Vector(texts: readonly string[]): Vector<Utf8> {
  const data = Buffer.from(texts.join(""));
  const valueOffsets = new Int32Array(texts.length + 1);
  for (let i = 0; i < texts.length; i++) valueOffsets[i + 1] = valueOffsets[i]! + Buffer.byteLength(texts[i]!);
  return makeVector(makeData({ type: new Utf8(), length: texts.length, valueOffsets, data: new Uint8Array(data) }));
}

const bytesFor = (bits: number): number => (bits + 7) >> 3;

/** Which rows hold a value. */
class Validity {
  readonly #bits: Uint8Array;
  readonly #rows: number;
  #set = 0;

  constructor(rows: number) {
    this.#rows = rows;
    this.#bits = new Uint8Array(bytesFor(rows));
  }

  set(row: number): void {
    this.#bits[row >> 3]! |= 1 << (row & 7);
    this.#set += 1;
  }

  /** No bitmap where every row holds one. */
  get parts(): { readonly nullCount: number; readonly nullBitmap?: Uint8Array } {
    const nullCount = this.#rows - this.#set;
    return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: this.#bits };
  }
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
    if (!DataType.isInt(type) && !DataType.isFloat(type)) continue;
    for (const { values, nullCount, nullBitmap, length } of table.getChild(name)!.data as readonly NumberData[])
      for (let row = 0; row < length; row++)
        if (nullCount === 0 || (nullBitmap[row >> 3]! >> (row & 7)) & 1) sum += values[row]!;
  }
  return sum;
}

type NumberData = Data<Int32 | Float64>;
