import { isCallList, LISTS, type ListSettings } from "../../contracts/lists.ts";
import type { Segment, Tier } from "../../contracts/published.ts";
import { callbacksDue, callbacksOf } from "./callbacks.ts";
import type { Candidate, Ranked } from "./candidate.ts";
import { withinCapacity } from "./capacity.ts";
import { barredBy, type ContactHistory, contactHistories, type DatedOutcome, NO_CONTACT } from "./contact-history.ts";
import { type Entry, inOrder, newEntry, placeOf } from "./entry.ts";
import { hasTrial, isHeldOut, isRunning } from "./hold-out.ts";
import { type Kept, type ListCount, listCounts } from "./list-counts.ts";
import { RULES } from "./rules.ts";

/** What the network knows of a customer; the last visit is NaN where there is none. */
export interface CustomerStanding {
  readonly tier: Tier;
  readonly segment: Segment;
  readonly lastVisitDay: number;
}

export interface Assigning {
  /** Every shard's, sorted by customer, list and key. */
  readonly candidates: readonly Candidate[];
  /** What the night before handed on. */
  readonly before: readonly Entry[];
  readonly outcomes: readonly DatedOutcome[];
  readonly answersOf: (customer: number) => readonly { readonly key: string; readonly day: number }[];
  readonly standingOf: (customer: number) => CustomerStanding;
  readonly settings: ListSettings;
  readonly asOfDay: number;
}

export interface Listed extends Entry, Ranked {
  readonly tier: Tier;
  readonly segment: Segment;
  /** 1 is called first on this dealer's list. */
  readonly place: number;
  readonly history: ContactHistory;
}

export interface Assigned {
  /** By dealer, in the lists' order of priority, each by place. */
  readonly listed: readonly Listed[];
  readonly counts: readonly ListCount[];
  /** For the next night. */
  readonly entries: readonly Entry[];
}

/**
 * Today's lists: a customer stands on one, the first by priority that wants them and that consent, rest after earlier contacts and a
 * running trial leave open; each dealer's are ordered by rank and cut to what it can call in a day.
 */
export function assignLists(assigning: Assigning): Assigned {
  const { candidates, before, outcomes, settings } = assigning;
  const isCallback = ({ list }: Pick<Candidate, "list">) => list === "callback";
  const around = { ...assigning, settings: settings.callback, outcomes: outcomes.filter(isCallback) };
  const callbacks = callbacksOf(candidates.filter(isCallback), before.filter(isCallback), around);
  const others = entriesOf(
    candidates.filter((candidate) => !isCallback(candidate)),
    assigning,
  );
  const places = chooseAll([...callbacksDue(callbacks, around), ...others], assigning);
  const drawn = withinCapacity(places.chosen, settings).map((wish) => ({
    ...wish,
    isHeldOut: isHeldOut(wish, settings.holdOut),
  }));
  return {
    listed: numbered(drawn.filter((wish) => !wish.isHeldOut)),
    counts: listCounts(places, drawn, assigning),
    entries: handedOn(callbacks, drawn, assigning),
  };
}

interface Places {
  readonly chosen: readonly Wish[];
  /** Kept off by a running trial, by refusal, or because they rest. */
  readonly kept: readonly Kept[];
}

type Wish = Omit<Listed, "place">;

function chooseAll(wishes: readonly Entry[], assigning: Assigning): Places {
  const { outcomes, settings, asOfDay, before } = assigning;
  const histories = contactHistories(outcomes, settings, asOfDay);
  const trials = Map.groupBy(
    before.filter(({ isHeldOut: held }) => held),
    ({ customer }) => customer,
  );
  const places = { chosen: [] as Wish[], kept: [] as Kept[] };
  for (const [customer, own] of Map.groupBy(wishes, (wish) => wish.customer)) {
    const standing = assigning.standingOf(customer);
    const held = trials
      .get(customer)
      ?.find((entry) => isRunning(entry, standing.lastVisitDay, settings.holdOut, asOfDay));
    const outcome = chooseOne(own, { standing, held, asOfDay, history: histories.get(customer) ?? NO_CONTACT });
    if (outcome.wish) places.chosen.push(outcome.wish);
    places.kept.push(...outcome.kept);
  }
  return places;
}

interface Person {
  readonly standing: CustomerStanding;
  readonly held: Entry | undefined;
  readonly history: ContactHistory;
  readonly asOfDay: number;
}

/** The first list by priority that may have them, with its most urgent occasion. */
function chooseOne(own: readonly Entry[], { standing, held, history, asOfDay }: Person) {
  const { tier, segment, lastVisitDay } = standing;
  const kept: Kept[] = [];
  for (const list of LISTS) {
    const wishes = own.filter((wish) => wish.list === list && RULES[list].tiers.includes(tier));
    if (wishes.length === 0) continue;
    if (held && list !== "callback") return { kept: [...kept, { ...held, why: "heldOut" as const }] };
    const why = barredBy(list, history, lastVisitDay);
    if (why === null) {
      const ranked = wishes.map((wish) => ({
        ...wish,
        ...RULES[list].rank(wish, { tier, age: asOfDay - wish.firstDay }),
        tier,
        segment,
        history,
      }));
      return { kept, wish: ranked.reduce((best, each) => (each.score > best.score ? each : best)) };
    }
    if (why !== "gone" && isCallList(list)) kept.push({ dealerId: wishes[0]!.dealerId, list, why });
  }
  return { kept };
}

/** Places of today, each as it was entered before where that still runs. */
function entriesOf(candidates: readonly Candidate[], { before, settings, asOfDay, standingOf }: Assigning): Entry[] {
  const latest = new Map(before.map((entry) => [personOn(entry), entry]));
  return candidates.map((candidate) => {
    const same = latest.get(personOn(candidate));
    const { holdOut } = settings;
    const isStill =
      same &&
      (!hasTrial(same.list, holdOut) || isRunning(same, standingOf(same.customer).lastVisitDay, holdOut, asOfDay));
    return isStill ? { ...same, ...candidate } : newEntry(candidate, asOfDay);
  });
}

const personOn = ({ list, dealerId, customer }: Candidate): string => `${list}/${dealerId}/${customer}`;

function numbered(listed: readonly Wish[]): Listed[] {
  const places = new Map<string, number>();
  return listed.map((row) => {
    const place = (places.get(`${row.dealerId}/${row.list}`) ?? 0) + 1;
    places.set(`${row.dealerId}/${row.list}`, place);
    return { ...row, place };
  });
}

/** Callbacks while they are remembered, trials while they are measured, other places while they are held. */
function handedOn(callbacks: readonly Entry[], drawn: readonly Wish[], assigning: Assigning): Entry[] {
  const { before, settings, asOfDay } = assigning;
  const today = drawn.filter(({ list }) => list !== "callback").map(plainEntry);
  const kept = new Set(today.map(placeOf));
  const trials = before.filter(
    (entry) =>
      hasTrial(entry.list, settings.holdOut) &&
      asOfDay - entry.firstDay <= settings.effect.lookBack &&
      !kept.has(placeOf(entry)),
  );
  return [...callbacks, ...trials, ...today].sort(inOrder);
}

function plainEntry({
  score: _score,
  rankedBy: _by,
  tier: _tier,
  segment: _segment,
  history: _history,
  ...entry
}: Wish): Entry {
  return entry;
}
