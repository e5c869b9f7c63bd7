import { useMemo } from "preact/hooks";
import type { NamedScore } from "../charts/intervals.ts";
import intervalsSpec from "../charts/intervals.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { entityOf, NETWORK } from "../published/entity.ts";
import { type Dealer as DealerRow, distinctName, namesOf, periodsOf, type Score } from "../published/scores.ts";
import { CompareChips } from "../shell/compare-chips.tsx";
import { FilterBar, programmeOf } from "../shell/filter-bar.tsx";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { format, told, words } from "../words/language.ts";
import { CohortChurnFigure } from "./cohort-figures.tsx";
import { CompanionsTable } from "./companions-table.tsx";
import { ComparedFigure } from "./compared-figure.tsx";
import { ControlFigure } from "./control-figure.tsx";
import { PeerLegend } from "./legends.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";
import { programmeDefinition, ScoreCard } from "./score-card.tsx";
import { rankingColumns } from "./score-columns.ts";
import { ChangesFigure, FactorsFigure, namedFactors, TrendFigure } from "./score-figures.tsx";

const TABLES = ["satisfaction", "factors", "changes", "cohorts", "dealers"] as const;
type DealerTables = { readonly tables: Tables<(typeof TABLES)[number]> };

/** Why is this dealer where it is? */
export function Dealer(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="dealer" />
      <WhenLoaded loaded={loaded} blocks={["line", "card", "card", "figure", "figure"]}>
        {(tables) => <DealerChoice {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function DealerChoice(props: PageProps & DealerTables) {
  const { meta, filters, tables, principal } = props;
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const programme = programmeOf(meta, filters)?.programme ?? "";
  const periods = useMemo(
    () => periodsOf(tables.satisfaction.rows({ ...NETWORK, programme, window: filters.window })),
    [tables, programme, filters.window],
  );
  const { level, entity } = entityOf(principal, filters);
  const dealer = level === "dealer" ? dealers.find(({ dealerId }) => dealerId === entity) : undefined;
  const { states } = words.value;
  return (
    <>
      <FilterBar page="dealer" meta={meta} filters={filters} periods={periods} dealers={dealers} />
      <CompareChips page="dealer" filters={filters} dealers={dealers} />
      {dealer ? (
        <DealerBody {...props} dealer={dealer} period={filters.period ?? periods[0] ?? ""} />
      ) : (
        <Notice title={states.chooseDealer}>
          <p>{states.chooseDealerHow}</p>
        </Notice>
      )}
    </>
  );
}

interface DealerBodyProps extends PageProps, DealerTables {
  readonly dealer: DealerRow;
  readonly period: string;
}

function DealerBody({ meta, filters, tables, dealer, period }: DealerBodyProps) {
  const programme = programmeOf(meta, filters);
  const chosen = programme?.programme ?? "";
  const { window } = filters;
  const own = { level: "dealer", entity: dealer.dealerId } as const;
  const found = useMemo(() => {
    const of = { programme: chosen, window };
    return {
      months: tables.satisfaction.rows({ ...of, ...own }),
      network: tables.satisfaction.rows({ ...of, ...NETWORK }),
      region: tables.satisfaction.rows({ ...of, level: "region", entity: dealer.region, period })[0],
      factors: tables.factors.rows({ ...of, ...own, period }),
      changes: tables.changes.rows({ ...of, ...own, period }),
      single: tables.satisfaction.rows({ programme: chosen, window: "month", ...own }),
    };
  }, [tables, chosen, window, period, dealer]);
  const cohorts = useMemo(
    () => ({ own: tables.cohorts.rows(own), network: tables.cohorts.rows({ ...NETWORK }) }),
    [tables, dealer],
  );
  const compared = useMemo(() => {
    const nameOf = distinctName(namesOf(tables.dealers.rows()));
    return [dealer.dealerId, ...filters.compare].map((dealerId) => {
      const of = { programme: chosen, window, level: "dealer", entity: dealerId, period } as const;
      const name = nameOf(dealerId);
      return { dealerId, name, score: tables.satisfaction.rows(of)[0], factors: tables.factors.rows(of) };
    });
  }, [tables, chosen, window, period, dealer, filters.compare]);
  const factors = useMemo(
    () => (programme ? namedFactors(programme, found.factors) : []),
    [programme, found, words.value],
  );
  if (!programme) return null;
  const score = found.months.find((each) => each.period === period);
  const nation = found.network.find((each) => each.period === period);
  const network = words.value.levels.nation;
  return (
    <>
      <h2 class="subject">
        {dealer.name} <small>{[dealer.dealerId, dealer.region, dealer.city].join(" · ")}</small>
      </h2>
      <Answer>{answerOf(dealer.name, told(programme.label), score, factors)}</Answer>
      <div class="cards">
        {meta.programmes.map((each) => (
          <ScoreCard
            key={each.programme}
            programme={each}
            score={tables.satisfaction.rows({ ...own, programme: each.programme, window, period })[0]}
            withPeers
          />
        ))}
      </div>
      {compared.length > 1 && (
        <ComparedFigure programme={programme} dealers={compared} factors={compared.flatMap((each) => each.factors)} />
      )}
      <div class="figures two">
        <LevelsFigure
          programme={programme}
          dealer={dealer}
          compared={compared}
          scores={[score, found.region, nation]}
        />
        <FactorsFigure programme={programme} rows={factors} />
        <ChangesFigure programme={programme} score={score} changes={found.changes} />
        <TrendFigure
          programme={programme}
          filters={filters}
          own={dealer.name}
          scores={found.months}
          reference={{ name: network, scores: found.network }}
        />
        <ControlFigure programme={programme} scores={found.single} />
        <CompanionsTable programme={programme} score={score} nation={nation} />
        <CohortChurnFigure
          own={dealer.name}
          months={cohorts.own}
          reference={{ name: network, months: cohorts.network }}
        />
      </div>
    </>
  );
}

function answerOf(
  dealer: string,
  programme: string,
  score: Score | undefined,
  factors: ReturnType<typeof namedFactors>,
): string {
  const { answers } = words.value;
  const { points, interval, count, change, list } = format.value;
  if (!score || score.points === null) return answers.dealerWithheld(dealer, programme, count(score?.responses ?? 0));
  const having = (verdict: Score["peerVerdict"]) =>
    list(factors.filter(({ peerVerdict }) => peerVerdict === verdict).map(({ name }) => name));
  return answers.dealer({
    dealer,
    programme,
    points: points(score.points),
    interval: interval(score.low, score.high),
    n: count(score.responses),
    gap: change(score.peers === null ? null : score.points - score.peers),
    verdict: score.peerVerdict,
    higher: having("higher"),
    lower: having("lower"),
  });
}

interface LevelsProps {
  readonly programme: PageProps["meta"]["programmes"][number];
  readonly dealer: DealerRow;
  readonly scores: readonly (Score | undefined)[];
  /** The dealer itself, then those it is compared with. */
  readonly compared: readonly { readonly name: string; readonly score: Score | undefined }[];
}

/** The dealer beside its region and the network, and dealers that it is compared with, on one axis. */
function LevelsFigure({ programme, dealer, scores, compared }: LevelsProps) {
  const { figures, summaries, levels, legend, basis } = words.value;
  const [own, region, nation] = scores;
  const rows = useMemo(() => {
    const names = { dealer: dealer.name, region: dealer.region, nation: levels.nation };
    const ofLevels = [region, nation].map((score) => ({ score, name: score ? names[score.level] : "" }));
    return [...compared, ...ofLevels].flatMap(({ score, name }): NamedScore[] =>
      score && score.points !== null ? [{ ...score, name }] : [],
    );
  }, [compared, region, nation, levels, dealer]);
  const beside = useMemo(() => ({ reference: nation ? [nation] : [] }), [nation]);
  const { points } = format.value;
  return (
    <Figure
      title={figures.levels}
      definition={programmeDefinition(programme)}
      summary={summaries.levels(
        points(own?.points ?? null),
        points(region?.points ?? null),
        points(nation?.points ?? null),
      )}
      unit={basis.unit[programme.scale]}
      legend={<PeerLegend reference={legend.nation} rows={rows} />}
      spec={intervalsSpec}
      rows={rows}
      beside={beside}
      columns={rankingColumns()}
      sample={own?.responses ?? null}
      rowHeight={180 / Math.max(3, rows.length)}
    />
  );
}
