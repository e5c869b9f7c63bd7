import { dateOfDay, dayNumber } from "../../../functions/contracts/calendar.ts";
import { HEAD_OFFICE, NATION } from "../../../functions/contracts/ids.ts";
import {
  type ChurnState,
  type Level,
  LIFECYCLE_STAGES,
  LOYALTY_BANDS,
  type Meta,
  MOVE_TIERS,
  type PublishedRow,
  type PublishedTable,
  type SampleStatus,
  SEGMENTS,
  STRATEGIES,
  TIERS,
  type Verdict,
  type Window,
} from "../../../functions/contracts/published.ts";
import { SHIPPED_PROGRAMMES } from "../../../functions/scoring/programmes/index.ts";
import { analysisTables } from "./analysis-rows.ts";
import { churnTables } from "./churn-rows.ts";
import { commentTables, topicLabels } from "./comment-rows.ts";
import { improvementTables } from "./improvement-rows.ts";
import { listTables } from "./list-rows.ts";
import { FACTORS, MONTHS, type Place, round, statusOf, wobble } from "./places.ts";
import { qualityTables } from "./quality-rows.ts";

/** A made-up network's published tables, in the contract's types: enough of everything a page can show. */
export type MadeUpTables = { readonly [Name in PublishedTable]: readonly PublishedRow<Name>[] };

export const BUSINESS_DATE = "2026-10-31";
export const RUN_ID = "20261031-000007";
const REGIONS = ["华东", "华北", "华南", "西南", "华中", "东北"];
const CITIES = ["上海", "北京", "广州", "成都", "武汉", "沈阳"];
const HOUSES = ["百得利", "远通", "永达", "东昌", "恒信", "正通", "庞大", "众信"];
export const dealerIdOf = (index: number) => `D${String(index + 1).padStart(4, "0")}`;

function dealersOf(count: number): PublishedRow<"dealers">[] {
  return Array.from({ length: count }, (_, index) => ({
    dealerId: dealerIdOf(index),
    name: `${CITIES[index % 6]}${HOUSES[Math.floor(index / 6) % 8]}`,
    region: REGIONS[index % 6] ?? "",
    province: CITIES[index % 6] ?? "",
    city: CITIES[index % 6] ?? "",
    openedOn: "2015-03-01",
    closedOn: null,
  }));
}

function placesOf(dealers: readonly PublishedRow<"dealers">[]): Place[] {
  return [
    { level: "nation", entity: NATION, size: 6000, merit: 0 },
    ...REGIONS.map(
      (entity, index): Place => ({ level: "region", entity, size: 1000, merit: [9, 4, 1, 0, -3, -10][index] ?? 0 }),
    ),
    ...dealers.map(
      ({ dealerId }, index): Place => ({
        level: "dealer",
        entity: dealerId,
        size: index % 13 === 5 ? 7 : index % 11 === 3 ? 20 : 60 + 20 * (index % 9),
        merit: 26 * wobble(index, 3),
      }),
    ),
  ];
}

const MONTHS_IN: Readonly<Record<Window, number>> = { month: 1, r3: 3, r12: 12 };

function verdictOf(gap: number, reach: number, level: Level): Verdict {
  if (level === "nation") return "none";
  if (Math.abs(gap) < reach * 1.15) return "same";
  return gap > 0 ? "higher" : "lower";
}

interface Drawn {
  readonly responses: number;
  readonly status: SampleStatus;
  readonly points: number;
  readonly se: number;
}

function drawScore(place: Place, window: Window, seeds: readonly number[]): Drawn {
  const responses = Math.max(2, Math.round((place.size * MONTHS_IN[window]) / 3 * (1 + 0.1 * wobble(...seeds)))); // biome-ignore format: one formula
  const se = 95 / Math.sqrt(responses);
  const drift = (seeds[1] ?? 0) * 0.5;
  return { responses, status: statusOf(responses), points: 812 + drift + place.merit + se * wobble(...seeds, 4), se };
}

/** Some have been on one side for months, some fell out of their limits in the last month. */
const chartAt = (e: number, m: number) => ({
  chartLow: 770,
  chartMiddle: 812,
  chartHigh: 854,
  chartSignal:
    m >= 21 && e % 7 === 3 ? ("run_above" as const) : m === 23 && e % 11 === 6 ? ("below" as const) : ("none" as const),
});
const NO_CHART = { chartLow: null, chartMiddle: null, chartHigh: null, chartSignal: null };
const SPREAD = 20;

