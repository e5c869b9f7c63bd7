import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import lorenzSpec from "../charts/lorenz.ts?vega";
import rfmSpec from "../charts/rfm.ts?vega";
import type { TierShare } from "../charts/tiers.ts";
import tiersSpec from "../charts/tiers.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { entityOf } from "../published/entity.ts";
import { rfmCells, tierShares } from "../published/value.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { CallListing } from "../value/call-listing.tsx";
import { CutsNote } from "../value/cuts-note.tsx";
import { ForecastCheck } from "../value/forecast-check.tsx";
import { MigrationFigures } from "../value/migration-figures.tsx";
import { PurchaseFigures } from "../value/purchase-figures.tsx";
import { SegmentsListing } from "../value/segments-listing.tsx";
import { StrategiesFigure } from "../value/strategies-figure.tsx";
import { format, words } from "../words/language.ts";
import { valueWords } from "../words/value/index.ts";
import { Answer, PageHead, type PageProps } from "./page.tsx";

const TABLES = [
  "value",
  "cuts",
  "strategies",
  "segments",
  "migration",
  "lifecycle",
  "purchases",
  "purchaseTests",
  "holdout",
  "tracking",
  "model",
  "rfm",
  "concentration",
  "lorenz",
  "dealers",
] as const;
const EQUALITY = [
  { customersShare: 0, contributionShare: 0 },
  { customersShare: 1, contributionShare: 1 },
];
type Concentration = PublishedRow<"concentration">;

