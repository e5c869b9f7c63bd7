import type { Programme } from "../../contracts/programme.ts";
import { type PublishedRow, WINDOWS } from "../../contracts/published.ts";
import { points, share } from "../rounding.ts";
import { changeRows } from "./change-rows.ts";
import { monthlyCharts, NO_CHART } from "./chart.ts";
import { acsi, promoterScore, tInterval, topBox } from "./companions.ts";
import { estimate, type Moments, NO_MOMENTS } from "./moments.ts";
import type { Population } from "./response-index.ts";
import { smallInterval } from "./small-interval.ts";
import { type Standing, standingsOf } from "./standings.ts";
import { emptyTally } from "./tally.ts";
import { compare, sampleStatus } from "./verdict.ts";
import { type Entity, monthsOf, type Reporting, type View, viewOf } from "./windows.ts";

type SatisfactionRow = PublishedRow<"satisfaction">;

export interface SatisfactionTables {
  readonly satisfaction: SatisfactionRow[];
  readonly factors: PublishedRow<"factors">[];
  readonly changes: PublishedRow<"changes">[];
}

const NOBODY = emptyTally(0);
/** Share of false ones accepted among the dealers' changes that are called changes. */
const FALSE_SHARE = 0.1;
/** Changes are taken apart for this many of the latest periods. */
const CHANGES_TAKEN_APART = 12;

/** The published rows of a programme's entities: every window and period in which anybody answered. */
export function satisfactionRows(entities: readonly Entity[], reporting: Reporting): SatisfactionTables {
  const views = entities.map((entity) => viewsOf(entity, reporting));
  const standings = standingsByWindow(views.flat(), reporting);
  const tables: SatisfactionTables = { satisfaction: [], factors: [], changes: [] };
  const recent = new Set(reporting.periods.slice(-CHANGES_TAKEN_APART));
  for (const ofEntity of views) {
    const months = ofEntity.filter(({ window }) => window === "month");
    const charts = monthlyCharts(months, reporting.periods, reporting.programme.smallSample.suppress);
    for (const view of ofEntity) {
      const standing = standings.get(keyOf(view))?.get(view.of.entity);
      const chart = view.window === "month" ? (charts.get(view.period) ?? NO_CHART) : NO_CHART;
      tables.satisfaction.push({ ...satisfactionRow(view, reporting, standing), ...chart });
      tables.factors.push(...factorRows(view, reporting));
      if (recent.has(view.period)) tables.changes.push(...changeRows(view, reporting));
    }
  }
  return tables;
}

function viewsOf(entity: Entity, reporting: Reporting): View[] {
  return WINDOWS.flatMap((window) =>
    reporting.periods.map((period) => viewOf(entity, reporting, window, period)).filter(({ index }) => index.n > 0),
  );
}

const keyOf = ({ window, period }: View): string => `${window}/${period}`;

function standingsByWindow(views: readonly View[], { programme, seed }: Reporting) {
  const dealers = Map.groupBy(
    views.filter(({ of }) => of.level === "dealer"),
    keyOf,
  );
  return new Map(
    Array.from(dealers, ([key, ofWindow]) => [
      key,
      standingsOf(ofWindow, programme, `${seed}/${programme.programme}/ranks/${key}`),
    ]),
  );
}

const identityOf = ({ of, window, period }: View, { programme }: Reporting) => ({
  programme: programme.programme,
  version: programme.version,
  level: of.level,
  entity: of.entity,
  window,
  period,
});

function satisfactionRow(
  view: View,
  reporting: Reporting,
  standing?: Standing,
): Omit<SatisfactionRow, keyof typeof NO_CHART> {
  const { programme } = reporting;
  const { tally, index, peers } = view;
  const { suppress } = programme.smallSample;
  const status = Number.isNaN(index.mean) ? "withheld" : sampleStatus(index.n, programme.smallSample);
  const isShown = status !== "withheld";
  return {
    ...identityOf(view, reporting),
    responses: index.n,
    effective: points(index.effective) ?? 0,
    ...rateOf(view, reporting),
    status,
    points: isShown ? points(index.mean) : null,
    se: isShown ? points(index.se) : null,
    ...(isShown ? intervalOf(view, reporting) : { low: null, high: null, intervalBy: null }),
    ...standingColumns(isShown ? standing : undefined),
    ...topBox(isShown && tally.overall.n >= suppress ? tally : NOBODY),
    ...promoterScore(isShown && tally.recommend.n >= suppress ? tally : NOBODY),
    ...acsi(isShown ? tally.acsi : NO_MOMENTS, suppress),
    ...changeOf(view, suppress, standing),
    peers: peers && peers.n >= suppress ? points(peers.mean) : null,
    peerVerdict: peers ? compare(index, peers, suppress).verdict : "none",
  };
}

