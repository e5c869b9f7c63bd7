import { useMemo } from "preact/hooks";
import { Day } from "../lists/day.tsx";
import { type Effect, EffectNote } from "../lists/effect-note.tsx";
import { LIST_ORDER } from "../lists/listed.ts";
import { Office } from "../lists/office.tsx";
import { summed } from "../lists/summed.ts";
import { entityOf } from "../published/entity.ts";
import { type Dealer, namesOf } from "../published/scores.ts";
import { Chip, FilterBar } from "../shell/filter-bar.tsx";
import { refine } from "../shell/route.ts";
import { WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables } from "../shell/use-tables.ts";
import { words } from "../words/language.ts";
import { listWords } from "../words/lists/index.ts";
import { PageHead, type PageProps } from "./page.tsx";

const TABLES = ["lists", "listCounts", "listEffects", "dealers"] as const;
type ListPageProps = PageProps & { readonly tables: Tables<(typeof TABLES)[number]> };

/** Whom do I call first today, and does calling help? */
export function Lists(props: PageProps) {
  const loaded = useTables(props.meta, TABLES);
  return (
    <>
      <PageHead page="lists" />
      <WhenLoaded loaded={loaded} blocks={["line", "figure", "figure"]}>
        {(tables) => {
          const Body = props.principal.role === "dealer" ? DealersLists : OfficesLists;
          return <Body {...props} tables={tables} />;
        }}
      </WhenLoaded>
    </>
  );
}

function DealersLists({ meta, principal, filters, tables }: ListPageProps) {
  const nameOf = useNames(tables.dealers.rows());
  const found = useMemo(
    () => ({
      rows: tables.lists.rows(),
      counts: tables.listCounts.rows({ level: "dealer", entity: principal.scope }),
      effects: narrowestFirst(tables.listEffects.rows()),
    }),
    [tables, principal.scope],
  );
  return (
    <>
      <Day runId={meta.runId} rows={found.rows} counts={found.counts} chosen={chosenOf(filters.list)} />
      <EffectNote effects={found.effects} nameOf={nameOf} />
    </>
  );
}

function OfficesLists({ meta, principal, filters, tables }: ListPageProps) {
  const { level, entity } = entityOf(principal, filters);
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const nameOf = useNames(dealers);
  const chosen = chosenOf(filters.list);
  const found = useMemo(() => {
    const inside = new Set(dealers.filter(isWithin({ level, entity })).map(({ dealerId }) => dealerId));
    const isMeant = (row: { readonly list: string; readonly entity: string }) =>
      inside.has(row.entity) && (chosen === null || row.list === chosen);
    return {
      own: tables.listCounts.rows({ level, entity }).filter(({ list }) => chosen === null || list === chosen),
      dealers: summed(tables.listCounts.rows({ level: "dealer" }).filter(isMeant)),
      ownEffects: tables.listEffects.rows({ level, entity }),
      dealerEffects: tables.listEffects.rows({ level: "dealer" }).filter(isMeant),
    };
  }, [tables, dealers, level, entity, chosen]);
  const all = { value: "", label: listWords.value.all };
  return (
    <>
      <div class="list-filters">
        <FilterBar page="lists" meta={meta} filters={filters} dealers={dealers} />
        <Chip
          label={listWords.value.choose}
          value={chosen ?? ""}
          options={[all, ...LIST_ORDER.map((value) => ({ value, label: listWords.value.names[value] }))]}
          choose={(list) => refine("lists", { list: list || null })}
        />
      </div>
      <Office {...found} nameOf={nameOf} />
    </>
  );
}

const chosenOf = (list: string | null): string | null => LIST_ORDER.find((each) => each === list) ?? null;

const isWithin =
  ({ level, entity }: { readonly level: string; readonly entity: string }) =>
  ({ dealerId, region }: Dealer): boolean =>
    level === "nation" || (level === "region" ? region === entity : dealerId === entity);

function narrowestFirst(effects: readonly Effect[]): Effect[] {
  const order: readonly string[] = ["dealer", "region", "nation"];
  return effects.toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level));
}

function useNames(dealers: readonly Dealer[]) {
  const names = useMemo(() => namesOf(dealers), [dealers]);
  return ({ level, entity }: { readonly level: string; readonly entity: string }) =>
    level === "nation" ? words.value.levels.nation : (names.get(entity) ?? entity);
}
