import { useMemo, useState } from "preact/hooks";
import type { Meta } from "../../functions/contracts/published.ts";
import smallSpec from "../charts/control-small.ts?vega";
import type { TrendRow } from "../charts/trend.ts";
import { Chart } from "../figures/chart.tsx";
import type { Datasets } from "../figures/drawing.ts";
import { FigureFrame } from "../figures/figure-frame.tsx";
import { type Charted, movedEntities, signalsOf } from "../published/control.ts";
import type { Entity } from "../published/entity.ts";
import { periodsOf, type Score } from "../published/scores.ts";
import { hrefTo } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import { controlColumns, signalsText } from "./control-figure.tsx";
import { ControlLegend } from "./legends.tsx";
import { Pager, pageOf } from "./pager.tsx";

/** Months back in which a signal still is news. */
const RECENT = 3;
const PANELS_A_PAGE = 8;

interface MovedProps {
  readonly programme: Meta["programmes"][number];
  /** Single months of everybody, up to the period on show. */
  readonly scores: readonly Score[];
  readonly nameOf: (of: Entity) => string;
}

/** The control charts of those that signalled lately, side by side. */
export function MovedFigure({ programme, scores, nameOf }: MovedProps) {
  const { figures, definitions, summaries, units, basis, columns } = words.value;
  const [page, setPage] = useState(0);
  const moved = useMemo(() => movedEntities(scores, periodsOf(scores), RECENT), [scores]);
  const charted = useMemo(
    () =>
      new Set(scores.filter(({ chartLow }) => chartLow !== null).map(({ level, entity }) => `${level}/${entity}`)).size,
    [scores],
  );
  const signals = useMemo(() => moved.flatMap(({ months }): TrendRow[] => signalsOf(months).map(asDrawn)), [moved]);
  const total = useMemo(() => moved.flatMap(({ months }) => months), [moved]);
  return (
    <FigureFrame
      title={figures.moved(programme.programme)}
      definition={definitions.control}
      summary={summaries.moved(moved.length, charted)}
      unit={units.control(basis.unit[programme.scale])}
      legend={<ControlLegend rows={total} />}
      choice={<Pager page={page} size={PANELS_A_PAGE} total={moved.length} turn={setPage} />}
      allRows={signals}
      columns={[{ label: columns.name, text: nameOf }, ...controlColumns()]}
      sample={null}
      isEmpty={moved.length === 0}
      hrefOf={addressOf}
    >
      <div class="multiples">
        {pageOf(moved, page, PANELS_A_PAGE).map((each) => (
          <Panel key={`${each.level}/${each.entity}`} charted={each} name={nameOf(each)} />
        ))}
      </div>
    </FigureFrame>
  );
}

const asDrawn = (score: Score): TrendRow => ({ ...score, at: 0 });

/** A dealer's own page; a region's ranking; the network is here. */
function addressOf({ level, entity }: Entity): string {
  if (level === "dealer") return hrefTo("dealer", { dealer: entity });
  return level === "region" ? hrefTo("ranking", { region: entity, dealer: null }) : hrefTo("overview");
}

function Panel({ charted, name }: { readonly charted: Charted; readonly name: string }) {
  const { months } = charted;
  const datasets: Datasets = useMemo(() => ({ rows: months }), [months]);
  const text = signalsText(months.slice(-RECENT));
  const columns = controlColumns();
  const describe = (key: number) => {
    const row = months[key];
    return row ? columns.map(({ label, text: print }) => ({ label, value: print(row) })) : [];
  };
  return (
    <article class="multiple">
      <h3>
        {charted.level === "nation" ? name : <a href={addressOf(charted)}>{name}</a>}
        <small>{format.value.points(months.at(-1)?.points ?? null)}</small>
      </h3>
      <p>{text}</p>
      <Chart spec={smallSpec} datasets={datasets} summary={`${name}: ${text}`} describe={describe} />
    </article>
  );
}
