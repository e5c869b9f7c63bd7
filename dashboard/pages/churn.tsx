import { useCallback, useMemo } from "preact/hooks";
import type { ChurnKind, ChurnState, PublishedRow } from "../../functions/contracts/published.ts";
import statesSpec from "../charts/states.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { factsOf } from "../published/churn.ts";
import { type Entity, entityOf, NETWORK } from "../published/entity.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { churnWords } from "../words/churn/index.ts";
import { format, words } from "../words/language.ts";
import { AgeFigure } from "./age-figure.tsx";
import { CohortChurnFigure, RetentionFigure } from "./cohort-figures.tsx";
import { CustomerList } from "./customer-list.tsx";
import { ModelCard } from "./model-card.tsx";
import { ModelQuality } from "./model-quality.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";
import { ReasonsFigure, ValueChurnFigure } from "./reason-figures.tsx";

const TABLES = [
  "churn",
  "cohorts",
  "retention",
  "reasons",
  "valueChurn",
  "backtest",
  "skill",
  "calibration",
  "features",
  "card",
  "dealers",
] as const;
type ChurnTables = { readonly tables: Tables<(typeof TABLES)[number]> };
type StateRow = PublishedRow<"churn">;

const STATE_ORDER: readonly ChurnState[] = ["active", "due", "at_risk", "lapsed", "lost", "never_serviced", "exited"];

