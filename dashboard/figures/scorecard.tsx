import type { ComponentChildren } from "preact";
import { About, type Definition } from "./about.tsx";

interface ScorecardProps {
  readonly title: string;
  readonly definition: Definition;
  readonly figure: string;
  readonly unit?: string;
  /** Interval and n; each stays on one line. */
  readonly basis: readonly string[];
  readonly children: ComponentChildren;
}

/** One headline number, never without its interval, sample and comparison. */
export function Scorecard({ title, definition, figure, unit, basis, children }: ScorecardProps) {
  return (
    <section class="panel scorecard" aria-label={title}>
      <h2>
        {title}
        <About title={title} definition={definition} />
      </h2>
      <p class="headline">
        {figure}
        {unit && <small>{unit}</small>}
      </p>
      <p class="basis">
        {basis.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      <div class="comparison">{children}</div>
    </section>
  );
}
