import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import { compileChart } from "../../../dashboard/build/compile-charts.ts";
import { OPERATORS } from "../../../dashboard/build/slim-vega.ts";
import ageRetention from "../../../dashboard/charts/age-retention.ts";
import calibration from "../../../dashboard/charts/calibration.ts";
import changeSteps from "../../../dashboard/charts/change-parts.ts";
import cohortChurn from "../../../dashboard/charts/cohort-churn.ts";
import control from "../../../dashboard/charts/control.ts";
import controlSmall from "../../../dashboard/charts/control-small.ts";
import coverage from "../../../dashboard/charts/coverage.ts";
import effects from "../../../dashboard/charts/effects.ts";
import estimates from "../../../dashboard/charts/estimates.ts";
import factorTargets from "../../../dashboard/charts/factor-targets.ts";
import factors from "../../../dashboard/charts/factors.ts";
import fileQuality from "../../../dashboard/charts/file-quality.ts";
import funnel from "../../../dashboard/charts/funnel.ts";
import importance from "../../../dashboard/charts/importance.ts";
import intervals from "../../../dashboard/charts/intervals.ts";
import laterVisitsChart from "../../../dashboard/charts/later-visits.ts";
import likert from "../../../dashboard/charts/likert.ts";
import lorenz from "../../../dashboard/charts/lorenz.ts";
import matrix from "../../../dashboard/charts/matrix.ts";
import modelQuality from "../../../dashboard/charts/model-quality.ts";
import namedBars from "../../../dashboard/charts/named-bars.ts";
import nineCells from "../../../dashboard/charts/nine-cells.ts";
import pathDiagram from "../../../dashboard/charts/path-diagram.ts";
import placebos from "../../../dashboard/charts/placebos.ts";
import progress from "../../../dashboard/charts/progress.ts";
import quadrantChart from "../../../dashboard/charts/quadrant.ts";
import reasons from "../../../dashboard/charts/reasons.ts";
import retention from "../../../dashboard/charts/retention.ts";
import rfm from "../../../dashboard/charts/rfm.ts";
import sample from "../../../dashboard/charts/sample.ts";
import states from "../../../dashboard/charts/states.ts";
import tierFlow from "../../../dashboard/charts/tier-flow.ts";
import tiers from "../../../dashboard/charts/tiers.ts";
import topicScores from "../../../dashboard/charts/topic-scores.ts";
import topicShares from "../../../dashboard/charts/topics.ts";
import trackingCumulated from "../../../dashboard/charts/tracking-cumulated.ts";
import trackingSteps from "../../../dashboard/charts/tracking-steps.ts";
import trend from "../../../dashboard/charts/trend.ts";
import warned from "../../../dashboard/charts/warned.ts";
import weights from "../../../dashboard/charts/weights.ts";
import { changeParts } from "../../../dashboard/published/changes.ts";
import { bandShares, namedReasons, warnedPlaces } from "../../../dashboard/published/churn.ts";
import { namedTopics, topicsWithScores } from "../../../dashboard/published/comments.ts";
import { chartedMonths } from "../../../dashboard/published/control.ts";
import { importanceRows, quadrant, weighed } from "../../../dashboard/published/drivers.ts";
import { cutMark, laterVisits, trackedSteps } from "../../../dashboard/published/holdout.ts";
import { namedImprovements, placeboPoints, progressPoints } from "../../../dashboard/published/improvements.ts";
import { coverageCells, qualityCells } from "../../../dashboard/published/inputs.ts";
import { differences, toned } from "../../../dashboard/published/matrix.ts";
import { tierFlows } from "../../../dashboard/published/moves.ts";
import { diagram } from "../../../dashboard/published/paths.ts";
import { likertParts } from "../../../dashboard/published/questions.ts";
import { funnelLimits, inTime, monthStart, named, namesOf } from "../../../dashboard/published/scores.ts";
import { strategyCells } from "../../../dashboard/published/strategies.ts";
import { rfmCells, tierShares } from "../../../dashboard/published/value.ts";
import { chinese } from "../../../dashboard/words/value/chinese.ts";
import { madeUpNetwork } from "../support/rows.ts";

const network = madeUpNetwork(24);
const names = namesOf(network.dealers);
const latest = network.satisfaction.filter(
  (row) => row.programme === "CSI" && row.window === "r3" && row.period === "2026-10",
);
const nation = latest.filter(({ level }) => level === "nation");
const dealers = named(latest.filter(({ level }) => level === "dealer"), names); // biome-ignore format: one thought
const ofNation = <Row extends { readonly level: string }>(rows: readonly Row[]) =>
  rows.filter(({ level }) => level === "nation");