/** Whom do we lose, and whom to call first? */
export function Churn(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="churn" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure", "figure"]}>
        {(tables) => <ChurnBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function ChurnBody({ meta, filters, principal, tables }: PageProps & ChurnTables) {
  const { level, entity } = entityOf(principal, filters);
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const found = useMemo(() => {
    const of: Entity = { level, entity };
    const states = tables.churn.rows(of);
    return {
      states: STATE_ORDER.flatMap((state) => states.find((row) => row.state === state) ?? []),
      months: tables.cohorts.rows(of),
      network: tables.cohorts.rows({ ...NETWORK }),
      bands: tables.retention.rows({ ...of, window: "r12" }),
      reasons: tables.reasons.rows(of),
      networkReasons: level === "nation" ? [] : tables.reasons.rows({ ...NETWORK }),
      valueChurn: tables.valueChurn.rows(of),
    };
  }, [tables, level, entity]);
  const { levels, states } = words.value;
  const own =
    level === "nation" ? levels.nation : (dealers.find(({ dealerId }) => dealerId === entity)?.name ?? entity);
  const nameOf = useCallback(
    (row: Entity) =>
      row.level === "nation"
        ? levels.nation
        : (dealers.find(({ dealerId }) => dealerId === row.entity)?.name ?? row.entity),
    [dealers, levels],
  );
  const places = useMemo(() => placesBeside({ level, entity }, tables, dealers), [tables, dealers, level, entity]);
  const reference = level === "nation" ? undefined : { name: levels.nation, months: found.network };
  return (
    <>
      <FilterBar page="churn" meta={meta} filters={filters} dealers={dealers} />
      {found.states.length === 0 ? (
        <Notice title={states.noValue}>
          <p>{states.noValueHow}</p>
        </Notice>
      ) : (
        <>
          <Answer>{answerOf(own, found.states, found.months)}</Answer>
          <div class="figures two">
            <StatesFigure states={found.states} />
            <CohortChurnFigure own={own} months={found.months} reference={reference} />
            <RetentionFigure own={own} months={found.months} reference={reference} />
            <AgeFigure bands={found.bands} />
          </div>
          <h2 class="section">{churnWords.value.sections.why}</h2>
          <div class="figures two">
            <ReasonsFigure reasons={found.reasons} network={found.networkReasons} />
            <ValueChurnFigure own={found.valueChurn} places={places} nameOf={nameOf} />
          </div>
          {level === "dealer" && <CustomerList runId={meta.runId} dealerId={entity} />}
          <Models meta={meta} tables={tables} />
        </>
      )}
    </>
  );
}

const MOST_PLACES = 15;

/** What a figure of places shows: the network's regions, a region's dealers with most at risk, or a dealer beside its region and the network. */
function placesBeside(
  { level, entity }: Entity,
  { valueChurn }: ChurnTables["tables"],
  dealers: readonly PublishedRow<"dealers">[],
): readonly PublishedRow<"valueChurn">[] {
  const rows = valueChurn.rows();
  if (level === "nation") return rows.filter((row) => row.level === "region");
  if (level === "region") {
    const own = new Set(dealers.filter(({ region }) => region === entity).map(({ dealerId }) => dealerId));
    return mostAtRisk(rows.filter((row) => row.level === "dealer" && own.has(row.entity)));
  }
  const region = dealers.find(({ dealerId }) => dealerId === entity)?.region;
  return rows.filter((row) => row.entity === entity || row.entity === region || row.level === "nation");
}

function mostAtRisk(rows: readonly PublishedRow<"valueChurn">[]): readonly PublishedRow<"valueChurn">[] {
  const atRisk = new Map<string, number>();
  for (const { entity, atRiskCents } of rows) atRisk.set(entity, (atRisk.get(entity) ?? 0) + atRiskCents);
  const most = [...atRisk].toSorted(([, one], [, other]) => other - one).slice(0, MOST_PLACES);
  const wanted = new Set(most.map(([entity]) => entity));
  return rows.filter(({ entity }) => wanted.has(entity));
}

/** Both churn models: whether they can be believed, and their cards. */
function Models({ meta, tables }: Pick<PageProps, "meta"> & ChurnTables) {
  const { sections, gate } = churnWords.value;
  const [card, features] = useMemo(() => [tables.card.rows(), tables.features.rows()], [tables]);
  const scorer = factsOf(card, "value").text("scorer");
  const gates = {
    count: words.value.gate[meta.churnScorer],
    value: new Map(Object.entries(gate.value)).get(scorer) ?? gate.value.none,
  };
  return (
    <>
      {KINDS.map((kind) => (
        <ModelQuality
          key={kind}
          kind={kind}
          gate={gates[kind]}
          backtest={tables.backtest.rows({ kind })}
          skill={tables.skill.rows({ kind })}
          calibration={tables.calibration.rows({ kind })}
        />
      ))}
      <h2 class="section">{sections.card}</h2>
      <div class="figures">
        {KINDS.map((kind) => (
          <ModelCard key={kind} kind={kind} card={card} features={features} />
        ))}
      </div>
    </>
  );
}

const KINDS: readonly ChurnKind[] = ["count", "value"];

function answerOf(own: string, states: readonly StateRow[], months: readonly PublishedRow<"cohorts">[]): string {
  const { share, shareInterval, count } = format.value;
  const latest = months.toSorted((one, other) => (one.month < other.month ? 1 : -1))[0];
  const vehicles = (state: ChurnState) => states.find((row) => row.state === state)?.vehicles ?? 0;
  return words.value.answers.churn({
    name: own,
    churn: share(latest?.churn6 ?? null),
    interval: shareInterval(latest?.churn6Low ?? null, latest?.churn6High ?? null),
    base: count(latest?.base6 ?? 0),
    atRisk: count(vehicles("at_risk")),
    lapsed: count(vehicles("lapsed")),
  });
}

function StatesFigure({ states }: { readonly states: readonly StateRow[] }) {
  const { figures, summaries, definitions, units, columns, churnStates } = words.value;
  const { count, money, share } = format.value;
  const total = states.reduce((sum, row) => sum + row.vehicles, 0);
  const rows = useMemo(
    () =>
      states.map((row) => ({
        ...row,
        name: churnStates[row.state],
        text: `${count(row.vehicles)} · ${share(total > 0 ? row.vehicles / total : 0)}`,
      })),
    [states, churnStates, count, share, total],
  );
  const active = states.find(({ state }) => state === "active")?.vehicles ?? 0;
  return (
    <Figure
      title={figures.states}
      definition={definitions.states}
      summary={summaries.states(count(total), share(total > 0 ? active / total : 0))}
      unit={units.states}
      spec={statesSpec}
      rows={rows}
      columns={[
        { label: columns.state, text: (row) => row.name },
        { label: columns.vehicles, numeric: true, text: (row) => count(row.vehicles) },
        { label: columns.share, numeric: true, text: (row) => share(total > 0 ? row.vehicles / total : 0) },
        { label: columns.amount, numeric: true, text: (row) => money(row.amountCents) },
      ]}
      sample={total}
    />
  );
}
