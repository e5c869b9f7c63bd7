import { useMemo, useState } from "preact/hooks";
import type { ImportanceRow } from "../charts/importance.ts";
import importanceSpec from "../charts/importance.ts?vega";
import quadrantSpec from "../charts/quadrant.ts?vega";
import { Figure } from "../figures/figure.tsx";
import { Legend } from "../figures/legend.tsx";
import { type Driver, importanceRows, quadrant } from "../published/drivers.ts";
import { SegmentedChoice } from "../shell/filter-bar.tsx";
import { hrefTo } from "../shell/route.ts";
import { driverWords } from "../words/drivers/index.ts";
import { format, words } from "../words/language.ts";
import type { DriverPart } from "./driver-page.ts";
import { Answer } from "./page.tsx";
import type { Levers } from "./use-levers.ts";

const METHODS = ["lmg", "johnson"] as const satisfies readonly Driver["method"][];

/** Predictors fill the height of the quadrants beside them, within reason. */
const [QUADRANT_HEIGHT, MIN_ROW, MAX_ROW] = [300, 26, 60];

type DriverFiguresProps = DriverPart & { readonly levers: Levers };

/** The answer, what goes with satisfaction, and where that lags. */
export function DriverFigures(props: DriverFiguresProps) {
  const { levers, chain, nameOf } = props;
  const [own] = chain;
  if (levers.drivers.length === 0)
    return <Answer>{driverWords.value.answers.noDrivers(own ? nameOf(own) : "")}</Answer>;
  return (
    <>
      <Answer>{answerOf(props)}</Answer>
      <div class="figures two">
        <ImportanceFigure levers={levers} />
        <QuadrantFigure {...props} />
      </div>
    </>
  );
}

function answerOf({ levers, chain, nameOf }: DriverFiguresProps): string {
  const { share, change, count, list } = format.value;
  const [own] = chain;
  const [first] = levers.drivers;
  const source = chain.find(({ level, entity }) => level === first?.level && entity === first?.entity);
  const method = levers.drivers.some((row) => row.method === "lmg") ? "lmg" : "johnson";
  const strongest = importanceRows(
    levers.drivers.filter((row) => row.method === method),
    levers.nameOf,
  );
  return driverWords.value.answers.drivers({
    name: own ? nameOf(own) : "",
    borrowed: source && source !== own ? nameOf(source) : "",
    n: count(first?.responses ?? 0),
    explained: share(first?.rSquared ?? null),
    strongest: list(strongest.slice(0, 2).map((row) => `${row.name} ${share(row.share)}`)),
    lever: list(levers.levers.slice(0, 2).map(({ name, gap }) => `${name} ${change(gap)}`)),
    against: driverWords.value.against[own?.level ?? "nation"],
    isMeasured: levers.weighed.length > 0,
  });
}

const toFactor = (levers: Levers, id: string) => hrefTo("drivers", { factor: levers.factorOf(id) });

function ImportanceFigure({ levers }: { readonly levers: Levers }) {
  const { figures, summaries, definitions, units, columns, legend, methods, methodChoice } = driverWords.value;
  const { share, shareInterval } = format.value;
  const offered = METHODS.filter((method) => levers.drivers.some((row) => row.method === method));
  const [asked, setAsked] = useState<Driver["method"]>("lmg");
  const method = offered.includes(asked) ? asked : (offered[0] ?? "lmg");
  const rows: readonly ImportanceRow[] = useMemo(
    () =>
      importanceRows(
        levers.drivers.filter((row) => row.method === method),
        levers.nameOf,
      ),
    [levers, method],
  );
  const beside = useMemo(() => ({ even: [{ share: 1 / Math.max(1, rows.length) }] }), [rows]);
  const [first] = rows;
  return (
    <Figure
      title={figures.importance}
      definition={definitions.importance}
      summary={first ? summaries.importance(first.name, share(first.share), shareInterval(first.low, first.high)) : ""}
      unit={units.importance}
      choice={
        offered.length > 1 && (
          <SegmentedChoice
            label={methodChoice}
            value={method}
            options={offered.map((value) => ({ value, label: methods[value] }))}
            choose={(value) => setAsked(METHODS.find((each) => each === value) ?? "lmg")}
          />
        )
      }
      legend={
        <Legend
          keys={[
            { glyph: "circle", colour: "accent", label: legend.own },
            { glyph: "band", colour: "accent", label: words.value.legend.interval },
            { glyph: "dashed", colour: "ink", label: legend.even },
          ]}
        />
      }
      spec={importanceSpec}
      rows={rows}
      beside={beside}
      columns={[
        { label: columns.predictor, text: (row) => row.name },
        { label: columns.share, numeric: true, text: (row) => share(row.share) },
        { label: words.value.columns.interval, numeric: true, text: (row) => shareInterval(row.low, row.high) },
      ]}
      sample={levers.drivers[0]?.responses ?? null}
      hrefOf={({ id }) => toFactor(levers, id)}
      rowHeight={Math.max(MIN_ROW, Math.min(MAX_ROW, QUADRANT_HEIGHT / Math.max(1, rows.length)))}
    />
  );
}

function QuadrantFigure({ levers, chain }: DriverFiguresProps) {
  const { figures, summaries, definitions, units, columns, legend, quadrants } = driverWords.value;
  const { share, shareInterval, change, changeInterval, list } = format.value;
  const { weighed, predictors } = levers;
  const { points, frame, corners } = useMemo(
    () => quadrant(weighed, predictors, quadrants),
    [weighed, predictors, quadrants],
  );
  const beside = useMemo(() => ({ frame: [frame], corners }), [frame, corners]);
  const keep = points.filter((row) => row.verdict === "higher" && row.share * predictors >= 1);
  const against = driverWords.value.against[chain[0]?.level ?? "nation"];
  return (
    <Figure
      title={figures.quadrant}
      definition={definitions.quadrant}
      summary={
        points.length === 0
          ? words.value.summaries.factors(0, "", "")
          : summaries.quadrant(
              list(levers.levers.map(({ name, gap }) => `${name} ${change(gap)}`)),
              list(keep.map(({ name, gap }) => `${name} ${change(gap)}`)),
            )
      }
      unit={units.quadrant(against)}
      legend={
        <Legend
          keys={[
            { glyph: "up", colour: "good", label: legend.significantHigher },
            { glyph: "down", colour: "bad", label: legend.significantLower },
            { glyph: "circle", colour: "neutral", label: words.value.legend.same },
          ]}
        />
      }
      spec={quadrantSpec}
      rows={points}
      beside={beside}
      columns={[
        { label: columns.predictor, text: (row) => row.name },
        { label: columns.share, numeric: true, text: (row) => share(row.share) },
        {
          label: words.value.columns.interval,
          numeric: true,
          text: (row) => shareInterval(row.shareLow, row.shareHigh),
        },
        { label: columns.gap, numeric: true, text: (row) => change(row.gap) },
        { label: columns.gapInterval, numeric: true, text: (row) => changeInterval(row.gapLow, row.gapHigh) },
        { label: words.value.columns.verdict, text: (row) => words.value.verdictWords[row.verdict] },
      ]}
      sample={levers.drivers[0]?.responses ?? null}
      hrefOf={({ id }) => toFactor(levers, id)}
    />
  );
}
