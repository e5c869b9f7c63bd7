export type Glyph =
  | "circle"
  | "diamond"
  | "up"
  | "down"
  | "line"
  | "dashed"
  | "dotted"
  | "band"
  | "tick"
  | "square"
  | "block"
  | "hollow";

export interface Key {
  readonly glyph: Glyph;
  readonly colour:
    | "accent"
    | "soft"
    | "good"
    | "bad"
    | "neutral"
    | "ink"
    | "warn"
    | "tier-a"
    | "tier-b"
    | "tier-c"
    | "low-2"
    | "low-1"
    | "none"
    | "high-1"
    | "high-2";
  readonly label: string;
}

/** What the marks mean, above the chart and in the reader's language. */
export function Legend({ keys }: { readonly keys: readonly Key[] }) {
  return (
    <ul class="legend">
      {keys.map(({ glyph, colour, label }) => (
        <li key={label}>
          <i class={`glyph ${glyph} ${colour}`} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  );
}
