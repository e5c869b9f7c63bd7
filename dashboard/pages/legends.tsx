import type { SampleStatus } from "../../functions/contracts/published.ts";
import { type Key, Legend } from "../figures/legend.tsx";
import type { Score } from "../published/scores.ts";
import { words } from "../words/language.ts";

interface PeerLegendProps {
  readonly reference: string;
  readonly rows: readonly { readonly status: SampleStatus }[];
}

/** Keys shared by the figures that compare with peers; the small sample's only where there is one. */
export function PeerLegend({ reference, rows }: PeerLegendProps) {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "circle", colour: "good", label: legend.higher },
    { glyph: "circle", colour: "bad", label: legend.lower },
    { glyph: "circle", colour: "neutral", label: legend.same },
    ...smallKey(rows),
    { glyph: reference === legend.peersTick ? "tick" : "dashed", colour: "ink", label: reference },
  ];
  return <Legend keys={keys} />;
}

function smallKey(rows: PeerLegendProps["rows"]): Key[] {
  const hasSmall = rows.some(({ status }) => status === "small");
  return hasSmall ? [{ glyph: "diamond", colour: "neutral", label: words.value.legend.small }] : [];
}

export function FunnelLegend({ rows }: Pick<PeerLegendProps, "rows">) {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "up", colour: "good", label: legend.higher },
    { glyph: "down", colour: "bad", label: legend.lower },
    { glyph: "circle", colour: "neutral", label: legend.same },
    ...smallKey(rows),
    { glyph: "band", colour: "neutral", label: legend.limits },
  ];
  return <Legend keys={keys} />;
}

/** What raised a score, what lowered it, and both together. */
export function ChangeLegend() {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "square", colour: "good", label: legend.raised },
    { glyph: "square", colour: "bad", label: legend.lowered },
    { glyph: "square", colour: "neutral", label: legend.whole },
  ];
  return <Legend keys={keys} />;
}

/** Own line with its interval, and what it is compared with. */
export function TrendLegend({ own, reference }: { readonly own: string; readonly reference?: string | undefined }) {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "line", colour: "accent", label: own },
    { glyph: "band", colour: "accent", label: legend.interval },
  ];
  if (reference) keys.push({ glyph: "dashed", colour: "neutral", label: reference });
  return <Legend keys={keys} />;
}

/** Cells coloured by a significant difference, and only by one. */
export function ToneLegend() {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "square", colour: "low-2", label: legend.lower },
    { glyph: "square", colour: "none", label: legend.same },
    { glyph: "square", colour: "high-2", label: legend.higher },
  ];
  return <Legend keys={keys} />;
}

/** Own months, their usual range, and the signals that there are. */
export function ControlLegend({ rows }: { readonly rows: readonly Pick<Score, "chartSignal">[] }) {
  const { legend } = words.value;
  const has = (signal: Score["chartSignal"]) => rows.some(({ chartSignal }) => chartSignal === signal);
  const keys: (Key & { readonly isShown?: boolean })[] = [
    { glyph: "band", colour: "neutral", label: legend.usual },
    { glyph: "dashed", colour: "neutral", label: legend.middle },
    { glyph: "up", colour: "good", label: legend.beyondAbove, isShown: has("above") },
    { glyph: "down", colour: "bad", label: legend.beyondBelow, isShown: has("below") },
    { glyph: "block", colour: "good", label: legend.runAbove, isShown: has("run_above") },
    { glyph: "block", colour: "bad", label: legend.runBelow, isShown: has("run_below") },
  ];
  return <Legend keys={keys.filter(({ isShown }) => isShown !== false)} />;
}