function rateOf(
  { of, period, window }: View,
  { invited }: Reporting,
): Pick<SatisfactionRow, "invited" | "responseRate"> {
  const found = invited?.(of, monthsOf(period, window));
  if (!found) return { invited: null, responseRate: null };
  return { invited: found.invited, responseRate: share(found.responses / found.invited) };
}

/** Ī ± t(n − 1) · SE; of a small sample of buyers alone from resampled answers, which keep to the scale. */
function intervalOf(view: View, { programme, seed }: Reporting): Pick<SatisfactionRow, "low" | "high" | "intervalBy"> {
  const isSmall = view.index.n < programme.smallSample.flag && programme.buyerShare >= 1;
  const resampled = isSmall ? smallInterval(view, `${seed}/${programme.programme}`) : undefined;
  const { low, high } = resampled ?? tInterval(view.index);
  return { low: points(low), high: points(high), intervalBy: resampled ? "bootstrap" : "t" };
}

function standingColumns(standing: Standing | undefined) {
  const place = standing?.place;
  return {
    shrunk: points(standing?.shrunk ?? null),
    shrunkLow: points(standing?.low ?? null),
    shrunkHigh: points(standing?.high ?? null),
    reliability: standing ? share(standing.reliability) : null,
    rank: place?.rank ?? null,
    rankLow: place?.low ?? null,
    rankHigh: place?.high ?? null,
    ranked: place?.of ?? null,
  };
}

/** A dealer's change counts when it is a discovery among all dealers' changes of the window; others by their own interval. */
function changeOf({ index, before }: View, suppress: number, standing?: Standing) {
  const { difference, low, high, z, verdict } = compare(index, before, suppress);
  const q = standing?.changeQ ?? Number.NaN;
  const discovered = q > FALSE_SHARE ? "same" : z > 0 ? "higher" : "lower";
  return {
    change: points(difference),
    changeLow: points(low),
    changeHigh: points(high),
    changeZ: points(z),
    changeQ: share(q),
    changeVerdict: Number.isNaN(q) ? verdict : discovered,
  } as const;
}

function factorRows(view: View, reporting: Reporting): PublishedRow<"factors">[] {
  const { programme } = reporting;
  const { tally, peerTally } = view;
  const { suppress } = programme.smallSample;
  return programme.factors.flatMap(({ id, weight, population }, f) => {
    const own = estimate(tally.factors[f]!);
    if (weight === 0 || own.n === 0) return [];
    const peers = peerTally && estimate(peerTally.factors[f] ?? NO_MOMENTS);
    const status = sampleStatus(own.n, programme.smallSample);
    const isShown = status !== "withheld";
    const { low, high } = tInterval(own);
    return [
      {
        ...identityOf(view, reporting),
        factor: id,
        weight: share(weight / weightOf(programme, population))!,
        responses: own.n,
        status,
        points: isShown ? points(own.mean) : null,
        low: isShown ? points(low) : null,
        high: isShown ? points(high) : null,
        peers: peers && peers.n >= suppress ? points(peers.mean) : null,
        peerVerdict: peers ? compare(own, peers, suppress).verdict : ("none" as const),
        ...gapOf(tally.gaps[f] ?? NO_MOMENTS, suppress),
      },
    ];
  });
}

/** Perceived − expected with its t interval; nulls under `suppress` answers to both. */
function gapOf(moments: Moments, suppress: number) {
  const found = estimate(moments);
  if (found.n < Math.max(1, suppress)) return { gapResponses: found.n, gap: null, gapLow: null, gapHigh: null };
  const { low, high } = tInterval(found);
  return { gapResponses: found.n, gap: points(found.mean), gapLow: points(low), gapHigh: points(high) };
}

/** What the printed weights of a population's factors sum to: 99, 100 or 101. */
function weightOf({ factors }: Programme, population: Population): number {
  return factors.reduce((sum, factor) => sum + (factor.population === population ? factor.weight : 0), 0);
}
