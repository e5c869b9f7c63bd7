import { useMemo } from "preact/hooks";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { EstimateRow } from "../charts/estimates.ts";
import estimatesSpec from "../charts/estimates.ts?vega";
import type { TargetedFactor } from "../charts/factor-targets.ts";
import targetsSpec from "../charts/factor-targets.ts?vega";
import type { Column } from "../figures/csv.ts";
import { Figure } from "../figures/figure.tsx";
import { type Key, Legend } from "../figures/legend.tsx";
import { NETWORK } from "../published/entity.ts";
import type { PublishedRows } from "../published/tables.ts";
import { hrefTo } from "../shell/route.ts";
import { driverWords } from "../words/drivers/index.ts";
import { format, words } from "../words/language.ts";
import type { DriverPart, Programme } from "./driver-page.ts";
import { FactorMonths } from "./factor-months.tsx";
import { programmeDefinition } from "./score-card.tsx";
import { factorColumns } from "./score-columns.ts";
import { namedFactors } from "./score-figures.tsx";

type FactorsProps = DriverPart & { readonly factors: PublishedRows<"factors"> };

/** Factors against target and network, month by month, and against what was expected. */
export function FactorFigures(props: FactorsProps) {
  const { factors, programme, filters, chain, period } = props;
  const { level, entity } = chain[0] ?? NETWORK;
  const { window } = filters;
  const { against, ownMean } = driverWords.value;
  const found = useMemo(() => {
    const of = { programme: programme.programme, window };
    return { own: factors.rows({ ...of, level, entity }), nation: factors.rows({ ...of, ...NETWORK, period }) };
  }, [factors, programme, window, level, entity, period]);
  const rows = useMemo(
    () =>
      targeted(
        programme,
        found.own.filter((row) => row.period === period),
        found.nation,
      ),
    [programme, found, period, words.value],
  );
  return (
    <div class="figures two">
      <TargetsFigure {...props} rows={rows} />
      <FactorMonths
        programme={programme}
        rows={found.own}
        period={period}
        against={level === "nation" ? ownMean : against[level]}
      />
      {rows.some(({ gap }) => gap !== null) && <GapsFigure rows={rows} />}
    </div>
  );
}

/** Factors under their names, with target and the network's score; the network itself has nothing to stand beside. */
function targeted(
  programme: Programme,
  own: readonly PublishedRow<"factors">[],
  nation: readonly PublishedRow<"factors">[],
): TargetedFactor[] {
  const ofNation = new Map(nation.map(({ factor, points }) => [factor, points]));
  const targets = new Map(programme.factors.map(({ id, target }) => [id, target]));
  return namedFactors(programme, own).map((row) => ({
    ...row,
    nation: row.level === "nation" ? null : (ofNation.get(row.factor) ?? null),
    target: targets.get(row.factor) ?? null,
  }));
}

function TargetsFigure({ programme, chain, rows }: DriverPart & { readonly rows: readonly TargetedFactor[] }) {
  const { figures, summaries, legend } = driverWords.value;
  const { list } = format.value;
  const shown = useMemo(() => rows.filter(({ points }) => points !== null), [rows]);
  const isNation = chain[0]?.level === "nation";
  const hasTargets = shown.some(({ target }) => target !== null);
  const below = list(shown.filter(({ points, target }) => (points ?? 0) < (target ?? 0)).map(({ name }) => name));
  const belowNation = list(shown.filter(({ high, nation }) => nation !== null && (high ?? nation) < nation).map(({ name }) => name)); // biome-ignore format: one thought
  const onTargets = hasTargets ? (below ? summaries.below(below) : summaries.reached) : summaries.noTargets;
  const onNation = belowNation ? summaries.belowNation(belowNation) : summaries.aboveNation;
  const keys: Key[] = [
    { glyph: "circle", colour: "good", label: words.value.legend.higher },
    { glyph: "circle", colour: "bad", label: words.value.legend.lower },
    { glyph: "circle", colour: "neutral", label: words.value.legend.same },
    ...(isNation ? [] : [{ glyph: "down", colour: "ink", label: legend.nation } as const]),
    ...(hasTargets ? [{ glyph: "tick", colour: "warn", label: legend.target } as const] : []),
  ];
  return (
    <Figure
      title={figures.targets(programme.programme)}
      definition={programmeDefinition(programme)}
      summary={
        shown.length === 0
          ? words.value.summaries.factors(0, "", "")
          : isNation && !hasTargets
            ? summaries.ofNation
            : summaries.targets(onTargets, isNation ? "" : onNation)
      }
      unit={words.value.basis.unit[programme.scale]}
      legend={<Legend keys={keys} />}
      spec={targetsSpec}
      rows={shown}
      allRows={rows}
      columns={targetColumns()}
      sample={rows[0]?.responses ?? null}
      hrefOf={({ factor }) => hrefTo("drivers", { factor })}
    />
  );
}

function targetColumns(): Column<TargetedFactor>[] {
  const { columns } = driverWords.value;
  const { points, change } = format.value;
  const ahead = ({ points: own, target }: TargetedFactor) => (own === null || target === null ? null : own - target);
  return [
    ...factorColumns(),
    { label: columns.nation, numeric: true, text: (row) => points(row.nation) },
    { label: columns.target, numeric: true, text: (row) => points(row.target) },
    { label: columns.toTarget, numeric: true, text: (row) => change(ahead(row)) },
  ];
}

/** Perceived less expected, where the programme asks both. */
function GapsFigure({ rows }: { readonly rows: readonly TargetedFactor[] }) {
  const { figures, summaries, definitions, units, columns, legend } = driverWords.value;
  const { change, interval, count } = format.value;
  const gaps = useMemo(
    () =>
      rows.flatMap((row): (EstimateRow & TargetedFactor)[] => {
        const { gap, gapLow: low, gapHigh: high } = row;
        if (gap === null) return [];
        const isWeighty = (low ?? -1) > 0 || (high ?? 1) < 0;
        return [{ ...row, value: gap, low, high, isWeighty, text: change(gap) }];
      }),
    [rows, change],
  );
  const [widest] = gaps.toSorted((one, other) => one.value - other.value);
  return (
    <Figure
      title={figures.gaps}
      definition={definitions.gaps}
      summary={widest ? summaries.gaps(widest.name, widest.text) : ""}
      unit={units.gaps}
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.significant },
            { glyph: "circle", colour: "neutral", label: legend.uncertain },
          ]}
        />
      }
      spec={estimatesSpec}
      rows={gaps}
      columns={[
        { label: words.value.columns.factor, text: (row) => row.name },
        { label: figures.gaps, numeric: true, text: (row) => row.text },
        { label: words.value.columns.interval, numeric: true, text: (row) => interval(row.low, row.high) },
        { label: columns.gapResponses, numeric: true, text: (row) => count(row.gapResponses) },
      ]}
      sample={gaps[0]?.gapResponses ?? null}
    />
  );
}
