import { type Key, Legend } from "../figures/legend.tsx";
import { words } from "../words/language.ts";

/** Keys shared by the figures that compare with peers. */
export function PeerLegend({ reference }: { readonly reference: string }) {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "circle", colour: "good", label: legend.higher },
    { glyph: "circle", colour: "bad", label: legend.lower },
    { glyph: "circle", colour: "neutral", label: legend.same },
    { glyph: "diamond", colour: "neutral", label: legend.small },
    { glyph: reference === legend.peersTick ? "tick" : "dashed", colour: "ink", label: reference },
  ];
  return <Legend keys={keys} />;
}

export function FunnelLegend() {
  const { legend } = words.value;
  const keys: Key[] = [
    { glyph: "up", colour: "good", label: legend.higher },
    { glyph: "down", colour: "bad", label: legend.lower },
    { glyph: "circle", colour: "neutral", label: legend.same },
    { glyph: "band", colour: "neutral", label: legend.limits },
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
