import { useMemo } from "preact/hooks";
import type { Meta, PublishedRow } from "../../functions/contracts/published.ts";
import matrixSpec from "../charts/matrix.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { widestFactor } from "../published/compared.ts";
import { toned } from "../published/matrix.ts";
import { hrefTo } from "../shell/route.ts";
import { format, words } from "../words/language.ts";
import { ToneLegend } from "./legends.tsx";
import { programmeDefinition } from "./score-card.tsx";
import { factorColumns } from "./score-columns.ts";
import { namedFactors } from "./score-figures.tsx";

interface ComparedProps {
  readonly programme: Meta["programmes"][number];
  readonly dealers: readonly { readonly dealerId: string; readonly name: string }[];
  /** Factors of all of these dealers, in the window and period on show. */
  readonly factors: readonly PublishedRow<"factors">[];
}

/** Factors by dealer: the same numbers side by side, coloured by each one's own peers. */
export function ComparedFigure({ programme, dealers, factors }: ComparedProps) {
  const { figures, summaries, units, columns } = words.value;
  const { points, list } = format.value;
  const cells = useMemo(
    () =>
      toned(
        dealers.flatMap(({ dealerId, name }) =>
          namedFactors(
            programme,
            factors.filter(({ entity }) => entity === dealerId),
          ).map((row) => ({
            ...row,
            column: name,
            difference: row.points === null || row.peers === null ? null : row.points - row.peers,
            verdict: row.peerVerdict,
            text: row.points === null ? "·" : points(row.points),
          })),
        ),
      ),
    [programme, dealers, factors, words.value],
  );
  const widest = widestFactor(factors);
  return (
    <Figure
      title={figures.compared(programme.programme)}
      definition={programmeDefinition(programme)}
      summary={summaries.compared(
        list(dealers.map(({ name }) => name)),
        cells.find(({ factor }) => factor === widest)?.name ?? "–",
      )}
      unit={units.compared}
      legend={<ToneLegend />}
      spec={matrixSpec}
      isWide
      rows={cells}
      columns={[{ label: columns.dealer, text: (row) => row.column }, ...factorColumns()]}
      sample={null}
      hrefOf={({ entity, factor }) => hrefTo("drivers", { dealer: entity, factor })}
    />
  );
}
