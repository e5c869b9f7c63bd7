import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import cellsSpec from "../charts/nine-cells.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { strategyCells } from "../published/strategies.ts";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";

/** Nine kinds of customers by what they contribute and how loyal they are, each with its strategy. */
export function StrategiesFigure({ rows }: { readonly rows: readonly PublishedRow<"strategies">[] }) {
  const { figures, summaries, definitions, units, columns, strategies, loyalty } = valueWords.value;
  const { tiers, columns: common } = words.value;
  const { count, share, money } = format.value;
  const cells = useMemo(
    () =>
      strategyCells(rows, {
        strategies,
        loyalty,
        tiers,
        print: (row, part) => `${count(row.customers)} · ${share(part)}`,
      }),
    [rows, strategies, loyalty, tiers, count, share],
  );
  const best = cells.reduce((most, cell) => (cell.share > most.share ? cell : most), cells[0]!);
  const summary = summaries.strategies(
    best.headline,
    count(best.row.customers),
    share(best.share),
    count(best.row.atRisk),
  );
  return (
    <Figure
      title={figures.strategies}
      definition={definitions.strategies}
      summary={summary}
      unit={units.strategies}
      spec={cellsSpec}
      rows={cells}
      columns={[
        { label: columns.strategy, text: ({ headline }) => headline },
        { label: common.tier, text: ({ down }) => down },
        { label: columns.loyalty, text: ({ across }) => across },
        { label: common.customers, numeric: true, text: ({ row }) => count(row.customers) },
        { label: common.amount, numeric: true, text: ({ row }) => money(row.amountCents) },
        { label: common.contribution, numeric: true, text: ({ row }) => money(row.contributionCents) },
        { label: common.share, numeric: true, text: (cell) => share(cell.share) },
        { label: common.atRisk, numeric: true, text: ({ row }) => count(row.atRisk) },
      ]}
      sample={rows.reduce((sum, { customers }) => sum + customers, 0)}
    />
  );
}
