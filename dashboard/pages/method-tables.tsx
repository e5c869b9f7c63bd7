import type { Meta } from "../../functions/contracts/published.ts";
import type { Column } from "../figures/csv.ts";
import { TableTwin } from "../figures/table-twin.tsx";
import { questionCounts, type Reign, type Version } from "../published/versions.ts";
import { format, told, words } from "../words/language.ts";
import { methodWords } from "../words/method/index.ts";

interface TablePanelProps<Row> {
  readonly title: string;
  readonly summary: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** A table that is told in a sentence first. */
function TablePanel<Row>({ title, summary, columns, rows }: TablePanelProps<Row>) {
  return (
    <section class="panel figure prose" aria-label={title}>
      <header class="figure-head">
        <h2>{title}</h2>
      </header>
      <p class="figure-summary">{summary}</p>
      <TableTwin caption={title} columns={columns} rows={rows} />
    </section>
  );
}

interface Rule {
  readonly rule: string;
  readonly setting: string;
}

interface RuleProps {
  readonly programme: Meta["programmes"][number];
  readonly version: Version | undefined;
}

/** What is shown, flagged and ranked from how many answers on. */
export function RuleTable({ programme, version }: RuleProps) {
  const { figures, summaries, columns, rules, strata, noStrata, strataNames, weighting } = methodWords.value;
  const { share, points, list } = format.value;
  const names: ReadonlyMap<string, string> = new Map(Object.entries(strataNames));
  const overall = version?.factors.flatMap(({ items }) => items).find(({ role }) => role === "overall");
  const weighed = version?.strata.map((each) => names.get(each) ?? each) ?? [];
  const rows: Rule[] = [
    { rule: rules.suppress.rule, setting: rules.suppress.setting(programme.suppress) },
    { rule: rules.flag.rule, setting: rules.flag.setting(programme.flag) },
  ];
  if (version) {
    rows.push(
      { rule: rules.reliability.rule, setting: rules.reliability.setting(share(version.smallSample.minReliability)) },
      { rule: rules.answered.rule, setting: rules.answered.setting(share(version.minAnsweredShare)) },
      { rule: rules.weight.rule, setting: rules.weight.setting(share(version.minWeightShare)) },
      { rule: weighting, setting: weighed.length > 0 ? strata(list(weighed)) : noStrata },
    );
    if (overall) rows.push({ rule: rules.topBox.rule, setting: rules.topBox.setting(version.topBox ?? overall.max) });
    if (version.buyerShare < 1)
      rows.push({ rule: rules.buyers.rule, setting: rules.buyers.setting(share(version.buyerShare)) });
  }
  if (programme.target !== null)
    rows.push({ rule: rules.target.rule, setting: rules.target.setting(points(programme.target)) });
  for (const { rule, setting } of [rules.changes, rules.drivers, rules.control])
    rows.push({ rule, setting: setting() });
  return (
    <TablePanel
      title={figures.thresholds}
      summary={summaries.thresholds}
      columns={[
        { label: columns.rule, text: ({ rule }) => rule },
        { label: columns.setting, isLong: true, text: ({ setting }) => setting },
      ]}
      rows={rows}
    />
  );
}

/** Every question as it is asked, and what it is for. */
export function QuestionTable({ version }: { readonly version: Version }) {
  const { figures, summaries, columns, roles, populations } = methodWords.value;
  const { rated, others } = questionCounts(version);
  const rows = version.factors.flatMap((factor) => factor.items.map((item) => ({ factor, item })));
  return (
    <TablePanel
      title={figures.questions}
      summary={summaries.questions(rated, others)}
      columns={[
        {
          label: words.value.columns.factor,
          text: ({ factor: { label, population } }) =>
            population === "lost" ? `${told(label)} · ${populations.lost}` : told(label),
        },
        { label: columns.question, isLong: true, text: ({ item }) => told(item.label) },
        {
          label: columns.range,
          text: ({ item: { min, max, reverse } }) => (reverse ? `${max}–${min}` : `${min}–${max}`),
        },
        {
          label: columns.role,
          text: ({ factor, item }) => roles[item.role === "rating" && factor.weight === 0 ? "analysis" : item.role],
        },
        { label: words.value.columns.weight, numeric: true, text: ({ item }) => format.value.count(item.weight) },
        { label: columns.notApplicable, text: ({ item }) => item.naCodes.join(", ") || "–" },
      ]}
      rows={rows}
    />
  );
}

/** Which version counted when. */
export function VersionTable({ reigns }: { readonly reigns: readonly Reign[] }) {
  const { figures, summaries, columns, states, scales, open } = methodWords.value;
  const { date, count } = format.value;
  return (
    <TablePanel
      title={figures.versions}
      summary={summaries.versions(reigns.length)}
      columns={[
        { label: columns.version, text: ({ version }) => version.version },
        { label: columns.inForce, text: ({ state }) => states[state] },
        { label: columns.since, text: ({ version }) => date(version.validFrom) },
        { label: columns.until, text: ({ until }) => (until ? date(until) : open) },
        { label: columns.scale, text: ({ version }) => scales[version.scale] },
        {
          label: columns.factors,
          numeric: true,
          text: ({ version }) => count(version.factors.filter(({ weight }) => weight > 0).length),
        },
        { label: columns.questions, numeric: true, text: ({ version }) => count(questionCounts(version).rated) },
        { label: columns.source, isLong: true, text: ({ version }) => version.source },
      ]}
      rows={reigns}
    />
  );
}

/** How each number comes about, step by step. */
export function FormulaTable() {
  const { figures, summaries, columns, formulas } = methodWords.value;
  return (
    <TablePanel
      title={figures.formulas}
      summary={summaries.formulas}
      columns={[
        { label: columns.step, text: ({ step }) => step },
        { label: columns.formula, isLong: true, text: ({ formula }) => formula },
        { label: columns.source, isLong: true, text: ({ source }) => source },
      ]}
      rows={formulas}
    />
  );
}

/** Which run this is, and what its random draws start from. */
export function NightTable({ meta }: { readonly meta: Meta }) {
  const { figures, summaries, columns, night } = methodWords.value;
  const { feeds, scorers } = words.value;
  const { date } = format.value;
  const feedNames: ReadonlyMap<string, string> = new Map(Object.entries(feeds));
  const rows: readonly (readonly [string, string])[] = [
    [night.run, meta.runId],
    [night.businessDate, date(meta.businessDate)],
    [night.seed, night.seedHow(meta.businessDate)],
    ...(meta.churnScorer === "none" ? [] : [[night.scorer, scorers[meta.churnScorer]] as const]),
    ...Object.entries(meta.freshness).map(
      ([feed, latest]) => [night.freshness(feedNames.get(feed) ?? feed), date(latest)] as const,
    ),
  ];
  return (
    <TablePanel
      title={figures.night}
      summary={summaries.night}
      columns={[
        { label: columns.item, text: ([item]) => item },
        { label: columns.value, isLong: true, text: ([, value]) => value },
      ]}
      rows={rows}
    />
  );
}

/** What the other pages' numbers mean. */
export function OtherTable() {
  const { figures, summaries, columns } = methodWords.value;
  const { definitions, figures: titles, sections } = words.value;
  const rows: readonly { readonly name: string; readonly meaning: string; readonly formula?: string }[] = [
    { name: titles.tiers, ...definitions.tiers },
    { name: titles.lorenz, ...definitions.lorenz },
    { name: titles.rfm, ...definitions.rfm },
    { name: titles.states, ...definitions.states },
    { name: titles.churn6, ...definitions.churn6 },
    { name: titles.retention13, ...definitions.retention13 },
    { name: titles.quality, ...definitions.quality },
    { name: titles.gaps, ...definitions.gaps },
    { name: sections.signs, ...definitions.signs },
  ];
  return (
    <TablePanel
      title={figures.others}
      summary={summaries.others}
      columns={[
        { label: columns.metric, text: ({ name }) => name },
        { label: columns.meaning, isLong: true, text: ({ meaning }) => meaning },
        { label: columns.formula, isLong: true, text: ({ formula }) => formula ?? "–" },
      ]}
      rows={rows}
    />
  );
}
