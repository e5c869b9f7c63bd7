import { useEffect, useRef, useState } from "preact/hooks";
import type { Spec } from "vega";
import { language, words } from "../words/language.ts";
import type { Datasets, Drawing } from "./drawing.ts";

/** One value of the point being read out. */
export interface Reading {
  readonly label: string;
  readonly value: string;
}

interface ChartProps {
  readonly spec: Spec;
  readonly datasets: Datasets;
  readonly summary: string;
  readonly describe: (key: number) => readonly Reading[];
  readonly rowHeight?: number | undefined;
  /** Leads to what a point stands for, by click and by Enter. */
  readonly open?: ((key: number) => void) | undefined;
  /** Needs more room than a telephone has, and scrolls there. */
  readonly isWide?: boolean | undefined;
}

/** Steps of the arrow keys over a figure's points. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const NEARNESS = 28;

function placeNote(note: HTMLElement, drawing: Drawing, key: number): void {
  const spot = drawing.spots().find((each) => each.key === key);
  note.hidden = !spot;
  if (!spot) return;
  const room = (note.parentElement?.clientWidth ?? 0) - note.offsetWidth;
  note.style.left = `${Math.max(0, Math.min(spot.x - note.offsetWidth / 2, room))}px`;
  note.style.top = `${spot.y}px`;
  note.style.setProperty("--tip-x", `${spot.x - Number.parseFloat(note.style.left)}px`);
}

function nearest(drawing: Drawing, host: Element, event: MouseEvent): number | null {
  const { left, top } = host.getBoundingClientRect();
  let best: { key: number; distance: number } | null = null;
  for (const { key, x, y } of drawing.spots()) {
    const distance = Math.hypot(x - event.clientX + left, y - event.clientY + top);
    if (distance < (best?.distance ?? NEARNESS)) best = { key, distance };
  }
  return best?.key ?? null;
}

/** A drawn figure: one picture with a sentence for its name, whose points the pointer and the arrow keys can read out. */
export function Chart({ spec, datasets, summary, describe, rowHeight, open, isWide }: ChartProps) {
  const canvas = useRef<HTMLDivElement>(null);
  const note = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const [isLost, setLost] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const count = datasets.rows.length;
  const latest = useRef(datasets);
  latest.current = datasets;
  const spoken = language.value;

  useEffect(() => {
    const host = canvas.current;
    if (!host) return;
    let ended = false;
    let watch: ResizeObserver | undefined;
    import("./drawing.ts").then(
      ({ draw }) => {
        if (ended) return;
        const drawn = draw({ host, spec, datasets: latest.current, language: spoken, rowHeight });
        drawing.current = drawn;
        let width = 0;
        const fill = () => {
          if (ended || host.clientWidth === 0 || host.clientWidth === width) return;
          width = host.clientWidth;
          drawn.resize(width);
        };
        fill();
        // Not within the callback, where a change of height would be a loop; nor by frame, which a tab in the background never gets.
        watch = new ResizeObserver(() => setTimeout(fill));
        watch.observe(host);
      },
      () => setLost(true),
    );
    return () => {
      ended = true;
      watch?.disconnect();
      drawing.current?.end();
      drawing.current = null;
    };
  }, [spec, spoken]);
  useEffect(() => {
    setPointed(null);
    drawing.current?.replace(datasets);
  }, [datasets]);
  useEffect(() => {
    if (note.current && drawing.current && pointed !== null) placeNote(note.current, drawing.current, pointed);
  }, [pointed]);

  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (event.key === "Escape") setPointed(null);
    if (event.key === "Enter" && pointed !== null) open?.(pointed);
    if (by === undefined || count === 0) return;
    event.preventDefault();
    setPointed(((pointed ?? (by > 0 ? -1 : count)) + by + count) % count);
  };
  const point = (event: MouseEvent) =>
    drawing.current && canvas.current && setPointed(nearest(drawing.current, canvas.current, event));

  const follow = (event: MouseEvent) => {
    const key = drawing.current && canvas.current && nearest(drawing.current, canvas.current, event);
    if (key !== null) open?.(key);
  };
  const { figure } = words.value;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys do the same on the picture within
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      class={`chart${open && pointed !== null ? " leads" : ""}${isWide ? " wide" : ""}`}
      onPointerMove={point}
      onPointerLeave={() => setPointed(null)}
      onClick={follow}
    >
      <div
        class="chart-focus"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the points out
        tabIndex={0}
        aria-label={`${summary} ${figure.keys}${open ? ` ${figure.enter}` : ""}`}
        onKeyDown={step}
        onBlur={() => setPointed(null)}
      >
        <div ref={canvas} class="chart-canvas" aria-hidden="true" />
      </div>
      {isLost && <NotDrawn />}
      <div ref={note} class="chart-note" role="status" hidden={pointed === null}>
        {pointed !== null && <ReadOut readings={describe(pointed)} />}
      </div>
    </div>
  );
}

/** The part that draws did not arrive, as when a newer version of the page has been put in its place. */
function NotDrawn() {
  const { states } = words.value;
  return (
    <p class="empty" role="alert">
      {states.notDrawn}{" "}
      <button type="button" class="link" onClick={() => location.reload()}>
        {states.again}
      </button>
    </p>
  );
}

/** The first value is the point's name. */
function ReadOut({ readings: [name, ...rest] }: { readonly readings: readonly Reading[] }) {
  return (
    <>
      <strong>{name?.value}</strong>
      {rest.map(({ label, value }) => (
        <span key={label}>
          <i>{label}</i> {value}
        </span>
      ))}
    </>
  );
}