/** A dealer drawn half-way and less towards 812; regions and the network stand alone. */
function standingOf(place: Place, { responses, points, se }: Pick<Drawn, "responses" | "points" | "se">) {
  const reliability = SPREAD ** 2 / (SPREAD ** 2 + se ** 2);
  const isKnown = place.level === "dealer" && responses >= 10;
  const shown = (value: number) => (isKnown ? round(value) : null);
  const shrunk = 812 + reliability * (points - 812);
  const reach = 1.96 * Math.sqrt(reliability) * se;
  const isRanked = isKnown && responses >= 30 && reliability >= 0.7;
  return {
    shrunk: shown(shrunk),
    shrunkLow: shown(shrunk - reach),
    shrunkHigh: shown(shrunk + reach),
    reliability: shown(reliability),
    rank: isRanked ? 4 : null,
    rankLow: isRanked ? 2 : null,
    rankHigh: isRanked ? 9 : null,
    ranked: isRanked ? 40 : null,
  };
}

function satisfactionOf(places: readonly Place[]): PublishedRow<"satisfaction">[] {
  const rows: PublishedRow<"satisfaction">[] = [];
  for (const [p, programme] of ["CSI", "SSI"].entries()) {
    for (const [e, place] of places.entries()) {
      for (const window of ["month", "r3", "r12"] as const) {
        for (const [m, period] of MONTHS.entries()) {
          const { responses, status, points, se } = drawScore(place, window, [e, m, p]);
          const shown = (value: number) => (status === "withheld" ? null : round(value));
          const change = 6 * wobble(e, m, p, 9);
          rows.push({
            programme,
            version: "2015",
            level: place.level,
            entity: place.entity,
            window,
            period,
            responses,
            effective: round(responses * 0.92),
            invited: responses * 3,
            responseRate: 0.3333,
            status,
            points: shown(points + 14 * p),
            se: shown(se),
            low: shown(points + 14 * p - 1.96 * se),
            high: shown(points + 14 * p + 1.96 * se),
            intervalBy: status === "withheld" ? null : status === "small" ? "bootstrap" : "t",
            ...standingOf(place, { responses, points: points + 14 * p, se }),
            topBox: status === "withheld" ? null : 0.42,
            topBoxLow: status === "withheld" ? null : 0.4,
            topBoxHigh: status === "withheld" ? null : 0.44,
            nps: shown(38 + place.merit / 2),
            npsLow: shown(36 + place.merit / 2),
            npsHigh: shown(40 + place.merit / 2),
            acsi: null,
            acsiLow: null,
            acsiHigh: null,
            change: shown(change),
            changeLow: shown(change - 2 * se),
            changeHigh: shown(change + 2 * se),
            changeZ: shown(change / se),
            changeQ: place.level === "dealer" ? shown(0.2) : null,
            changeVerdict:
              status === "withheld" ? "none" : Math.abs(change) > 2.6 * se ? (change > 0 ? "higher" : "lower") : "same",
            peers: place.level === "nation" ? null : shown(812 + m * 0.5 + 14 * p),
            peerVerdict: status === "withheld" ? "none" : verdictOf(points - 812 - m * 0.5, 1.96 * se, place.level),
            ...(window === "month" && status !== "withheld" ? chartAt(e, m) : NO_CHART),
          });
        }
      }
    }
  }
  return rows;
}

/** What brought each latest score there: the parts sum to the change of `satisfactionOf`. */
function changesOf(places: readonly Place[]): PublishedRow<"changes">[] {
  const last = MONTHS.length - 1;
  return places.flatMap((place, e) =>
    ["CSI", "SSI"].flatMap((programme, p) =>
      (["month", "r3", "r12"] as const).flatMap((window) => {
        const { level, entity } = place;
        const identity = { programme, version: "2015", level, entity, window, period: MONTHS[last] ?? "" };
        const factors = FACTORS.map(({ id }, f) => ({ kind: "factor" as const, factor: id, points: round(4 * wobble(e, f, p)) })); // biome-ignore format: one row
        const total = round(6 * wobble(e, last, p, 9));
        const mix = round(total - factors.reduce((sum, { points }) => sum + points, 0));
        return [
          ...factors.map((part) => ({ ...identity, ...part })),
          { ...identity, kind: "mix" as const, factor: "", points: mix },
          { ...identity, kind: "total" as const, factor: "", points: total },
        ];
      }),
    ),
  );
}