const months = inTime(ofNation(network.satisfaction).filter((row) => row.programme === "CSI" && row.window === "r3"));
const cohorts = ofNation(network.cohorts).map((row) => ({ ...row, at: monthStart(row.month) }));
const print = (value: number | null) => String(value);
const measures = { customers: "customers", amount: "amount", contribution: "contribution" };
const topics = namedTopics(
  ofNation(network.topics).filter(({ window, period }) => window === "r12" && period === "2026-10"),
  { nameOf: (topic) => topic, print },
);
const actions = namedImprovements(network.improvements, false);
const ofAction = <Row extends { readonly action: string }>(rows: readonly Row[]) =>
  rows.filter(({ action }) => action === "pick-up-on-time");
const corners = [
  { predicted: 0, observed: 0 },
  { predicted: 1, observed: 1 },
];

const targeted = ofNation(network.factors)
  .filter(({ programme, window, period }) => programme === "SSI" && window === "r12" && period === "2026-10")
  .map((row) => ({ ...row, name: row.factor, nation: null, target: row.factor === "quality" ? 838 : null }));
const quadrants = quadrant(
  weighed(
    importanceRows(ofNation(network.drivers).slice(0, 5), (id) => id),
    targeted.map((row) => ({ ...row, id: row.factor })),
  ),
  5,
  { first: "first", keep: "keep", enough: "enough", later: "later" },
);
const questions = ofNation(network.questions)
  .slice(0, 3)
  .map((row) => ({ ...row, name: row.item, text: "8.4" }));
const singleMonths = network.satisfaction.filter(
  (row) => row.programme === "CSI" && row.window === "month" && row.entity === "东北",
);
const ofModel = ofNation(network.paths);
const model = diagram(
  ofModel,
  ofModel.filter(({ kind }) => kind === "index").map(({ latent }) => latent),
  { nameOf: (latent) => latent, textOf: () => "70.0", print },
);

const figures: readonly (readonly [string, TopLevelSpec, Record<string, readonly object[]>])[] = [
  ["trend", trend, { rows: months, reference: months }],
  ["intervals", intervals, { rows: dealers, reference: nation }],
  ["funnel", funnel, { rows: dealers, limits: funnelLimits(nation[0]?.points ?? null, dealers), reference: nation }],
  [
    "factors",
    factors,
    {
      rows: ofNation(network.factors)
        .slice(0, 5)
        .map((row) => ({ ...row, name: row.factor })),
    },
  ],
  [
    "changes",
    changeSteps,
    {
      rows: changeParts(
        ofNation(network.changes).filter(({ programme, window }) => programme === "CSI" && window === "r3"),
        { nameOf: (factor) => factor, total: "total", print },
      ),
    },
  ],
  ["tiers", tiers, { rows: tierShares(ofNation(network.value), measures, print) }],
  [
    "nine cells",
    nineCells,
    {
      rows: strategyCells(ofNation(network.strategies), {
        strategies: chinese.strategies,
        loyalty: chinese.loyalty,
        tiers: { A: "A", B: "B", C: "C" },
        print: (row) => String(row.customers),
      }),
    },
  ],
  [
    "tracking, cumulated",
    trackingCumulated,
    { rows: trackedSteps(network.tracking), cut: cutMark(network.holdout[0]!) },
  ],
  ["tracking by steps", trackingSteps, { rows: trackedSteps(network.tracking), cut: cutMark(network.holdout[0]!) }],
  ["later visits", laterVisitsChart, { rows: laterVisits(network.holdout) }],
  [
    "named bars",
    namedBars,
    {
      rows: ofNation(network.lifecycle).map(({ stage, vehicles }) => ({
        name: stage,
        count: vehicles ?? 0,
        text: "",
        room: 9,
      })),
    },
  ],
  ["tier flow", tierFlow, { rows: tierFlows(ofNation(network.migration).filter(({ basis }) => basis === "month")) }],
  [
    "lorenz",
    lorenz,
    { rows: ofNation(network.lorenz), equality: [], fifth: [{ customersShare: 0.2, contributionShare: 0.62 }] },
  ],
  ["rfm", rfm, { rows: rfmCells(ofNation(network.rfm), print) }],
  ["states", states, { rows: ofNation(network.churn).map((row) => ({ ...row, name: row.state, text: "" })) }],
  ["cohort churn", cohortChurn, { rows: cohorts, reference: [] }],
  ["retention", retention, { rows: cohorts, reference: cohorts }],
  ["retention by age", ageRetention, { rows: bandShares(ofNation(network.retention), (band) => band) }],
  [
    "reasons",
    reasons,
    {
      rows: namedReasons(ofNation(network.reasons), ofNation(network.reasons), {
        nameOf: (reason) => reason,
        print: (share) => String(share),
      }),
    },
  ],
  [
    "warnings",
    warned,
    {
      rows: warnedPlaces(
        network.valueChurn.filter(({ level }) => level === "region"),
        ({ entity }) => entity,
        ({ warned: n }) => print(n),
      ),
    },
  ],
  ["model quality", modelQuality, { rows: network.backtest.map((row) => ({ ...row, name: row.cutoff })) }],
  [
    "file quality",
    fileQuality,
    {
      rows: qualityCells(
        network.quality.filter((row) => row.level === "dealer" && row.measure === "timely" && row.period === "2026-10"),
        { nameOf: (id) => id, feedOf: (feed) => feed, print: (row) => String(row.share) },
      ),
    },
  ],
  [
    "coverage",
    coverage,
    {
      rows: coverageCells(network.coverage, {
        nameOf: (row) => row.entity,
        monthOf: (month) => month,
        markOf: (row) => String(row.rows),
      }),
    },
  ],
  ["topics", topicShares, { rows: topics }],
  ["topics' scores", topicScores, { rows: topicsWithScores(topics) }],
  ["effects", effects, { rows: actions.filter(({ effect }) => effect !== null) }],
  ["progress", progress, { rows: progressPoints(ofAction(network.progress)), start: [{ at: monthStart("2026-03") }] }],
  ["placebos", placebos, { rows: placeboPoints(ofAction(network.placebos), ofAction(actions)[0]!) }],
  [
    "importance",
    importance,
    { rows: importanceRows(ofNation(network.drivers).slice(0, 5), (id) => id), even: [{ share: 0.2 }] },
  ],
  ["quadrant", quadrantChart, { rows: quadrants.points, frame: [quadrants.frame], corners: quadrants.corners }],
  ["factor targets", factorTargets, { rows: targeted }],
  ["matrix", matrix, { rows: toned(differences(targeted).map((row) => ({ ...row, column: row.period, text: "+1" }))) }],
  ["likert", likert, { rows: questions, parts: likertParts(questions, print) }],
  ["control", control, { rows: chartedMonths(singleMonths) }],
  ["control, small", controlSmall, { rows: chartedMonths(singleMonths) }],
  [
    "estimates",
    estimates,
    {
      rows: [
        { name: "a", value: -1, low: -2, high: 1, isWeighty: false, text: "" },
        { name: "b", value: 2, low: 1, high: 3, isWeighty: true, text: "" },
      ],
    },
  ],
  ["paths", pathDiagram, { rows: model.edges, arcs: model.arcs, nodes: model.nodes, frame: model.frame }],
  ["sample", sample, { rows: months }],
  [
    "weights",
    weights,
    {
      rows: [
        { id: "a", name: "a", weight: 0.6, previous: 0.5, text: "60%" },
        { id: "b", name: "b", weight: 0.4, previous: null, text: "40%" },
      ],
    },
  ],
  ["calibration", calibration, { rows: network.calibration, diagonal: corners }],
];

