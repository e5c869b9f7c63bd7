import { Error as ErrorsOnly, parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import type { Language } from "../../functions/contracts/text.ts";
import { PADDING } from "../charts/theme.ts";
import { chartLocales } from "../words/chart-locales.ts";

/** Rows by the name under which a spec asks for them. `rows` are the ones a reader can point at. */
export interface Datasets {
  readonly rows: readonly object[];
  readonly [name: string]: readonly object[];
}

/** Where a row is drawn, in pixels of the host element. */
export interface Spot {
  readonly key: number;
  readonly x: number;
  readonly y: number;
}

/** What to draw, where, in which language; `rowHeight` in pixels for charts of one line per row. */
export interface Sheet {
  readonly host: HTMLElement;
  readonly spec: Spec;
  readonly datasets: Datasets;
  readonly language: Language;
  readonly rowHeight?: number | undefined;
}

export interface Drawing {
  readonly resize: (width: number) => void;
  readonly replace: (datasets: Datasets) => void;
  readonly spots: () => readonly Spot[];
  readonly end: () => void;
}

interface SceneItem {
  readonly datum?: { readonly key?: number };
  readonly bounds?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  readonly items?: readonly SceneItem[];
  readonly marktype?: string;
  readonly x?: number;
  readonly y?: number;
}

/** Vega's types give the scene graph as a bare scene; its root is what holds the marks. */
interface SceneRoot {
  readonly marktype?: string;
  readonly root?: SceneItem;
}

const POINTABLE = new Set(["symbol", "rect"]);

/** Every drawn symbol or cell that stands for a row of `rows`, at its middle. */
function spotsIn(item: SceneItem, dx: number, dy: number, pointable: boolean): Spot[] {
  const own: Spot[] = [];
  if (pointable && item.bounds && item.datum?.key !== undefined) {
    const { x1, x2, y1, y2 } = item.bounds;
    own.push({ key: item.datum.key, x: dx + (x1 + x2) / 2, y: dy + (y1 + y2) / 2 });
  }
  const isGroupItem = item.items !== undefined && item.marktype === undefined;
  const [left, top] = isGroupItem ? [dx + (item.x ?? 0), dy + (item.y ?? 0)] : [dx, dy];
  const within = item.marktype === undefined ? pointable : POINTABLE.has(item.marktype);
  return own.concat((item.items ?? []).flatMap((child) => spotsIn(child, left, top, within)));
}

function load(view: View, datasets: Readonly<Record<string, readonly object[]>>): void {
  for (const [name, rows] of Object.entries(datasets)) {
    view.data(name, rows.map((row, key) => (name === "rows" ? { ...row, key } : { ...row }))); // biome-ignore format: one thought
  }
}

/** Draws a compiled chart into `host` as SVG. Nothing is evaluated: expressions are interpreted. */
export function draw({ host, spec, datasets, language, rowHeight }: Sheet): Drawing {
  const view = new View(parse(spec, { locale: chartLocales[language] }, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    container: host,
    hover: false,
    logLevel: ErrorsOnly,
  });
  if (rowHeight !== undefined) view.signal("y_step", rowHeight);
  load(view, datasets);
  const spots = () => {
    const [dx = 0, dy = 0] = view.origin();
    const { left, top } = PADDING;
    const scene: SceneRoot = view.scenegraph();
    return scene.root ? spotsIn(scene.root, dx + left, dy + top, false) : [];
  };
  return {
    resize: (width) => void view.width(width).run(),
    replace(changed) {
      load(view, Object.fromEntries(Object.keys(changed).map((name) => [name, []])));
      view.run(); // Names that were there before would keep their old places among the new.
      load(view, changed);
      view.resize().run(); // Labels of other rows may need more room.
    },
    spots,
    end: () => void view.finalize(),
  };
}
