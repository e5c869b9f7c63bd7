import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { type Entity, entityOf } from "../published/entity.ts";
import { isHole, signsToShow } from "../published/inputs.ts";
import { distinctName, namesOf } from "../published/scores.ts";
import { FilterBar } from "../shell/filter-bar.tsx";
import { Notice, WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { format, words } from "../words/language.ts";
import { Answer, PageHead, type PageProps } from "./page.tsx";
import { CalendarFigure, InputsFigure } from "./quality-figures.tsx";
import { SignList } from "./sign-list.tsx";

const TABLES = ["quality", "coverage", "integrity", "dealers"] as const;
type QualityTables = Tables<(typeof TABLES)[number]>;

/** Can I trust this month? */
export function Quality(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="quality" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure", "figure"]}>
        {(tables) => <QualityBody {...props} tables={tables} />}
      </WhenLoaded>
    </>
  );
}

function QualityBody({ meta, filters, principal, tables }: PageProps & { readonly tables: QualityTables }) {
  const { level, entity } = entityOf(principal, filters);
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const names = useMemo(() => namesOf(dealers), [dealers]);
  const found = useMemo(() => {
    const isMeant = insideOf({ level, entity }, dealers);
    return {
      quality: tables.quality.rows({ level: "dealer", column: "" }).filter((row) => isMeant(row.entity)),
      own: tables.quality.rows({ level, entity, column: "", window: "month" }),
      coverage: tables.coverage.rows().filter((row) => isMeant(row.entity)),
      signs: signsToShow(
        tables.integrity.rows({ level: "dealer", window: "r12" }).filter((row) => isMeant(row.entity)),
      ),
    };
  }, [tables, dealers, level, entity]);
  const { levels, states } = words.value;
  const own = level === "nation" ? levels.nation : (names.get(entity) ?? entity);
  const nameOf = useMemo(() => distinctName(names), [names]);
  return (
    <>
      <FilterBar page="quality" meta={meta} filters={filters} dealers={dealers} />
      {found.quality.length === 0 && found.coverage.length === 0 ? (
        <Notice title={states.noInputs}>
          <p>{states.noInputsHow}</p>
        </Notice>
      ) : (
        <>
          <Answer>{answerOf(own, found)}</Answer>
          <div class="figures two">
            <InputsFigure rows={found.quality} nameOf={nameOf} />
            <CalendarFigure rows={found.coverage} nameOf={nameOf} isOneDealer={level === "dealer"} />
          </div>
          <SignList signs={found.signs} nameOf={nameOf} />
        </>
      )}
    </>
  );
}

/** Which dealers the page is about. */
function insideOf({ level, entity }: Entity, dealers: readonly PublishedRow<"dealers">[]): (dealer: string) => boolean {
  if (level === "nation") return () => true;
  if (level === "dealer") return (dealer) => dealer === entity;
  const inside = new Set(dealers.filter(({ region }) => region === entity).map(({ dealerId }) => dealerId));
  return (dealer) => inside.has(dealer);
}

interface Found {
  readonly own: readonly PublishedRow<"quality">[];
  readonly coverage: readonly PublishedRow<"coverage">[];
  readonly signs: readonly PublishedRow<"integrity">[];
}

/** The month told is the latest with anything received; service orders stand for the rest where there are any. */
function answerOf(name: string, { own, coverage, signs }: Found): string {
  const { share, count, month } = format.value;
  const { answers, feeds } = words.value;
  const latest = own
    .map(({ period }) => period)
    .sort()
    .at(-1);
  const inMonth = own.filter(({ period }) => period === latest);
  const feed = inMonth.some((row) => row.feed === "service") ? "service" : inMonth[0]?.feed;
  const of = (measure: string) => inMonth.find((row) => row.feed === feed && row.measure === measure)?.share ?? null;
  const holes = coverage.filter(isHole).length;
  const flags = signs.filter(({ verdict }) => verdict === "flag").length;
  return answers.quality({
    name,
    month: latest ? month(latest) : "",
    feed: feed ? feeds[feed] : "",
    complete: share(of("complete")),
    accurate: share(of("accurate")),
    timely: share(of("timely")),
    holes: count(holes),
    flags: count(flags),
    isSound: holes === 0 && flags === 0 && (of("accurate") ?? 0) >= 0.95 && (of("complete") ?? 0) >= 0.95,
  });
}
