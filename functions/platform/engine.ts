import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from "@duckdb/node-api";
import { PipelineError } from "../contracts/errors.ts";

const CHUNK_ROWS = 2048;
/** What Node and our own arrays need beside the engine, in MB. */
const RESERVED_MB = 700;

export type ColumnType = "number" | "text";
export type Column = ArrayLike<number | string | null>;
export type Parameters = Record<string, string | number | boolean>;

/** A query's answer by column. Numbers come as doubles, NaN where null; 64-bit integers must be cast in SQL. */
export interface Answer {
  readonly rows: number;
  number(name: string): Float64Array;
  text(name: string): readonly (string | null)[];
}

/** DuckDB over one folder of scratch space, and nothing outside it. */
export interface Engine {
  readonly folder: string;
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Sets what views read as `getvariable(name)`; views cannot bind. */
  set(variables: Parameters): Promise<void>;
  query(sql: string, parameters?: Parameters): Promise<Answer>;
  createTable(name: string, columns: Readonly<Record<string, ColumnType>>): Promise<TableWriter>;
  /** Writes a query's rows to a Parquet file in the folder. */
  writeParquet(select: string, path: string): Promise<void>;
}

/** Appends rows by column; every column must have the same length. */
export interface TableWriter {
  append(columns: Readonly<Record<string, Column>>, rows: number): void;
  close(): void;
}

/** Opens an engine for the duration of `work`. */
export async function withEngine<T>(folder: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: `${memoryMb()}MB`,
    temp_directory: folder,
  });
  const connection = await instance.connect();
  try {
    await connection.run(`set allowed_directories = ['${folder.replaceAll("'", "''")}']`);
    await connection.run("set enable_external_access = false");
    await connection.run("set lock_configuration = true");
    return await work(engineOver(connection, folder));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function memoryMb(): number {
  const functionMb = Number(process.env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] ?? 3008);
  return Math.max(256, functionMb - RESERVED_MB);
}

function engineOver(connection: DuckDBConnection, folder: string): Engine {
  const run = async (sql: string, parameters: Parameters = {}) => {
    await guarded(connection.run(sql, parameters));
  };
  return {
    folder,
    run,
    set: async (variables) => {
      for (const [name, value] of Object.entries(variables))
        await run(`set variable ${identifier(name)} = $value`, { value });
    },
    query: async (sql, parameters = {}) => {
      const result = await guarded(connection.run(sql, parameters));
      return answerOf(result.columnNames(), await result.fetchAllChunks());
    },
    createTable: async (name, columns) => {
      const names = Object.keys(columns);
      const definitions = names.map(
        (column) => `${identifier(column)} ${columns[column] === "number" ? "double" : "varchar"}`,
      );
      await run(`create table ${identifier(name)} (${definitions.join(", ")})`);
      const appender = await connection.createAppender(name);
      const types = names.map((column) => (columns[column] === "number" ? DOUBLE : VARCHAR));
      return {
        append: (values, rows) =>
          appendRows(
            appender,
            types,
            names.map((column) => values[column] ?? []),
            rows,
          ),
        close: () => appender.closeSync(),
      };
    },
    writeParquet: (select, path) =>
      run(`copy (${select}) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd, parquet_version v2)`),
  };
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new PipelineError("ENGINE_FAILED", error instanceof Error ? error.message : String(error), {}, error);
  }
}

/** A name from a contract or a definition file as an SQL identifier. Values are bound, never interpolated. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of files as an SQL list literal, for `read_parquet`. */
export function fileList(paths: readonly string[]): string {
  return `[${paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(", ")}]`;
}

interface Appender {
  appendDataChunk(chunk: DuckDBDataChunk): void;
}

function appendRows(appender: Appender, types: readonly DuckDBType[], columns: readonly Column[], rows: number): void {
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    chunk.setColumns(columns.map((column) => slice(column, start, count)));
    appender.appendDataChunk(chunk);
  }
}

function slice(column: Column, start: number, count: number): DuckDBValue[] {
  const values = new Array<DuckDBValue>(count);
  for (let i = 0; i < count; i++) values[i] = column[start + i] ?? null;
  return values;
}

function answerOf(names: readonly string[], chunks: readonly DuckDBDataChunk[]): Answer {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const position = (name: string) => {
    const at = names.indexOf(name);
    if (at < 0) throw new PipelineError("ENGINE_FAILED", `the query has no column ${name}; it has ${names.join(", ")}`);
    return at;
  };
  return {
    rows,
    number: (name) => numbersOf(chunks, position(name), rows),
    text: (name) => chunks.flatMap((chunk) => chunk.getColumnValues(position(name)) as (string | null)[]),
  };
}

function numbersOf(chunks: readonly DuckDBDataChunk[], column: number, rows: number): Float64Array {
  const numbers = new Float64Array(rows);
  let at = 0;
  for (const chunk of chunks) {
    const { rowCount } = chunk; // A native call each time it is asked.
    const vector = chunk.getColumnVector(column);
    for (let i = 0; i < rowCount; i++) {
      const value = vector.getItem(i);
      numbers[at++] = value === null ? Number.NaN : Number(value);
    }
  }
  return numbers;
}
