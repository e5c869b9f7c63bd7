import { useMemo, useState } from "preact/hooks";
import type { Verdict } from "../../functions/contracts/published.ts";
import funnelSpec from "../charts/funnel.ts?vega";
import type { NamedScore } from "../charts/intervals.ts";
import intervalsSpec from "../charts/intervals.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { NETWORK } from "../published/entity.ts";
import { funnelLimits, named, namesOf, periodsOf, type Score } from "../published/scores.ts";
import { FilterBar, programmeOf, SegmentedChoice } from "../shell/filter-bar.tsx";
import { hrefTo } from "../shell/route.ts";
import { WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { format, told, words } from "../words/language.ts";
import { FunnelLegend, PeerLegend } from "./legends.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";
import { Pager, pageOf } from "./pager.tsx";
import { programmeDefinition } from "./score-card.tsx";
import { leagueColumns, rankingColumns } from "./score-columns.ts";

const TABLES = ["satisfaction", "dealers"] as const;

/** Who is truly better or worse? */
export function Ranking(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="ranking" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure"]}>
        {(tables) => <RankingBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function RankingBody({ meta, filters, tables }: PageProps & { readonly tables: Tables<(typeof TABLES)[number]> }) {
  const programme = programmeOf(meta, filters);
  const chosen = programme?.programme ?? "";
  const { window, region } = filters;
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const network = useMemo(
    () => tables.satisfaction.rows({ ...NETWORK, programme: chosen, window }),
    [tables, chosen, window],
  );
  const periods = periodsOf(network);
  const period = filters.period ?? periods[0] ?? "";
  const scores = useMemo(() => {
    const inRegion = new Set(
      dealers.filter((dealer) => !region || dealer.region === region).map((each) => each.dealerId),
    );
    const all = tables.satisfaction.rows({ level: "dealer", programme: chosen, window, period });
    return all.filter(({ entity }) => inRegion.has(entity));
  }, [tables, dealers, chosen, window, period, region]);
  const rows = useMemo(() => named(scores, namesOf(dealers)), [scores, dealers]);
  const nation = network.find((score) => score.period === period);
  if (!programme) return null;
  return (
    <>
      <FilterBar page="ranking" meta={meta} filters={filters} periods={periods} dealers={dealers} withoutDealer />
      <Answer>{words.value.answers.ranking({ name: told(programme.label), ...countsOf(scores) })}</Answer>
      <div class="figures ranking">
        <LeagueFigure programme={programme} rows={rows} nation={nation} />
        <FunnelFigure programme={programme} rows={rows} nation={nation} />
      </div>
    </>
  );
}

function countsOf(scores: readonly Score[]) {
  const count = (holds: (score: Score) => boolean) => scores.filter(holds).length;
  const ranked = (verdict: Verdict) => count((score) => score.status === "scored" && score.peerVerdict === verdict);
  return {
    dealers: scores.length,
    higher: ranked("higher"),
    lower: ranked("lower"),
    same: ranked("same") + ranked("none"),
    small: count(({ status }) => status === "small"),
    withheld: count(({ status }) => status === "withheld"),
  };
}

interface LeagueProps {
  readonly programme: PageProps["meta"]["programmes"][number];
  readonly rows: readonly NamedScore[];
  readonly nation: Score | undefined;
}

const CUTS = ["all", "higher", "lower", "small"] as const;
const CUT: Readonly<Record<(typeof CUTS)[number], (score: Score) => boolean>> = {
  all: ({ status }) => status === "scored",
  higher: ({ status, peerVerdict }) => status === "scored" && peerVerdict === "higher",
  lower: ({ status, peerVerdict }) => status === "scored" && peerVerdict === "lower",
  small: ({ status }) => status === "small",
};
const ROWS_A_PAGE = 25;
const toDealer = ({ entity }: Score) => hrefTo("dealer", { dealer: entity });

function LeagueFigure({ programme, rows, nation }: LeagueProps) {
  const { figures, summaries, legend, basis, cuts, filter } = words.value;
  const [cut, setCut] = useState<(typeof CUTS)[number]>("all");
  const [page, setPage] = useState(0);
  const within = useMemo(() => rows.filter(CUT[cut]), [rows, cut]);
  const shown = useMemo(() => pageOf(within, page, ROWS_A_PAGE), [within, page]);
  const beside = useMemo(() => ({ reference: nation ? [nation] : [] }), [nation]);
  const choose = (value: string) => {
    setCut(CUTS.find((each) => each === value) ?? "all");
    setPage(0);
  };
  return (
    <div class="stack">
      <div class="above">
        <SegmentedChoice
          label={filter.cut}
          value={cut}
          options={CUTS.map((value) => ({
            value,
            label: `${cuts[value]} ${format.value.count(rows.filter(CUT[value]).length)}`,
          }))}
          choose={choose}
        />
        <Pager page={page} size={ROWS_A_PAGE} total={within.length} turn={setPage} />
      </div>
      <Figure
        title={figures.league}
        definition={programmeDefinition(programme)}
        summary={summaries.league}
        unit={basis.unit[programme.scale]}
        legend={<PeerLegend reference={legend.nation} rows={shown} />}
        spec={intervalsSpec}
        rows={shown}
        allRows={within}
        beside={beside}
        columns={leagueColumns()}
        sample={nation?.responses ?? null}
        hrefOf={toDealer}
      />
    </div>
  );
}

function FunnelFigure({ programme, rows, nation }: LeagueProps) {
  const { figures, summaries, units, definitions } = words.value;
  const limits = useMemo(() => funnelLimits(nation?.points ?? null, rows), [rows, nation]);
  const beside = useMemo(() => ({ limits, reference: nation ? [nation] : [] }), [limits, nation]);
  const significant = rows.filter(({ peerVerdict }) => peerVerdict === "higher" || peerVerdict === "lower").length;
  return (
    <Figure
      title={figures.funnel}
      definition={definitions.funnel}
      summary={summaries.funnel(rows.length, significant)}
      unit={units.funnel(programme.programme)}
      legend={<FunnelLegend rows={rows} />}
      spec={funnelSpec}
      rows={rows}
      beside={beside}
      columns={rankingColumns()}
      sample={nation?.responses ?? null}
      hrefOf={toDealer}
    />
  );
}
