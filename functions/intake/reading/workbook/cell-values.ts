import { numberText } from "./number-text.ts";
import { elapsedText, serialText } from "./serial-dates.ts";
import type { CellSettings } from "./workbook-parts.ts";
import { cellTextOf } from "./xml-escapes.ts";

/** Days whose text is kept: a file's dates are a few thousand different ones. */
const MOST_DAYS_KEPT = 20_000;

/** The text of a cell's `<v>`, by the cell's type (`t`) and style (`s`). */
export class CellValues {
  readonly #settings: CellSettings;
  readonly #days = new Map<string, string>();

  constructor(settings: CellSettings) {
    this.#settings = settings;
  }

  textOf(raw: string, type: string, style: number): string {
    if (type === "s") return this.#settings.strings[Number(raw)] ?? "";
    if (type === "" || type === "n") return this.#numberOf(raw, style);
    if (type === "b") return raw === "1" || raw === "true" ? "TRUE" : "FALSE";
    return cellTextOf(raw);
  }

  #numberOf(raw: string, style: number): string {
    const kind = this.#settings.kinds[style] ?? "number";
    if (kind === "number" || raw === "") return numberText(raw);
    if (kind === "elapsed") return elapsedText(Number(raw));
    const known = this.#days.get(raw);
    if (known !== undefined) return known;
    const text = serialText(Number(raw), this.#settings.is1904) ?? numberText(raw);
    if (this.#days.size < MOST_DAYS_KEPT) this.#days.set(raw, text);
    return text;
  }
}
