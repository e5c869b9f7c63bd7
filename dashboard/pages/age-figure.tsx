import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import agesSpec from "../charts/age-retention.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { bandShares } from "../published/churn.ts";
import { churnWords } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";

type Retention = PublishedRow<"retention">;

const BANDS: readonly Retention["band"][] = ["all", "year1", "year2", "year3", "years4_5", "older", "unknown"];

/** Thirteen-month retention of the last twelve months by the vehicle's age: how many came back, and with how much of the money. */
export function AgeFigure({ bands }: { readonly bands: readonly Retention[] }) {
  const { figures, summaries, definitions, units, columns, legend, bands: names } = churnWords.value;
  const { columns: common } = words.value;
  const { share, shareInterval, count } = format.value;
  const told = useMemo(
    () =>
      BANDS.flatMap((band) =>
        bands.filter((row) => row.band === band && row.window === "r12" && row.retention !== null),
      ),
    [bands],
  );
  const rows = useMemo(() => bandShares(told, (band) => names[band]), [told, names]);
  const byShare = told
    .filter(({ band }) => band !== "all" && band !== "unknown")
    .toSorted((one, other) => (other.retention ?? 0) - (one.retention ?? 0));
  const [best, worst] = [byShare[0], byShare.at(-1)];
  return (
    <Figure
      title={figures.ages}
      definition={definitions.ages}
      summary={
        best && worst
          ? summaries.ages(names[best.band], share(best.retention), names[worst.band], share(worst.retention))
          : ""
      }
      unit={units.ages}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.byCount },
            { glyph: "hollow", colour: "accent", label: legend.byAmount },
            { glyph: "band", colour: "accent", label: words.value.legend.interval },
          ]}
        />
      }
      spec={agesSpec}
      rows={rows}
      columns={[
        { label: columns.band, text: (row) => row.name },
        { label: common.measure, text: (row) => (row.measure === "count" ? legend.byCount : legend.byAmount) },
        { label: common.retention13, numeric: true, text: (row) => share(row.share) },
        { label: common.interval, numeric: true, text: (row) => shareInterval(row.low, row.high) },
        { label: common.base, numeric: true, text: (row) => count(row.base) },
      ]}
      sample={told.find(({ band }) => band === "all")?.base ?? null}
    />
  );
}
