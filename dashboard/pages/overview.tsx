import { useMemo } from "preact/hooks";
import type { NamedScore } from "../charts/intervals.ts";
import intervalsSpec from "../charts/intervals.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Scorecard } from "../figures/scorecard.tsx";
import { NETWORK } from "../published/entity.ts";
import { named, namesOf, periodsOf, type Score } from "../published/scores.ts";
import { FilterBar, programmeOf } from "../shell/filter-bar.tsx";
import { hrefTo } from "../shell/route.ts";
import { WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { format, told, words } from "../words/language.ts";
import { CompanionsTable } from "./companions-table.tsx";
import { PeerLegend } from "./legends.tsx";
import { MovedFigure } from "./moved-figure.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";
import { programmeDefinition, ScoreCard } from "./score-card.tsx";
import { rankingColumns } from "./score-columns.ts";
import { ChangesFigure, TrendFigure } from "./score-figures.tsx";

const TABLES = ["satisfaction", "changes", "cohorts", "concentration", "dealers"] as const;
/** Regions fill the height of the trend beside them, within reason. */
const [TREND_HEIGHT, MIN_ROW, MAX_ROW] = [240, 22, 44];
const NO_NAMES = new Map<string, string>();

const withVerdict = (scores: readonly Score[], verdict: Score["peerVerdict"]) =>
  scores.filter(({ peerVerdict }) => peerVerdict === verdict).map(({ entity }) => entity);

/** Are we on target, and is anything different this month? */
export function Overview(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="overview" />
      <WhenLoaded loaded={loaded} blocks={["line", "card", "card", "card", "card", "figure", "figure"]}>
        {(tables) => <OverviewBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function OverviewBody({ meta, filters, tables }: PageProps & { readonly tables: Tables<(typeof TABLES)[number]> }) {
  const programme = programmeOf(meta, filters);
  const { window } = filters;
  const chosen = programme?.programme ?? "";
  const months = useMemo(
    () => tables.satisfaction.rows({ ...NETWORK, programme: chosen, window }),
    [tables, chosen, window],
  );
  const periods = periodsOf(months);
  const period = filters.period ?? periods[0] ?? "";
  const regions = useMemo(
    () => tables.satisfaction.rows({ level: "region", programme: chosen, window, period }),
    [tables, chosen, window, period],
  );
  const changes = useMemo(
    () => tables.changes.rows({ ...NETWORK, programme: chosen, window, period }),
    [tables, chosen, window, period],
  );
  const single = useMemo(
    () => tables.satisfaction.rows({ programme: chosen, window: "month" }).filter((score) => score.period <= period),
    [tables, chosen, period],
  );
  const names = useMemo(() => namesOf(tables.dealers.rows()), [tables]);
  const nation = months.find((score) => score.period === period);
  if (!programme) return null;
  return (
    <>
      <FilterBar page="overview" meta={meta} filters={filters} periods={periods} />
      {nation && (
        <Answer>
          {words.value.answers.overview({
            name: told(programme.label),
            points: format.value.points(nation.points),
            interval: format.value.interval(nation.low, nation.high),
            n: format.value.count(nation.responses),
            change: format.value.change(nation.change),
            verdict: nation.changeVerdict,
            higher: format.value.list(withVerdict(regions, "higher")),
            lower: format.value.list(withVerdict(regions, "lower")),
          })}
        </Answer>
      )}
      <div class="cards">
        {meta.programmes.map((each) => (
          <ScoreCard
            key={each.programme}
            programme={each}
            score={tables.satisfaction.rows({ ...NETWORK, programme: each.programme, window, period })[0]}
          />
        ))}
        <ChurnCard tables={tables} />
        <ValueCard tables={tables} />
      </div>
      <div class="figures two">
        <TrendFigure programme={programme} filters={filters} own={words.value.levels.nation} scores={months} />
        <ChangesFigure programme={programme} score={nation} changes={changes} />
        <RegionsFigure programme={programme} regions={regions} nation={nation} />
      </div>
      <MovedFigure
        programme={programme}
        scores={single}
        nameOf={({ level, entity }) => (level === "nation" ? words.value.levels.nation : (names.get(entity) ?? entity))}
      />
      <CompanionsTable programme={programme} score={nation} />
    </>
  );
}

interface RegionsProps {
  readonly programme: PageProps["meta"]["programmes"][number];
  readonly regions: readonly Score[];
  readonly nation: Score | undefined;
}

function RegionsFigure({ programme, regions, nation }: RegionsProps) {
  const { figures, summaries, legend, basis } = words.value;
  const rows: readonly NamedScore[] = useMemo(() => named(regions, NO_NAMES), [regions]);
  const beside = useMemo(() => ({ reference: nation ? [nation] : [] }), [nation]);
  return (
    <Figure
      title={figures.regions}
      definition={programmeDefinition(programme)}
      summary={summaries.spread({
        count: rows.length,
        best: rows[0]?.name ?? "–",
        worst: rows.at(-1)?.name ?? "–",
        spread: format.value.points((rows[0]?.points ?? 0) - (rows.at(-1)?.points ?? 0)),
      })}
      unit={basis.unit[programme.scale]}
      legend={<PeerLegend reference={legend.nation} rows={rows} />}
      spec={intervalsSpec}
      rows={rows}
      beside={beside}
      columns={rankingColumns()}
      sample={nation?.responses ?? null}
      hrefOf={({ entity }) => hrefTo("ranking", { region: entity, dealer: null })}
      rowHeight={Math.max(MIN_ROW, Math.min(MAX_ROW, TREND_HEIGHT / Math.max(1, rows.length)))}
    />
  );
}

type OverviewTables = { readonly tables: Tables<(typeof TABLES)[number]> };

function ChurnCard({ tables }: OverviewTables) {
  const { figures, definitions, basis, against } = words.value;
  const { share, shareInterval, count } = format.value;
  const months = tables.cohorts.rows({ ...NETWORK }).toSorted((one, other) => (one.month < other.month ? -1 : 1));
  const [before, latest] = [months.at(-7), months.at(-1)];
  return (
    <Scorecard
      title={figures.churn6}
      definition={definitions.churn6}
      figure={share(latest?.churn6 ?? null)}
      basis={basis.interval(
        shareInterval(latest?.churn6Low ?? null, latest?.churn6High ?? null),
        count(latest?.base6 ?? 0),
      )}
    >
      <span class="verdict none">{against.sixMonthsAgo(share(before?.churn6 ?? null))}</span>
    </Scorecard>
  );
}

function ValueCard({ tables }: OverviewTables) {
  const { figures, definitions, basis } = words.value;
  const { share, ratio, count } = format.value;
  const whole = tables.concentration.rows({ ...NETWORK })[0];
  return (
    <Scorecard
      title={figures.top20}
      definition={definitions.top20}
      figure={share(whole?.top20 ?? null)}
      basis={basis.customers(count(whole?.customers ?? 0))}
    >
      <span class="verdict none">{basis.gini(ratio(whole?.gini ?? null))}</span>
    </Scorecard>
  );
}