function factorsOf(places: readonly Place[]): PublishedRow<"factors">[] {
  return places.flatMap((place, e) =>
    ["CSI", "SSI"].flatMap((programme, p) =>
      (["month", "r3", "r12"] as const).flatMap((window) =>
        MONTHS.flatMap((period, m) =>
          FACTORS.map((factor, f): PublishedRow<"factors"> => {
            const merit = place.merit + 14 * wobble(e, f, 2) + 6 * wobble(e, f, m);
            const { responses, status, points, se } = drawScore({ ...place, merit }, window, [e, 23, p]);
            const shown = (value: number) => (status === "withheld" ? null : round(value));
            const own = points + 5 * f;
            const gap = programme === "SSI" ? 12 * wobble(e, f, 5) - 6 : null;
            return {
              programme,
              version: "2015",
              level: place.level,
              entity: place.entity,
              window,
              period,
              factor: factor.id,
              weight: factor.weight / 100,
              responses,
              status,
              points: shown(own),
              low: shown(own - 1.96 * se),
              high: shown(own + 1.96 * se),
              peers: place.level === "nation" ? null : shown(823 + 5 * f),
              peerVerdict: status === "withheld" ? "none" : verdictOf(points - 823, 1.96 * se, place.level),
              gapResponses: gap === null ? 0 : responses,
              gap: gap === null ? null : shown(gap),
              gapLow: gap === null ? null : shown(gap - 2 * se),
              gapHigh: gap === null ? null : shown(gap + 2 * se),
            };
          }),
        ),
      ),
    ),
  );
}

const at = ({ level, entity }: Place) => ({ level, entity });

