import type { ColumnSource } from "../../contracts/mapping.ts";

/** Where a column's cells come from, by position in the record. */
export type CellSource =
  | { readonly from: "header"; readonly index: number }
  | { readonly from: "const"; readonly text: string }
  | { readonly from: "join"; readonly indexes: readonly number[]; readonly separator: string }
  | { readonly from: "multiply"; readonly indexes: readonly number[] }
  | { readonly from: "row" };

/** A mapping's source by positions, `headerIndex` finding one header; null as soon as a header is not found. */
export function positionSource(
  source: ColumnSource,
  headerIndex: (header: string) => number | null,
): CellSource | null {
  if (typeof source === "string") {
    const index = headerIndex(source);
    return index === null ? null : { from: "header", index };
  }
  if ("const" in source) return { from: "const", text: source.const };
  if ("row" in source) return { from: "row" };
  const found = headersOf(source).map(headerIndex);
  const indexes = found.filter((index) => index !== null);
  if (indexes.length < found.length) return null;
  return "join" in source ? { from: "join", indexes, separator: source.with } : { from: "multiply", indexes };
}

/** The headers a mapping's source names. */
export function headersOf(source: ColumnSource): readonly string[] {
  if (typeof source === "string") return [source];
  if ("join" in source) return source.join;
  return "multiply" in source ? source.multiply : [];
}

/** The source as people read it in the ledger: `金额`, `= D0001`, `Plant - Invoice No`, `Qty × Price`, `#`. */
export function describeSource(source: CellSource, headers: readonly string[]): string {
  const named = (indexes: readonly number[]) => indexes.map((index) => headers[index] ?? "");
  if (source.from === "header") return headers[source.index] ?? "";
  if (source.from === "const") return `= ${source.text}`;
  if (source.from === "row") return "#";
  if (source.from === "multiply") return named(source.indexes).join(" × ");
  return named(source.indexes).join(` ${source.separator} `);
}