/** Where is value? */
export function Value(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="value" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure", "figure"]}>
        {(tables) => <ValueBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function ValueBody({
  meta,
  filters,
  principal,
  tables,
}: PageProps & { readonly tables: Tables<(typeof TABLES)[number]> }) {
  const { level, entity } = entityOf(principal, filters);
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const found = useMemo(() => {
    const of = { level, entity };
    return {
      tiers: tables.value.rows(of).toSorted((one, other) => (one.tier < other.tier ? -1 : 1)),
      strategies: tables.strategies.rows(of),
      segments: tables.segments.rows(of),
      moves: tables.migration.rows(of),
      stages: tables.lifecycle.rows(of),
      purchases: tables.purchases.rows(of),
      rfm: tables.rfm.rows(of),
      lorenz: tables.lorenz.rows(of),
      whole: tables.concentration.rows(of)[0],
    };
  }, [tables, level, entity]);
  const { answers, states } = words.value;
  const { share, count, ratio, money } = format.value;
  const { tiers, strategies, moves, rfm, lorenz, whole } = found;
  const { sections } = valueWords.value;
  const best = tiers.find(({ tier }) => tier === "A");
  return (
    <>
      <FilterBar page="value" meta={meta} filters={filters} dealers={dealers} />
      {!whole || !best || whole.customers === 0 ? (
        <Notice title={states.noValue}>
          <p>{states.noValueHow}</p>
        </Notice>
      ) : (
        <>
          <Answer>
            {answers.value({
              customers: count(whole.customers),
              top20: share(whole.top20),
              gini: ratio(whole.gini),
              best: share(best.customers / whole.customers),
              contribution: money(best.contributionCents),
              atRisk: count(best.atRisk),
            })}
          </Answer>
          <CutsNote cuts={tables.cuts.rows()[0]} />
          <div class="figures two">
            <TiersFigure tiers={tiers} />
            <LorenzFigure rows={lorenz} whole={whole} />
          </div>
          <h2 class="section">{sections.strategies}</h2>
          <div class="figures two">
            <StrategiesFigure rows={strategies} />
            <RfmFigure rows={rfm} />
          </div>
          <SegmentsListing rows={found.segments} />
          {level === "dealer" && (
            <CallListing runId={meta.runId} dealerId={entity} businessDate={meta.businessDate} plans={found.segments} />
          )}
          <h2 class="section">{sections.migration}</h2>
          <MigrationFigures moves={moves} />
          <PurchaseFigures stages={found.stages} purchases={found.purchases} tests={tables.purchaseTests.rows()} />
          <ForecastCheck
            holdout={tables.holdout.rows()}
            tracking={tables.tracking.rows()}
            model={tables.model.rows()}
          />
        </>
      )}
    </>
  );
}

function TiersFigure({ tiers }: { readonly tiers: readonly PublishedRow<"value">[] }) {
  const { figures, summaries, definitions, units, columns, tiers: names, measures } = words.value;
  const { count, money, share } = format.value;
  const rows: readonly TierShare[] = useMemo(() => tierShares(tiers, measures, share), [tiers, measures, share]);
  const tierOf = (row: TierShare) => tiers.find(({ tier }) => tier === row.tier);
  const amountOf = (row: TierShare) => {
    const tier = tierOf(row);
    if (row.measure === measures.customers) return count(tier?.customers ?? 0);
    return money(row.measure === measures.amount ? (tier?.amountCents ?? 0) : (tier?.contributionCents ?? 0));
  };
  const customers = tiers.reduce((sum, tier) => sum + tier.customers, 0);
  return (
    <Figure
      title={figures.tiers}
      definition={definitions.tiers}
      summary={summaries.tiers(tiers.map((tier) => `${names[tier.tier]} ${count(tier.customers)}`).join(" · "))}
      unit={units.tiers}
      legend={
        <Legend
          keys={[
            { glyph: "square", colour: "tier-a", label: names.A },
            { glyph: "square", colour: "tier-b", label: names.B },
            { glyph: "square", colour: "tier-c", label: names.C },
          ]}
        />
      }
      spec={tiersSpec}
      rows={rows}
      columns={[
        { label: columns.measure, text: (row) => row.measure },
        { label: columns.tier, text: (row) => names[row.tier] },
        { label: columns.share, numeric: true, text: (row) => share(row.share) },
        { label: columns.total, numeric: true, text: amountOf },
        { label: columns.visits, numeric: true, text: (row) => count(tierOf(row)?.visits ?? 0) },
        { label: columns.atRisk, numeric: true, text: (row) => count(tierOf(row)?.atRisk ?? 0) },
      ]}
      sample={customers}
    />
  );
}

interface LorenzProps {
  readonly rows: readonly PublishedRow<"lorenz">[];
  readonly whole: Concentration;
}

function LorenzFigure({ rows, whole }: LorenzProps) {
  const { figures, summaries, definitions, units, columns, legend } = words.value;
  const { share, ratio } = format.value;
  const inOrder = useMemo(() => rows.toSorted((one, other) => one.customersShare - other.customersShare), [rows]);
  const beside = useMemo(
    () => ({
      equality: EQUALITY,
      fifth: whole.top20 === null ? [] : [{ customersShare: 0.2, contributionShare: whole.top20 }],
    }),
    [whole],
  );
  return (
    <Figure
      title={figures.lorenz}
      definition={definitions.lorenz}
      summary={summaries.lorenz(share(whole.top20), ratio(whole.gini))}
      unit={units.lorenz}
      legend={
        <Legend
          keys={[
            { glyph: "line", colour: "accent", label: legend.measured },
            { glyph: "dotted", colour: "neutral", label: legend.equality },
            { glyph: "circle", colour: "ink", label: legend.fifth },
          ]}
        />
      }
      spec={lorenzSpec}
      rows={inOrder}
      beside={beside}
      columns={[
        { label: columns.customersShare, numeric: true, text: (row) => share(row.customersShare) },
        { label: columns.contributionShare, numeric: true, text: (row) => share(row.contributionShare) },
      ]}
      sample={whole.customers}
    />
  );
}

function RfmFigure({ rows }: { readonly rows: readonly PublishedRow<"rfm">[] }) {
  const { figures, summaries, definitions, units, columns } = words.value;
  const { count, money } = format.value;
  const cells = useMemo(() => rfmCells(rows, count), [rows, count]);
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const best = rows.find(({ recency, frequency }) => recency === 5 && frequency === 5)?.customers ?? 0;
  return (
    <Figure
      title={figures.rfm}
      definition={definitions.rfm}
      summary={summaries.rfm(count(best), count(customers))}
      unit={units.rfm}
      spec={rfmSpec}
      rows={cells}
      columns={[
        { label: columns.recency, numeric: true, text: (row) => count(row.recency) },
        { label: columns.frequency, numeric: true, text: (row) => count(row.frequency) },
        { label: columns.customers, numeric: true, text: (row) => count(row.customers) },
        { label: columns.amount, numeric: true, text: (row) => money(row.amountCents) },
      ]}
      sample={customers}
    />
  );
}