function valueTables(places: readonly Place[]) {
  const customersOf = (place: Place) => place.size * 9;
  return {
    value: places.flatMap((place) =>
      (["A", "B", "C"] as const).map((tier, index): PublishedRow<"value"> => {
        const part = [0.12, 0.26, 0.62][index] ?? 0;
        const worth = [0.5, 0.3, 0.2][index] ?? 0;
        return {
          ...at(place),
          tier,
          customers: Math.round(customersOf(place) * part),
          visits: Math.round(customersOf(place) * part * (4 - index)),
          amountCents: Math.round(customersOf(place) * 240_000 * (worth - 0.02 + index * 0.02)),
          expectedCents: Math.round(customersOf(place) * 180_000 * worth),
          contributionCents: Math.round(customersOf(place) * 420_000 * worth),
          atRisk: Math.round(customersOf(place) * part * 0.14),
        };
      }),
    ),
    strategies: places.flatMap((place) =>
      STRATEGIES.map((strategy, cell): PublishedRow<"strategies"> => {
        const [tier, loyalty] = [TIERS[Math.floor(cell / 3)] ?? "C", LOYALTY_BANDS[cell % 3] ?? "low"];
        const customers = Math.round(
          customersOf(place) * ([0.06, 0.04, 0.02, 0.1, 0.1, 0.06, 0.1, 0.22, 0.3][cell] ?? 0),
        );
        const worth = [8, 6, 5, 2.4, 2.2, 2, 0.6, 0.4, 0.2][cell] ?? 0;
        const [amountCents, contributionCents] = [customers * worth * 120_000, customers * worth * 200_000];
        return {
          ...at(place),
          tier,
          loyalty,
          strategy,
          customers,
          amountCents,
          contributionCents,
          atRisk: Math.round(customers / 8),
        };
      }),
    ),
    migration: places.flatMap((place, e) =>
      [
        ...MONTHS.slice(-12).map((period) => ({ basis: "month" as const, period })),
        { basis: "year" as const, period: MONTHS.at(-1) ?? "" },
      ].flatMap(({ basis, period }, m) =>
        MOVE_TIERS.flatMap((fromTier, f) =>
          TIERS.map((toTier, t): PublishedRow<"migration"> => {
            const part = f === 0 ? 0.01 : f === t + 1 ? 0.28 : basis === "year" ? 0.05 : 0.012;
            const customers = Math.round(customersOf(place) * part * (1 + 0.3 * wobble(e, m, f, t)));
            const cents = (tier: number) => customers * ([0, 900_000, 300_000, 60_000][tier] ?? 0);
            return {
              ...at(place),
              basis,
              period,
              fromTier,
              toTier,
              customers,
              fromCents: cents(f),
              toCents: cents(t + 1),
            };
          }),
        ),
      ),
    ),
    segments: places.flatMap((place) => {
      const plans = {
        new_premium: ["welcome", "first_contact", 3],
        new: ["first_service", "first_contact", 7],
        returning: ["thanks", "last_visit", 3],
        vip: ["care", "last_visit", 90],
        regular: [null, null, null],
      } as const;
      return SEGMENTS.map((segment, s): PublishedRow<"segments"> => {
        const customers = Math.round(customersOf(place) * ([0.02, 0.06, 0.03, 0.09, 0.8][s] ?? 0));
        const [purpose, after, withinDays] = plans[segment];
        const [due, passed] = purpose === null ? [0, 0] : [Math.round(customers / 9), Math.round(customers / 3)];
        return {
          ...at(place),
          segment,
          customers,
          contributionCents: customers * 410_000,
          purpose,
          after,
          withinDays,
          due,
          passed,
        };
      });
    }),
    lifecycle: places.flatMap((place) =>
      LIFECYCLE_STAGES.map((stage, s): PublishedRow<"lifecycle"> => {
        const vehicles = s === 0 ? null : Math.round(customersOf(place) * ([0, 0.09, 0.42, 0.28, 0.16, 0.08][s] ?? 0));
        return { ...at(place), stage, vehicles, amountCents: vehicles === null ? null : vehicles * 96_000 };
      }),
    ),
    purchases: places.flatMap((place): PublishedRow<"purchases">[] => {
      const common = { ...at(place), customers: customersOf(place) };
      return [
        { ...common, outcome: "replacement", scorer: "model", expected: round(customersOf(place) * 0.031) },
        { ...common, outcome: "additional", scorer: "rule", expected: round(customersOf(place) * 0.044) },
        { ...common, outcome: "referral", scorer: "no_data", expected: null },
      ];
    }),
    purchaseTests: (["replacement", "additional"] as const).flatMap((outcome, o) =>
      ["2025-08-01", "2025-11-01"].flatMap((cutoff, c) =>
        (["model", "rule"] as const).map(
          (scorer, s): PublishedRow<"purchaseTests"> => ({
            outcome,
            cutoff,
            scorer,
            rows: 38_000,
            bought: 1_150,
            auc: round(0.66 + 0.03 * c - (o === 0 ? 0.05 : 0.002) * s, 4),
            prAuc: 0.061,
            brier: 0.029,
            lift10: 2.1 - 0.3 * s,
            gatePassed: o === 0,
          }),
        ),
      ),
    ),
    cuts: [
      { status: "frozen" as const, setOn: "2025-12-31", floorACents: 812_000, floorBCents: 246_000, customers: 48_200 },
    ],
    rfm: places.flatMap((place, e) =>
      [1, 2, 3, 4, 5].flatMap((recency) =>
        [1, 2, 3, 4, 5].map((frequency): PublishedRow<"rfm"> => {
          const closeness = 1 / (1 + Math.abs(recency - frequency));
          const customers = Math.round(
            (customersOf(place) / 14) * closeness * (1 + 0.2 * wobble(e, recency, frequency)),
          );
          return { ...at(place), recency, frequency, customers, amountCents: customers * frequency * 60_000 };
        }),
      ),
    ),
    concentration: places.map(
      (place): PublishedRow<"concentration"> => ({
        ...at(place),
        customers: customersOf(place),
        contributionCents: customersOf(place) * 420_000,
        gini: 0.5714,
        top20: 0.6213,
      }),
    ),
    lorenz: places.flatMap((place) =>
      Array.from(
        { length: 21 },
        (_, step): PublishedRow<"lorenz"> => ({
          ...at(place),
          customersShare: step / 20,
          contributionShare: round(1 - (1 - step / 20) ** 4.35, 4),
        }),
      ),
    ),
  };
}

const STATE_PARTS: Readonly<Record<ChurnState, number>> = {
  never_serviced: 0.06,
  active: 0.46,
  due: 0.11,
  at_risk: 0.13,
  lapsed: 0.12,
  lost: 0.09,
  exited: 0.03,
};
const STATES: readonly ChurnState[] = ["never_serviced", "active", "due", "at_risk", "lapsed", "lost", "exited"];

