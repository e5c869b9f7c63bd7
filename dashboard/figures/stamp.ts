import { readerState } from "../session/reader.ts";
import { route } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import type { Stamp } from "./csv.ts";

/** What an exported table says of itself: title, filters, sample, business date and run. */
export function stampOf(title: string, sample: number | null): Stamp {
  const { export: stamp, windows } = words.value;
  const { programme, window, period, region, dealer, compare, factor } = route.value.filters;
  const state = readerState.value;
  const meta = state.status === "reading" ? state.reader.meta : null;
  const chosen = [programme, windows[window], period, region, dealer, ...compare, factor].filter(
    (part) => part !== null,
  );
  return [
    title,
    `${stamp.filters}: ${chosen.join(" / ")}`,
    `n: ${format.value.count(sample)}`,
    `${stamp.businessDate}: ${meta?.businessDate ?? "–"} (${meta?.runId ?? "–"})`,
    `${stamp.exportedOn}: ${new Date().toISOString().slice(0, 10)}`,
  ];
}
