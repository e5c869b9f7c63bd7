import { type Month, shiftMonth } from "../../contracts/calendar.ts";
import type { Programme } from "../../contracts/programme.ts";
import type { Level, Window } from "../../contracts/published.ts";
import { indexEstimate } from "./index-estimate.ts";
import { type Estimate, estimate } from "./moments.ts";
import { combineParts, type Parts } from "./parts.ts";
import { addTallies, emptyTally, type Tally, withoutTally } from "./tally.ts";

export const WINDOW_MONTHS: Readonly<Record<Window, number>> = { month: 1, r3: 3, r12: 12 };

/** The index points of single responses with their weights. */
export interface Answers {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/** A dealer, a region or the network, with its tallies by month. */
export interface Entity {
  readonly level: Level;
  readonly entity: string;
  readonly months: ReadonlyMap<Month, Tally>;
  /** Its region and the network, the narrower first: where a lost-shopper mean may be borrowed. */
  readonly wider: readonly Entity[];
  /** Buyers by what the mix is of: a dealer's strata, a wider entity's dealers. */
  readonly cells?: ReadonlyMap<Month, ReadonlyMap<string, Parts>>;
  /** Buyers' answers one by one, of months in which they are few. */
  readonly answers?: ReadonlyMap<Month, Answers>;
}

export interface Reporting {
  readonly programme: Programme;
  readonly network: Entity;
  readonly periods: readonly Month[];
  /** What every draw of random numbers starts from: the night's business date. */
  readonly seed: string;
  /** Invitations and the answers to them, of an entity in a window's months; none where not known. */
  readonly invited?: (entity: Entity, months: readonly Month[]) => Invited | undefined;
}

export interface Invited {
  readonly invited: number;
  readonly responses: number;
}

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

/** The window's months, in order. */
export const monthsOf = (period: Month, window: Window): Month[] =>
  Array.from({ length: WINDOW_MONTHS[window] }, (_, i) => shiftMonth(period, i + 1 - WINDOW_MONTHS[window]));

function sumOfMonths({ months }: Entity, period: Month, window: Window, factors: number): Tally {
  let sum = emptyTally(factors);
  for (const month of monthsOf(period, window)) {
    const tally = months.get(month);
    if (tally) sum = addTallies(sum, tally);
  }
  return sum;
}

/** The buyers of an entity's window by what their mix is of; one cell where nothing tells them apart. */
export function windowCells(entity: Entity, period: Month, window: Window): ReadonlyMap<string, Parts> {
  const sums = new Map<string, Parts>();
  for (const month of monthsOf(period, window))
    for (const [cell, parts] of cellsOf(entity, month)) {
      const sum = sums.get(cell);
      sums.set(cell, sum ? combineParts(sum, parts, 1) : parts);
    }
  return sums;
}

function cellsOf({ cells, months }: Entity, month: Month): Iterable<readonly [string, Parts]> {
  const tally = months.get(month);
  return cells?.get(month) ?? (tally ? [["", tally.parts.buyer]] : []);
}

/** An entity's window with what it is compared with. */
export interface View {
  readonly of: Entity;
  readonly window: Window;
  readonly period: Month;
  readonly tally: Tally;
  readonly index: Estimate;
  /** The preceding window that shares no month with this one. */
  readonly earlier: Month;
  readonly before: Estimate;
  /** Others of its kind around it; null for the network itself. */
  readonly peerTally: Tally | null;
  readonly peers: Estimate | null;
}

export function viewOf(of: Entity, { programme, network }: Reporting, window: Window, period: Month): View {
  const width = programme.factors.length;
  const at = (entity: Entity, end: Month) => windowTally(entity, end, window, width);
  const estimateAt = (tally: Tally, end: Month) =>
    indexEstimate(tally, {
      buyerShare: programme.buyerShare,
      suppress: programme.smallSample.suppress,
      wider: of.wider.map((entity) => at(entity, end)),
    });
  const tally = at(of, period);
  const earlier = shiftMonth(period, -WINDOW_MONTHS[window]);
  const around = [...of.wider, network].map((entity) => () => withoutTally(at(entity, period), tally));
  const peerTally = of.level === "nation" ? null : firstEnough(around, programme.smallSample.suppress);
  return {
    of,
    window,
    period,
    tally,
    index: estimateAt(tally, period),
    earlier,
    before: estimateAt(at(of, earlier), earlier),
    peerTally,
    peers: peerTally && estimateAt(peerTally, period),
  };
}

/** The region without this dealer; the network without it where the region has nobody else to speak of. */
function firstEnough(around: readonly (() => Tally)[], suppress: number): Tally {
  let last = emptyTally(0);
  for (const make of around) {
    last = make();
    if (estimate(last.index.buyer).n >= suppress) break;
  }
  return last;
}