function stateTables(places: readonly Place[]) {
  return {
    churn: places.flatMap((place) =>
      STATES.map(
        (state): PublishedRow<"churn"> => ({
          ...at(place),
          state,
          vehicles: Math.round(place.size * 10 * STATE_PARTS[state]),
          amountCents: Math.round(place.size * 10 * STATE_PARTS[state] * 180_000),
        }),
      ),
    ),
    cohorts: places.flatMap((place, e) =>
      MONTHS.slice(6).map((month, m): PublishedRow<"cohorts"> => {
        const base6 = place.size * 2;
        const churn6 = 0.28 - m * 0.002 - place.merit / 600 + 0.02 * wobble(e, m, 7);
        const reach = 1.96 * Math.sqrt((churn6 * (1 - churn6)) / base6);
        const hasYear = m >= 7;
        const kept = 0.71 + m * 0.002 + place.merit / 800 + 0.015 * wobble(e, m, 8);
        return {
          ...at(place),
          month,
          base6,
          gone6: Math.round(base6 * churn6),
          churn6: round(churn6, 4),
          churn6Low: round(churn6 - reach, 4),
          churn6High: round(churn6 + reach, 4),
          base13: hasYear ? base6 : 0,
          back13: hasYear ? Math.round(base6 * kept) : 0,
          retention13: hasYear ? round(kept, 4) : null,
          retention13Low: hasYear ? round(kept - reach, 4) : null,
          retention13High: hasYear ? round(kept + reach, 4) : null,
          status: "scored",
        };
      }),
    ),
  };
}

function holdoutTables(): Pick<MadeUpTables, "holdout" | "tracking"> {
  const common = { model: "MBG/CNBD-2", cutOn: "2025-11-01", weeks: 52, isModelUsed: true };
  const whole = { frequency: null, customers: 52_000, actual: 81_000, expected: 84_300, byRule: 97_200 };
  const amounts = { actualCents: 5_160_000_000, expectedCents: 5_420_000_000, error: 0.0407, verdict: "held" as const };
  const none = { actualCents: null, expectedCents: null, error: null, verdict: null };
  return {
    holdout: [
      { ...common, ...whole, ...amounts },
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((frequency) => {
        const customers = Math.round(14_000 / (1 + frequency));
        const actual = Math.round(customers * (0.3 + 0.5 * frequency));
        return {
          ...common,
          frequency,
          customers,
          actual,
          expected: round(actual * (1 + 0.06 * wobble(frequency, 2))),
          byRule: round(actual * 1.2),
          ...none,
        };
      }),
    ],
    tracking: Array.from({ length: 26 }, (_, step) => {
      const [actual, expected] = [6_000 * (step + 1), 6_000 * (step + 1) * (1 + 0.02 * wobble(step, 5))];
      return {
        endsOn: dateOfDay(dayNumber("2024-11-30") + 28 * step),
        isHoldout: step > 12,
        actual,
        expected: round(expected),
        actualInStep: 6_000,
        expectedInStep: round(6_000 + 200 * wobble(step, 6)),
      };
    }),
  };
}

function modelTables(): Pick<MadeUpTables, "model" | "backtest" | "calibration"> {
  const splits = ["2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31"];
  return {
    model: [
      {
        model: "mbg-cnbd-k",
        parameter: "r",
        value: 0.525,
        low: 0.44,
        high: 0.63,
        logLikelihood: -9582.1,
        rows: 2357,
        converged: true,
        starts: 3,
        iterations: 4,
        gradientNorm: 2e-10,
        chosen: true,
        note: "",
      },
    ],
    backtest: splits.flatMap((cutoff, index) => [
      { kind: "count" as const, cutoff, horizonDays: 364, scorer: "model" as const, rows: 41_200 + index, gone: 9_870, auc: round(0.781 + 0.006 * index, 4), prAuc: 0.602, brier: 0.148, lift10: 2.61, calls: 6_000, precision: 0.587, gatePassed: true },
      { kind: "count" as const, cutoff, horizonDays: 364, scorer: "recency" as const, rows: 41_200 + index, gone: 9_870, auc: round(0.724 + 0.004 * index, 4), prAuc: 0.541, brier: 0.171, lift10: 2.12, calls: 6_000, precision: 0.521, gatePassed: true },
    ]), // biome-ignore format: a table
    calibration: Array.from({ length: 10 }, (_, index) => ({
      kind: "count" as const,
      decile: index + 1,
      rows: 4120,
      predicted: round(0.03 + index * 0.085, 4),
      observed: round(0.025 + index * 0.087 + 0.012 * wobble(index, 1), 4),
    })),
  };
}