async function drawn(spec: TopLevelSpec, datasets: Record<string, readonly object[]>): Promise<string> {
  const view = new View(parse(compileChart(spec), {}, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
  for (const [name, rows] of Object.entries(datasets)) view.data(name, rows.map((row) => ({ ...row }))); // biome-ignore format: one thought
  return view.toSVG();
}

describe.each(figures)("the chart of %s", (_name, spec, datasets) => {
  test("draws every number of its rows without a NaN", async () => {
    const svg = await drawn(spec, datasets);
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(svg).toMatch(/<path[^>]+d="M/);
  });

  test("draws nothing but axes for no rows, and does not fail", async () => {
    const empty = Object.fromEntries(Object.keys(datasets).map((name) => [name, []]));
    await expect(drawn(spec, empty)).resolves.toContain("<svg");
  });

  test("is coloured by the page's variables alone, so that a theme switch draws nothing anew", async () => {
    const colours = [...(await drawn(spec, datasets)).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(
      ([, colour]) => colour,
    );
    const fixed = colours.filter((colour) => !/^(var\(--[\w-]+\)|none|transparent|#000)$/.test(colour ?? ""));
    expect([...new Set(fixed)]).toEqual([]);
  });
});

/** Types of all operators of a dataflow, those of its groups included. */
function operatorsIn(dataflow: unknown): string[] {
  if (typeof dataflow !== "object" || dataflow === null) return [];
  const own = "id" in dataflow && "type" in dataflow ? [String(dataflow.type)] : [];
  return own.concat(Object.values(dataflow).flatMap(operatorsIn));
}

test("the page's Vega has every operator that the charts need", () => {
  const known = new Set(["operator", ...Object.values(OPERATORS).flat()]);
  const needed = figures.flatMap(([, spec]) => operatorsIn(parse(compileChart(spec), {}, { ast: true })));
  expect([...new Set(needed)].filter((type) => !known.has(type))).toEqual([]);
  expect(needed).toContain("facet");
});

test("bars of every chart start at zero", async () => {
  for (const spec of [changeSteps, states, tiers, namedBars, topicShares, reasons, warned, weights, likert]) {
    const scale = compileChart(spec).scales?.find(({ name }) => name === "x");
    const startsAtZero = scale !== undefined && "zero" in scale && scale.zero === true;
    const isWhole = Array.isArray(scale?.domain) && scale.domain[0] === 0;
    expect(startsAtZero || isWhole).toBe(true);
  }
});
