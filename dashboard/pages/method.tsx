import { useMemo } from "preact/hooks";
import type { ProgrammeVersions } from "../../functions/contracts/published.ts";
import { entityOf, NETWORK } from "../published/entity.ts";
import { namesOf, periodsOf, type Score } from "../published/scores.ts";
import { questionCounts, reignsOf, type Version } from "../published/versions.ts";
import { FilterBar, programmeOf, programmeTitle } from "../shell/filter-bar.tsx";
import { WhenLoaded } from "../shell/states.tsx";
import { type Tables, useTables, useVersions } from "../shell/use-tables.ts";
import { format, words } from "../words/language.ts";
import { methodWords } from "../words/method/index.ts";
import { BridgesFigure, SampleFigure, WeightsFigure } from "./method-figures.tsx";
import { FormulaTable, NightTable, OtherTable, QuestionTable, RuleTable, VersionTable } from "./method-tables.tsx";
import { Answer, PageHead, type PageProps } from "./page.tsx";

const TABLES = ["satisfaction", "bridges", "dealers"] as const;
const BLOCKS = ["line", "figure", "figure"] as const;

/** How are the numbers computed, and why trust them? */
export function Method(props: PageProps) {
  const tables = useTables(props.meta, TABLES);
  const versions = useVersions(props.meta);
  return (
    <>
      <PageHead page="method" />
      <WhenLoaded loaded={tables} blocks={BLOCKS}>
        {(read) => (
          <WhenLoaded loaded={versions} blocks={BLOCKS}>
            {(definitions) => <MethodBody {...props} tables={read} versions={definitions} />}
          </WhenLoaded>
        )}
      </WhenLoaded>
    </>
  );
}

interface MethodProps extends PageProps {
  readonly tables: Tables<(typeof TABLES)[number]>;
  readonly versions: ProgrammeVersions;
}

function MethodBody({ meta, filters, principal, tables, versions }: MethodProps) {
  const programme = programmeOf(meta, filters);
  const chosen = programme?.programme ?? "";
  const { level, entity } = entityOf(principal, filters);
  const { window } = filters;
  const dealers = useMemo(() => tables.dealers.rows(), [tables]);
  const found = useMemo(
    () => ({
      months: tables.satisfaction.rows({ programme: chosen, window, level, entity }),
      periods: periodsOf(tables.satisfaction.rows({ programme: chosen, window, ...NETWORK })),
      bridges: tables.bridges.rows({ programme: chosen, level, entity }),
    }),
    [tables, chosen, window, level, entity],
  );
  const reigns = useMemo(() => reignsOf(versions, chosen, meta.businessDate), [versions, chosen, meta]);
  if (!programme) return null;
  const period = filters.period ?? found.periods[0] ?? "";
  const score = found.months.find((each) => each.period === period);
  const place = reigns.findIndex(({ version }) => version.version === programme.version);
  const version = reigns[place]?.version;
  const name = level === "nation" ? words.value.levels.nation : (namesOf(dealers).get(entity) ?? entity);
  return (
    <>
      <FilterBar page="method" meta={meta} filters={filters} periods={found.periods} dealers={dealers} />
      <Answer>
        {version
          ? answerOf({ name, title: programmeTitle(programme), version, score })
          : methodWords.value.answers.noDefinition}
      </Answer>
      <div class="figures two">
        <SampleFigure months={found.months} period={period} />
        {version && <WeightsFigure version={version} previous={reigns[place + 1]?.version} />}
      </div>
      <BridgesFigure rows={found.bridges} />
      <RuleTable programme={programme} version={version} />
      {version && <QuestionTable version={version} />}
      <VersionTable reigns={reigns} />
      <FormulaTable />
      <NightTable meta={meta} />
      <OtherTable />
    </>
  );
}

interface AnswerOf {
  readonly name: string;
  readonly title: string;
  readonly version: Version;
  readonly score: Score | undefined;
}

function answerOf({ name, title, version, score }: AnswerOf): string {
  const { answers, intervalBy } = methodWords.value;
  const { points, count, share, date } = format.value;
  const common = {
    programme: title,
    version: version.version,
    since: date(version.validFrom),
    factors: version.factors.filter(({ weight }) => weight > 0).length,
    questions: questionCounts(version).rated,
    name,
    n: count(score?.responses ?? 0),
    effective: count(score?.effective ?? 0),
    rate: score?.responseRate == null ? "" : share(score.responseRate),
    by: intervalBy[score?.intervalBy ?? "t"],
  };
  if (!score || score.points === null) return answers.withheld(common);
  return answers.method({ ...common, points: points(score.points) });
}
