import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import cellsSpec from "../charts/nine-cells.ts?vega";
import flowSpec from "../charts/tier-flow.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { fateOfBest, moveCells, tierFlows } from "../published/moves.ts";
import { Notice } from "../shell/states.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

type Move = PublishedRow<"migration">;

/** Who rose and who fell: over a year, in the latest month, and month by month. */
export function MigrationFigures({ moves }: { readonly moves: readonly Move[] }) {
  const { states, figures } = valueWords.value;
  const { month } = format.value;
  const found = useMemo(() => {
    const monthly = moves.filter(({ basis }) => basis === "month");
    const last = monthly.reduce((latest, { period }) => (period > latest ? period : latest), "");
    const ofLast = monthly.filter(({ period }) => period === last);
    return { monthly, last, ofLast, yearly: moves.filter(({ basis }) => basis === "year") };
  }, [moves]);
  if (moves.length === 0)
    return (
      <Notice title={states.noMoves}>
        <p>{states.noMovesHow}</p>
      </Notice>
    );
  return (
    <div class="figures two">
      {found.yearly.length > 0 && <MovesFigure title={figures.year} moves={found.yearly} />}
      {found.ofLast.length > 0 && <MovesFigure title={figures.month(month(found.last))} moves={found.ofLast} />}
      {found.monthly.length > 0 && <FlowFigure moves={found.monthly} />}
    </div>
  );
}

function MovesFigure({ title, moves }: { readonly title: string; readonly moves: readonly Move[] }) {
  const { summaries, definitions, units, columns, moveTiers } = valueWords.value;
  const { columns: common } = words.value;
  const { count, share, money } = format.value;
  const cells = useMemo(
    () => moveCells(moves, { nameOf: (tier) => moveTiers[tier], share, count }),
    [moves, moveTiers, share, count],
  );
  const best = fateOfBest(moves);
  return (
    <Figure
      title={title}
      definition={definitions.moves}
      summary={
        best
          ? summaries.moves(share(best.kept), count(best.fell), money(Math.abs(best.cents)), best.cents < 0)
          : summaries.movesOfNobody
      }
      unit={units.moves}
      spec={cellsSpec}
      rows={cells}
      columns={[
        { label: columns.fromTier, text: ({ down }) => down },
        { label: columns.toTier, text: ({ across }) => across },
        { label: common.customers, numeric: true, text: ({ move }) => count(move.customers) },
        { label: columns.rowShare, numeric: true, text: (cell) => share(cell.share) },
        { label: columns.fromAmount, numeric: true, text: ({ move }) => money(move.fromCents) },
        { label: columns.toAmount, numeric: true, text: ({ move }) => money(move.toCents) },
      ]}
      sample={moves.reduce((sum, { customers }) => sum + customers, 0)}
    />
  );
}

function FlowFigure({ moves }: { readonly moves: readonly Move[] }) {
  const { figures, summaries, definitions, units, columns, legend } = valueWords.value;
  const { columns: common } = words.value;
  const { count, money, month } = format.value;
  const flows = useMemo(() => tierFlows(moves), [moves]);
  const total = (direction: "rose" | "fell") =>
    count(flows.reduce((sum, flow) => sum + (flow.direction === direction ? flow.customers : 0), 0));
  return (
    <Figure
      title={figures.flow}
      definition={definitions.flow}
      summary={summaries.flow(count(flows.length / 2), total("rose"), total("fell"))}
      unit={units.flow}
      legend={
        <Legend
          keys={[
            { glyph: "square", colour: "good", label: legend.rose },
            { glyph: "square", colour: "bad", label: legend.fell },
          ]}
        />
      }
      spec={flowSpec}
      rows={flows}
      columns={[
        { label: common.month, text: (row) => month(row.month) },
        { label: columns.direction, text: (row) => legend[row.direction] },
        { label: common.customers, numeric: true, text: (row) => count(row.customers) },
        { label: columns.net, numeric: true, text: (row) => money(row.netCents) },
      ]}
      sample={null}
    />
  );
}
