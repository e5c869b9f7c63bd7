import { type Month, shiftMonth } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import { type Level, type PublishedRow, WINDOWS, type Window } from "../../contracts/published.ts";
import { studentTQuantile } from "../../stats/student-t.ts";
import { points, share } from "../rounding.ts";
import { promoterScore, topBox } from "./companions.ts";
import { indexEstimate } from "./index-estimate.ts";
import { type Estimate, estimate } from "./moments.ts";
import type { Population } from "./response-index.ts";
import { addTallies, emptyTally, type Tally, withoutTally } from "./tally.ts";
import { compare, sampleStatus } from "./verdict.ts";

export const WINDOW_MONTHS: Readonly<Record<Window, number>> = { month: 1, r3: 3, r12: 12 };

/** A dealer, a region or the network, with its tallies by month. */
export interface Entity {
  readonly level: Level;
  readonly entity: string;
  readonly months: ReadonlyMap<Month, Tally>;
  /** Its region and the network, the narrower first: where a lost-shopper mean may be borrowed. */
  readonly wider: readonly Entity[];
}

export interface Reporting {
  readonly programme: Programme;
  readonly network: Entity;
  readonly periods: readonly Month[];
}

const NOBODY = emptyTally(0);

/** Tallies asked for before: every dealer asks for the network's. */
const known = new WeakMap<Entity, Map<string, Tally>>();

/** Tally of an entity's window that ends with `period`. */
export function windowTally(entity: Entity, period: Month, window: Window, factors: number): Tally {
  const ofEntity = known.get(entity) ?? new Map<string, Tally>();
  known.set(entity, ofEntity);
  const key = `${window}/${period}`;
  const tally = ofEntity.get(key) ?? sumOfMonths(entity, period, window, factors);
  ofEntity.set(key, tally);
  return tally;
}

function sumOfMonths({ months }: Entity, period: Month, window: Window, factors: number): Tally {
  let sum = emptyTally(factors);
  for (let back = WINDOW_MONTHS[window] - 1; back >= 0; back--) {
    const tally = months.get(shiftMonth(period, -back));
    if (tally) sum = addTallies(sum, tally);
  }
  return sum;
}

/** The published rows of one entity: every window and period in which anybody answered. */
export function satisfactionRows(entity: Entity, reporting: Reporting) {
  const satisfaction: PublishedRow<"satisfaction">[] = [];
  const factors: PublishedRow<"factors">[] = [];
  for (const window of WINDOWS) {
    for (const period of reporting.periods) {
      const view = viewOf(entity, reporting, window, period);
      if (view.index.n === 0) continue;
      satisfaction.push(satisfactionRow(view));
      factors.push(...factorRows(view));
    }
  }
  return { satisfaction, factors };
}

interface View extends Reporting {
  readonly of: Entity;
  readonly window: Window;
  readonly period: Month;
  readonly tally: Tally;
  readonly index: Estimate;
  readonly before: Estimate;
  /** The network without this entity; null for the network itself. */
  readonly peerTally: Tally | null;
  readonly peers: Estimate | null;
}

function viewOf(of: Entity, reporting: Reporting, window: Window, period: Month): View {
  const { programme, network } = reporting;
  const width = programme.factors.length;
  const at = (entity: Entity, end: Month) => windowTally(entity, end, window, width);
  const estimateAt = (tally: Tally, end: Month) =>
    indexEstimate(tally, {
      buyerShare: programme.buyerShare,
      suppress: programme.smallSample.suppress,
      wider: of.wider.map((entity) => at(entity, end)),
    });
  const tally = at(of, period);
  const previous = shiftMonth(period, -WINDOW_MONTHS[window]);
  const peerTally = of.level === "nation" ? null : withoutTally(at(network, period), tally);
  return {
    ...reporting,
    of,
    window,
    period,
    tally,
    index: estimateAt(tally, period),
    before: estimateAt(at(of, previous), previous),
    peerTally,
    peers: peerTally && estimateAt(peerTally, period),
  };
}

const identityOf = ({ programme, of, window, period }: View) => ({
  programme: programme.programme,
  version: programme.version,
  level: of.level,
  entity: of.entity,
  window,
  period,
});

function satisfactionRow(view: View): PublishedRow<"satisfaction"> {
  const { programme, tally, index, before, peers } = view;
  const { suppress } = programme.smallSample;
  const status = Number.isNaN(index.mean) ? "withheld" : sampleStatus(index.n, programme.smallSample);
  const isShown = status !== "withheld";
  const change = compare(index, before, suppress);
  const { low, high } = intervalOf(index);
  return {
    ...identityOf(view),
    responses: index.n,
    effective: index.effective,
    status,
    points: isShown ? points(index.mean) : null,
    se: isShown ? points(index.se) : null,
    low: isShown ? points(low) : null,
    high: isShown ? points(high) : null,
    ...topBox(isShown && tally.overall >= suppress ? tally : NOBODY),
    ...promoterScore(isShown && tally.recommend >= suppress ? tally : NOBODY),
    change: points(change.difference),
    changeLow: points(change.low),
    changeHigh: points(change.high),
    changeVerdict: change.verdict,
    peers: peers && peers.n >= suppress ? points(peers.mean) : null,
    peerVerdict: peers ? compare(index, peers, suppress).verdict : "none",
  };
}

function factorRows(view: View): PublishedRow<"factors">[] {
  const { programme, tally, peerTally } = view;
  const { suppress } = programme.smallSample;
  return programme.factors.flatMap(({ id, weight, population }, f) => {
    const own = estimate(tally.factors[f]!);
    if (weight === 0 || own.n === 0) return [];
    const peers = peerTally && estimate(peerTally.factors[f]!);
    const status = sampleStatus(own.n, programme.smallSample);
    const isShown = status !== "withheld";
    const { low, high } = intervalOf(own);
    return [
      {
        ...identityOf(view),
        factor: id,
        weight: share(weight / weightOf(programme, population))!,
        responses: own.n,
        status,
        points: isShown ? points(own.mean) : null,
        low: isShown ? points(low) : null,
        high: isShown ? points(high) : null,
        peers: peers && peers.n >= suppress ? points(peers.mean) : null,
        peerVerdict: peers ? compare(own, peers, suppress).verdict : ("none" as const),
      },
    ];
  });
}

/** What the printed weights of a population's factors sum to: 99, 100 or 101. */
function weightOf({ factors }: Programme, population: Population): number {
  return factors.reduce((sum, factor) => sum + (factor.population === population ? factor.weight : 0), 0);
}

/** Ī ± t(n − 1) · SE. */
function intervalOf({ n, mean, se }: Estimate): { low: number; high: number } {
  if (n < 2) return { low: Number.NaN, high: Number.NaN };
  const reach = reachOf(n - 1) * se;
  return { low: mean - reach, high: mean + reach };
}

/** The same few thousand sample sizes come up in a million rows. */
const reaches = new Map<number, number>();

function reachOf(degrees: number): number {
  const reach = reaches.get(degrees) ?? studentTQuantile(0.975, degrees);
  reaches.set(degrees, reach);
  return reach;
}
