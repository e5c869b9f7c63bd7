import { useMemo } from "preact/hooks";
import type { ChurnState, PublishedRow } from "../../functions/contracts/published.ts";
import statesSpec from "../charts/states.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { type Entity, entityOf, NETWORK } from "../published/entity.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { format, words } from "../words/language.ts";
import { CohortChurnFigure, RetentionFigure } from "./cohort-figures.tsx";
import { CustomerList } from "./customer-list.tsx";
import { ModelQuality } from "./model-quality.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";

const TABLES = ["churn", "cohorts", "backtest", "calibration", "dealers"] as const;
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
    };
  }, [tables, level, entity]);
  const { levels, states } = words.value;
  const own =
    level === "nation" ? levels.nation : (dealers.find(({ dealerId }) => dealerId === entity)?.name ?? entity);
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
          </div>
          {level === "dealer" && <CustomerList runId={meta.runId} dealerId={entity} />}
          <ModelQuality
            meta={meta}
            backtest={tables.backtest.rows({ kind: "count" })}
            calibration={tables.calibration.rows({ kind: "count" })}
          />
        </>
      )}
    </>
  );
}

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
