import { useId } from "preact/hooks";
import { hrefTo } from "../shell/route.ts";
import { words } from "../words/language.ts";

/** What a metric means, how it is weighed and computed. */
export interface Definition {
  readonly meaning: string;
  readonly formula?: string;
  readonly weights?: readonly string[];
  readonly source?: string;
}

const GAP = 6;
const WIDTH = 340;
const ENOUGH = 360;

/** Under its button, or above where there is more room; what does not fit scrolls. */
function placeBeside(button: Element, panel: HTMLElement): void {
  const { left, top, bottom } = button.getBoundingClientRect();
  const [above, below] = [top - 2 * GAP, innerHeight - bottom - 2 * GAP];
  const isUnder = below >= ENOUGH || below >= above;
  panel.style.left = `${Math.max(GAP, Math.min(left, innerWidth - WIDTH - GAP))}px`;
  panel.style.top = isUnder ? `${bottom + GAP}px` : "auto";
  panel.style.bottom = isUnder ? "auto" : `${innerHeight - top + GAP}px`;
  panel.style.maxHeight = `${isUnder ? below : above}px`;
}

interface AboutProps {
  readonly title: string;
  readonly definition: Definition;
  /** What the button is called, where it is not about a definition and a formula. */
  readonly label?: string;
}

/** The (i) beside a title. */
export function About({ title, definition, label }: AboutProps) {
  const id = useId();
  const { meaning, formula, weights, source } = definition;
  const open = (event: Event) => {
    const panel = document.getElementById(id);
    if (panel && event.currentTarget instanceof Element) placeBeside(event.currentTarget, panel);
  };
  return (
    <>
      <button
        type="button"
        class="about"
        popovertarget={id}
        aria-label={label ?? words.value.figure.about(title)}
        onClick={open}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.3" />
          <path d="M8 7.2v4" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
          <circle cx="8" cy="4.9" r=".95" fill="currentColor" />
        </svg>
      </button>
      <div id={id} popover="auto" class="about-panel">
        <strong>{title}</strong>
        <p>{meaning}</p>
        {formula && <p class="formula">{formula}</p>}
        {weights && weights.length > 0 && (
          <ul>
            {weights.map((weight) => (
              <li key={weight}>{weight}</li>
            ))}
          </ul>
        )}
        {source && <p class="quiet">{source}</p>}
        {label === undefined && (
          <p>
            <a href={hrefTo("method")}>{words.value.figure.method}</a>
          </p>
        )}
      </div>
    </>
  );
}
