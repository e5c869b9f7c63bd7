import type { CellSource } from "../reading/column-source.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { type DecimalSign, productText, readDecimal } from "./decimal.ts";
import { trimCell } from "./tidy.ts";

/** The text of one column in a record, not yet trimmed. */
export type CellText = (record: ScannedRecord) => string;

/** How to get a column's text from a record; a column without source is blank. `row` is the file's line number. */
export function cellText(source: CellSource | undefined, decimal: DecimalSign): CellText {
  if (!source) return () => "";
  if (source.from === "header") return ({ cells }) => cells[source.index] ?? "";
  if (source.from === "const") return () => source.text;
  if (source.from === "row") return ({ line }) => String(line);
  const parts = ({ cells }: ScannedRecord) => source.indexes.map((index) => trimCell(cells[index] ?? ""));
  if (source.from === "join") return (record) => joined(parts(record), source.separator);
  return (record) => multiplied(parts(record), decimal);
}

function joined(parts: readonly string[], separator: string): string {
  return parts.every((part) => part === "") ? "" : parts.join(separator);
}

/** The product where every part is a number; else the parts as they stand, for the report. */
function multiplied(parts: readonly string[], decimal: DecimalSign): string {
  if (parts.every((part) => part === "")) return "";
  const factors = parts.map((part) => readDecimal(part, decimal)).filter((factor) => factor !== null);
  return factors.length === parts.length ? productText(factors, decimal) : parts.join(" × ");
}