function customersOf(dealerId: string): PublishedRow<"customers">[] {
  const reasons = ["time", "price", "warranty_end", "contact", "satisfaction"] as const;
  const states = ["at_risk", "lapsed", "due", "at_risk", "active"] as const;
  return Array.from({ length: 64 }, (_, index) => ({
    customer: `c${String(index).padStart(6, "0")}`,
    dealerId,
    lastRepairOrder: `RO2026${String(10_341 + 17 * index)}`,
    lastVisitOn: `2026-0${1 + (index % 6)}-1${index % 10}`,
    vehicles: 1,
    visits: 3 + (index % 7),
    amountCents: 1_860_000 - index * 21_000,
    expectedCents: 920_000 - index * 11_000,
    contributionCents: 2_640_000 - index * 33_000,
    tier: index < 20 ? ("A" as const) : index < 45 ? ("B" as const) : ("C" as const),
    recencyScore: 2,
    frequencyScore: 4,
    amountScore: 5,
    loyalty: round(0.8 - index / 100, 4),
    loyaltyBand: "mid" as const,
    strategy: index < 20 ? ("strengthen" as const) : index < 45 ? ("cultivate" as const) : ("maintain" as const),
    segment: index % 4 === 0 ? ("vip" as const) : ("regular" as const),
    callBy: index % 4 === 0 ? `2026-11-0${1 + (index % 9)}` : null,
    stage: index % 3 === 0 ? ("replacement_due" as const) : ("in_warranty" as const),
    replacementChance: round(0.02 + index * 0.002, 4),
    additionalChance: round(0.04 + index * 0.001, 4),
    state: states[index % 5] ?? "at_risk",
    risk: round(0.91 - index * 0.009, 4),
    reason1: reasons[index % 5] ?? null,
    reason2: index % 2 === 0 ? (reasons[(index + 2) % 5] ?? null) : null,
    reason3: null,
    lever: index % 3 === 0 ? null : (reasons[(index + 1) % 5] ?? null),
    valueRisk: index < 45 ? round(0.5 - index * 0.008, 4) : null,
    isWarned: index < 9,
    marginAtRiskCents: index < 45 ? 240_000 - index * 4_000 : null,
  }));
}

/** Every table of head office's scope for a network of `count` dealers; `customers` are of the first dealer. */
export function madeUpNetwork(count: number): MadeUpTables {
  const dealers = dealersOf(count);
  const places = placesOf(dealers);
  return {
    dealers,
    satisfaction: satisfactionOf(places),
    factors: factorsOf(places),
    changes: changesOf(places),
    ...analysisTables(places),
    ...commentsOf(dealers),
    ...improvementTables(dealers.map(({ dealerId }) => dealerId)),
    ...valueTables(places),
    ...stateTables(places),
    ...churnTables(places, MONTHS.at(-1)!),
    ...modelTables(),
    ...holdoutTables(),
    ...qualityTables(places),
    customers: customersOf(dealerIdOf(0)),
    ...listTables(places, dealerIdOf(0), BUSINESS_DATE),
    merges: MONTHS.map((month, m) => ({ rule: "phone_name", month, merges: 12 + m, persons: 11 + m })),
  };
}

/** A dozen dealers' customers write; the others' do not. */
function commentsOf(dealers: readonly PublishedRow<"dealers">[]) {
  const regions = new Map(dealers.map(({ dealerId, region }) => [dealerId, region]));
  return commentTables({
    dealers: dealers.slice(0, 12).map(({ dealerId }) => dealerId),
    periods: MONTHS.slice(-12),
    programme: SHIPPED_PROGRAMMES.find(({ programme }) => programme === "CSI")!,
    entitiesOf: (dealerId) => [
      { level: "dealer", entity: dealerId },
      { level: "region", entity: regions.get(dealerId) ?? "" },
      { level: "nation", entity: NATION },
    ],
  });
}

export function madeUpMeta(scope = HEAD_OFFICE): Meta {
  const programme = (id: string, label: Meta["programmes"][number]["label"]) => ({
    programme: id,
    version: "2015",
    label,
    scale: "x100" as const,
    lowest: 100,
    highest: 1000,
    suppress: 10,
    flag: 30,
    target: id === "SSI" ? 840 : null,
    source: "made up for tests",
    factors: FACTORS.map((factor, f) => ({ ...factor, target: id === "SSI" && f !== 2 ? 838 : null })),
  });
  return {
    runId: RUN_ID,
    businessDate: BUSINESS_DATE,
    scope,
    tables: {},
    programmes: [
      programme("CSI", { "zh-CN": "售后服务满意度 CSI", en: "Service satisfaction CSI" }),
      programme("SSI", { "zh-CN": "销售满意度 SSI", en: "Sales satisfaction SSI" }),
    ],
    topics: topicLabels,
    churnScorer: "model",
    freshness: { service: BUSINESS_DATE, survey: BUSINESS_DATE },
  };
}
