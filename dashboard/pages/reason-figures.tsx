import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import reasonsSpec from "../charts/reasons.ts?vega";
import warnedSpec from "../charts/warned.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { type Key, Legend } from "../figures/legend.tsx";
import { namedReasons, standingOut, warnedPlaces } from "../published/churn.ts";
import { churnWords } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";

interface ReasonsProps {
  readonly reasons: readonly PublishedRow<"reasons">[];
  /** The network's, where these are not. */
  readonly network: readonly PublishedRow<"reasons">[];
}

/** Why customers leave, by the documents' groups, beside the network. */
export function ReasonsFigure({ reasons, network }: ReasonsProps) {
  const { figures, summaries, definitions, units, columns, groups } = churnWords.value;
  const { reasons: names, columns: common } = words.value;
  const { share, shareInterval, count, money, list } = format.value;
  const rows = useMemo(
    () => namedReasons(reasons, network, { nameOf: (reason) => names[reason], print: share }),
    [reasons, network, names, share],
  );
  const first = rows.find(({ reason }) => reason !== "time");
  const more = list(standingOut(rows).map(({ name }) => name));
  return (
    <Figure
      title={figures.reasons}
      definition={definitions.reasons}
      summary={
        first ? summaries.reasons(count(first.customers), first.name, share(first.share), more) : summaries.noReasons
      }
      unit={units.reasons}
      legend={<GroupLegend hasNetwork={network.length > 0} />}
      spec={reasonsSpec}
      rows={rows}
      columns={[
        { label: columns.reason, text: (row) => row.name },
        { label: columns.group, text: (row) => groups[row.group] },
        { label: columns.named, numeric: true, text: (row) => count(row.named) },
        { label: common.share, numeric: true, text: (row) => share(row.share) },
        { label: common.interval, numeric: true, text: (row) => shareInterval(row.low, row.high) },
        { label: columns.nation, numeric: true, text: (row) => share(row.nation) },
        { label: columns.main, numeric: true, text: (row) => count(row.main) },
        { label: columns.levers, numeric: true, text: (row) => count(row.levers) },
        { label: common.contribution, numeric: true, text: (row) => money(row.contributionCents) },
      ]}
      sample={first?.customers ?? null}
    />
  );
}

function GroupLegend({ hasNetwork }: { readonly hasNetwork: boolean }) {
  const { groups } = churnWords.value;
  const keys: Key[] = [
    { glyph: "square", colour: "accent", label: groups.product_service },
    { glyph: "square", colour: "warn", label: groups.environment },
    { glyph: "square", colour: "tier-b", label: groups.management },
    { glyph: "square", colour: "neutral", label: groups.silence },
  ];
  if (hasNetwork) keys.push({ glyph: "tick", colour: "ink", label: words.value.legend.nation });
  return <Legend keys={keys} />;
}

interface ValueChurnProps {
  /** The page's own, and what it is compared with or made of. */
  readonly own: readonly PublishedRow<"valueChurn">[];
  readonly places: readonly PublishedRow<"valueChurn">[];
  readonly nameOf: (row: PublishedRow<"valueChurn">) => string;
}

/** How many mid and high customers are warned to come and spend little, place by place. */
export function ValueChurnFigure({ own, places, nameOf }: ValueChurnProps) {
  const { figures, summaries, definitions, units, columns } = churnWords.value;
  const { share, count, money } = format.value;
  const { customers } = words.value.columns;
  const [whole] = useMemo(() => warnedPlaces(own, nameOf, () => ""), [own, nameOf]);
  const rows = useMemo(
    () => warnedPlaces(places, nameOf, (place) => share(place.share)).toSorted((one, other) => other.share - one.share),
    [places, nameOf, share],
  );
  return (
    <Figure
      title={figures.valueChurn}
      definition={definitions.valueChurn}
      summary={
        whole
          ? summaries.valueChurn(
              count(whole.customers),
              count(whole.warned),
              count(whole.expected),
              money(whole.atRiskCents),
            )
          : ""
      }
      unit={units.valueChurn}
      spec={warnedSpec}
      rows={rows}
      columns={[
        { label: columns.place, text: (row) => row.name },
        { label: customers, numeric: true, text: (row) => count(row.customers) },
        { label: columns.warned, numeric: true, text: (row) => count(row.warned) },
        { label: columns.warnedShare, numeric: true, text: (row) => share(row.share) },
        { label: columns.expected, numeric: true, text: (row) => count(row.expected) },
        { label: columns.margin, numeric: true, text: (row) => money(row.marginCents) },
        { label: columns.atRisk, numeric: true, text: (row) => money(row.atRiskCents) },
      ]}
      sample={whole?.customers ?? null}
    />
  );
}
