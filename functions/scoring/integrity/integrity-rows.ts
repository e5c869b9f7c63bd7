import {
  type Level,
  type PublishedRow,
  SIGNALS,
  type Signal,
  type SignalReason,
  type SignalVerdict,
} from "../../contracts/published.ts";
import { overdispersedZ, shareZ } from "../../stats/funnel.ts";
import { discoveries, twoSidedP } from "../../stats/multiple-testing.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { points, share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";
import type { SignalCount, SignalCounts } from "./signal-counts.ts";

type IntegrityRow = PublishedRow<"integrity">;

/** One dealer, region or the network under one programme and window. */
export interface Counted {
  readonly level: Level;
  readonly entity: string;
  readonly counts: SignalCounts;
}

export type Occasion = Pick<IntegrityRow, "programme" | "window" | "period">;

const SAMPLE = { suppress: 10, flag: 30 } as const;
const FLAG_Z = 3;
const WATCH_Z = 2;
/** Of the dealers flagged, at most so many are expected to be so by chance. */
const FALSE_SHARE = 0.1;

/** Fewer answers than others is as telling as more only where people are asked; a line or a repeat too few is nobody's fault. */
const BOTH_SIDES: readonly Signal[] = ["response_rate"];

/** Why nothing can be said where nobody in the network has anything to count. */
const UNMEASURED: Readonly<Record<Signal, SignalReason>> = {
  straight_line: "no_items",
  repeat: "no_keys",
  quick: "no_times",
  response_rate: "no_invitations",
  top_box: "no_model",
};

/**
 * The signals of one programme and window. Each entity is held against the network's share (the top box against what the
 * circumstances foretell) among those of its own level, with z widened by the level's over-dispersion (see stats/funnel.ts).
 * A flag needs |z| > 3 and to be a discovery at 10 % (Benjamini & Hochberg 1995) among its peers.
 * Straight-lining as a sign of careless or made-up answers: Zhang & Conrad (2014), Survey Research Methods 8(2), 127–135; near-duplicates:
 * Kuriakose & Robbins (2016), Statistical Journal of the IAOS 32(3), 283–291.
 */
export function integrityRows(entities: readonly Counted[], occasion: Occasion): IntegrityRow[] {
  const network = entities.find(({ level }) => level === "nation");
  return SIGNALS.flatMap((signal) =>
    [...Map.groupBy(entities, ({ level }) => level).values()].flatMap((peers) =>
      signalRows(peers, signal, network?.counts[signal] ?? { n: 0, events: 0 }).map((row) => ({ ...occasion, ...row })),
    ),
  );
}

type Row = Omit<IntegrityRow, keyof Occasion>;

function signalRows(peers: readonly Counted[], signal: Signal, network: SignalCount): Row[] {
  const counts = peers.map((peer) => peer.counts[signal]);
  const isReference = peers[0]?.level === "nation";
  const raw = counts.map((count) => (isReference ? Number.NaN : distance(count, network)));
  const zs = overdispersedZ(raw);
  const found = discoveries(Array.from(zs, twoSidedP), FALSE_SHARE);
  return peers.map(({ level, entity }, i) => ({
    level,
    entity,
    signal,
    ...numbersOf(counts[i]!, network, zs[i]!),
    ...judge({ signal, count: counts[i]!, z: zs[i]!, isDiscovery: found[i]!, isReference }),
  }));
}

/** NaN below the smallest sample, and where there is no network to be held against. */
function distance(count: SignalCount, network: SignalCount): number {
  const { n, events, expected, variance = 0 } = count;
  if (n < SAMPLE.suppress || network.n === 0) return Number.NaN;
  if (expected !== undefined && variance > 0) return (events - expected) / Math.sqrt(variance);
  return shareZ(shareOf(count), n, shareOf(network));
}

/** More answers than invitations are a defect of the counts, judged apart. */
const shareOf = ({ n, events }: SignalCount): number => Math.min(1, events / n);

function numbersOf(count: SignalCount, network: SignalCount, z: number) {
  const { n, events, expected, variance = 0 } = count;
  const status = sampleStatus(n, SAMPLE);
  if (status === "withheld") return { n, status, value: null, low: null, high: null, expected: null, z: null };
  const { low, high } = wilsonInterval(shareOf(count), n);
  return {
    n,
    status,
    value: share(events / n),
    low: share(low),
    high: share(high),
    expected: share(variance > 0 && expected !== undefined ? expected / n : shareOf(network)),
    z: points(z),
  };
}

interface Judging {
  readonly signal: Signal;
  readonly count: SignalCount;
  readonly z: number;
  readonly isDiscovery: boolean;
  readonly isReference: boolean;
}

function judge({ signal, count: { n, events }, z, isDiscovery, isReference }: Judging): {
  verdict: SignalVerdict;
  reason: SignalReason;
} {
  if (n === 0) return { verdict: "unmeasurable", reason: UNMEASURED[signal] };
  if (n < SAMPLE.suppress) return { verdict: "unmeasurable", reason: "too_few" };
  if (signal === "response_rate" && events > n) return { verdict: "flag", reason: "more_than_invited" };
  if (isReference) return { verdict: "clear", reason: "reference" };
  const reach = BOTH_SIDES.includes(signal) ? Math.abs(z) : z;
  if (reach > FLAG_Z && isDiscovery) return { verdict: "flag", reason: z > 0 ? "far_above" : "far_below" };
  if (reach > WATCH_Z) return { verdict: "watch", reason: z > 0 ? "above" : "below" };
  return { verdict: "clear", reason: "as_network" };
}
