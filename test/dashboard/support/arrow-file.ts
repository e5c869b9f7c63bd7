import { Bool, type DataType, Float64, Table, tableToIPC, Utf8, type Vector, vectorFromArray } from "apache-arrow";

function typeOf(cells: readonly unknown[]): DataType {
  const known = cells.find((cell) => cell !== null);
  if (typeof known === "boolean") return new Bool();
  return typeof known === "string" ? new Utf8() : new Float64();
}

/** Rows as an Arrow IPC file, a column for each property of the first row. */
export function arrowFile(rows: readonly object[]): Uint8Array {
  const columns = new Map(
    Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => new Map(Object.entries(row)).get(name))]),
  );
  const vectors: Record<string, Vector> = {};
  for (const [name, cells] of columns) vectors[name] = vectorFromArray(cells, typeOf(cells));
  return tableToIPC(new Table(vectors), "file");
}
