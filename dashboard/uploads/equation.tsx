/** A count and the sign before it. Several make an equation. */
export interface Term {
  readonly label: string;
  readonly value: string;
  readonly sign?: "equals" | "plus" | "minus";
  readonly isZero?: boolean;
}

export function Equation({ terms }: { readonly terms: readonly Term[] }) {
  return (
    <dl class="equation">
      {terms.map(({ label, value, sign = "", isZero }) => (
        <div key={label} class={`term ${sign} ${isZero ? "zero" : ""}`}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
