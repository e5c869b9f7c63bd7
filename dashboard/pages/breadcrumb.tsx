export interface Step {
  readonly label: string;
  /** Where it leads; the last, on which one stands, leads nowhere. */
  readonly href?: string | undefined;
}

/** From the network down to where the reader is. */
export function Breadcrumb({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <nav class="breadcrumb" aria-label={label}>
      <ol>
        {steps.map(({ label: name, href }, place) => (
          <li key={name}>
            {href && place < steps.length - 1 ? <a href={href}>{name}</a> : <span aria-current="location">{name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
