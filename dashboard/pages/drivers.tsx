import { useMemo } from "preact/hooks";
import type { ProgrammeVersions } from "../../functions/contracts/published.ts";
import { type Entity, entityOf, NETWORK } from "../published/entity.ts";
import { namesOf, periodsOf } from "../published/scores.ts";
import { FilterBar, programmeOf } from "../shell/filter-bar.tsx";
import { WhenLoaded } from "../shell/states.tsx";
import { type Tables, useLaterTable, useTables, useVersions } from "../shell/use-tables.ts";
import { words } from "../words/language.ts";
import { DriverFigures } from "./driver-figures.tsx";
import { DriverTrail } from "./driver-trail.tsx";
import { FactorFigures } from "./factor-figures.tsx";
import { PageHead, type PageProps } from "./page.tsx";
import { PathFigures } from "./path-figures.tsx";
import { QuestionSection } from "./question-section.tsx";
import { useLevers } from "./use-levers.ts";

const TABLES = ["satisfaction", "factors", "drivers", "paths", "dealers"] as const;
const BLOCKS = ["line", "figure", "figure", "figure", "figure"] as const;

/** What moves satisfaction here, and where is the lever? */
export function Drivers(props: PageProps) {
  const tables = useTables(props.meta, TABLES);
  const versions = useVersions(props.meta);
  return (
    <>
      <PageHead page="drivers" />
      <WhenLoaded loaded={tables} blocks={BLOCKS}>
        {(read) => (
          <WhenLoaded loaded={versions} blocks={BLOCKS}>
            {(definitions) => <DriversBody {...props} tables={read} versions={definitions} />}
          </WhenLoaded>
        )}
      </WhenLoaded>
    </>
  );
}

export interface DriversProps extends PageProps {
  readonly tables: Tables<(typeof TABLES)[number]>;
  readonly versions: ProgrammeVersions;
}

/** Whom the page is about, and what that belongs to: itself, its region, the network. */
function chainOf(own: Entity, dealers: readonly { readonly dealerId: string; readonly region: string }[]): Entity[] {
  const region = own.level === "dealer" ? dealers.find(({ dealerId }) => dealerId === own.entity)?.region : undefined;
  const around: Entity[] = region ? [{ level: "region", entity: region }] : [];
  return own.level === "nation" ? [own] : [own, ...around, NETWORK];
}

function DriversBody(props: DriversProps) {
  const { meta, filters, tables, principal, versions } = props;
  const programme = programmeOf(meta, filters);
  const chosen = programme?.programme ?? "";
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const { level, entity } = entityOf(principal, filters);
  const chain = useMemo(() => chainOf({ level, entity }, dealers), [level, entity, dealers]);
  const names = useMemo(() => namesOf(dealers), [dealers]);
  const nameOf = (of: Entity) =>
    of.level === "nation" ? words.value.levels.nation : (names.get(of.entity) ?? of.entity);
  const periods = useMemo(
    () => periodsOf(tables.satisfaction.rows({ ...NETWORK, programme: chosen, window: filters.window })),
    [tables, chosen, filters.window],
  );
  const definition = versions.find(
    (each) => each.programme === programme?.programme && each.version === programme.version,
  );
  const loaded = useLaterTable(meta, "questions");
  const questions = loaded.status === "ready" ? loaded.value : null;
  const levers = useLevers({ tables, questions, programme, definition, chain });
  const period = filters.period ?? periods[0] ?? "";
  if (!programme) return null;
  const common = { meta, filters, programme, definition, chain, period, nameOf };
  return (
    <>
      <FilterBar page="drivers" meta={meta} filters={filters} periods={periods} dealers={dealers} />
      <DriverTrail {...common} factor={levers.factor(filters.factor)} />
      <DriverFigures {...common} levers={levers} />
      <FactorFigures {...common} factors={tables.factors} />
      <QuestionSection {...common} loaded={loaded} factor={levers.factor(filters.factor)} />
      <PathFigures {...common} paths={tables.paths} />
    </>
  );
}
