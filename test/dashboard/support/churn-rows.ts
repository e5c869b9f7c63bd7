import { NATION } from "../../../functions/contracts/ids.ts";
import { AGE_BANDS, type Level, type PublishedRow, REASONS } from "../../../functions/contracts/published.ts";
import { GROUP_OF } from "../../../functions/scoring/churn/reasons.ts";

interface Place {
  readonly level: Level;
  readonly entity: string;
  readonly size: number;
}

const PARTS = [0.63, 0.41, 0.01, 0.16, 0.18, 0.37, 0.28, 0.03, 0.04];
const KEPT = [0.72, 0.81, 0.77, 0.7, 0.58, 0.44, 0.69];
const reach = (share: number, n: number) => 1.96 * Math.sqrt((share * (1 - share)) / n);
const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** A made-up network's reasons, retention by age, value churn and model cards. */
export function churnTables(places: readonly Place[], month: string) {
  return {
    retention: places.flatMap((place) => retentionOf(place, month)),
    reasons: places.flatMap(reasonsOf),
    valueChurn: places.flatMap(valueChurnOf),
    skill: skill(),
    features: features(),
    card: card(),
  };
}

function retentionOf({ level, entity, size }: Place, month: string): PublishedRow<"retention">[] {
  return AGE_BANDS.map((band, place) => {
    const [retention, base] = [KEPT[place]!, size * (place === 0 ? 24 : 4)];
    const around = reach(retention, base);
    return {
      level,
      entity,
      window: "r12" as const,
      month,
      band,
      base,
      back: Math.round(base * retention),
      retention,
      low: round(retention - around),
      high: round(retention + around),
      baseCents: base * 80_000,
      backCents: Math.round(base * 80_000 * (retention + 0.03)),
      amountRetention: round(retention + 0.03),
      amountLow: round(retention + 0.03 - 1.4 * around),
      amountHigh: round(Math.min(1, retention + 0.03 + 1.4 * around)),
      status: "scored" as const,
    };
  });
}

function reasonsOf({ level, entity, size }: Place): PublishedRow<"reasons">[] {
  return REASONS.map((reason, place) => {
    const customers = size * 3;
    const share = Math.min(0.95, PARTS[place]! * (entity === NATION ? 1 : 0.9 + 0.02 * (size % 11)));
    return {
      level,
      entity,
      reason,
      group: GROUP_OF[reason],
      customers,
      named: Math.round(customers * share),
      share: round(share),
      low: round(Math.max(0, share - reach(share, customers))),
      high: round(share + reach(share, customers)),
      main: Math.round(customers * share * 0.5),
      levers: reason === "life_stage" ? 0 : Math.round(customers * share * 0.4),
      contributionCents: Math.round(customers * share * 210_000),
      status: "scored" as const,
    };
  });
}

function valueChurnOf({ level, entity, size }: Place): PublishedRow<"valueChurn">[] {
  return (["A", "B"] as const).map((tier, place) => {
    const customers = size * (place + 1);
    return {
      level,
      entity,
      tier,
      customers,
      warned: Math.round(customers * (0.06 + 0.1 * place)),
      expected: round(customers * (0.18 + 0.12 * place)),
      marginCents: customers * 90_000,
      atRiskCents: Math.round(customers * 9_000),
    };
  });
}

const skill = (): PublishedRow<"skill">[] => [
  { kind: "count", measure: "auc", origins: 4, model: 0.79, modelSpread: 0.0077, rule: 0.73, ruleSpread: 0.0052, gain: 0.06, gainSpread: 0.0026, wins: 4 },
  { kind: "count", measure: "brier", origins: 4, model: 0.148, modelSpread: 0.004, rule: 0.171, ruleSpread: 0.006, gain: -0.023, gainSpread: 0.003, wins: 4 },
  { kind: "value", measure: "auc", origins: 3, model: 0.71, modelSpread: 0.0076, rule: 0.53, ruleSpread: 0.006, gain: 0.18, gainSpread: 0.0098, wins: 3 },
]; // biome-ignore format: a table

const features = (): PublishedRow<"features">[] =>
  (["count", "value"] as const).flatMap((kind) => [
    { kind, feature: "last visit paid", reason: "price", status: "used", coefficient: -0.29, oddsRatio: 0.7483, effect: 0.8847, mean: 0.7759, known: 1 },
    { kind, feature: "survey index", reason: "satisfaction", status: "used", coefficient: 1.1375, oddsRatio: 3.119, effect: 1.1234, mean: 0.8035, known: 0.3615 },
    { kind, feature: "payer known", reason: null, status: "constant", coefficient: null, oddsRatio: null, effect: null, mean: 1, known: 1 },
    { kind, feature: "service contract", reason: null, status: "unavailable", coefficient: null, oddsRatio: null, effect: null, mean: null, known: null },
  ]); // biome-ignore format: a table

const card = (): PublishedRow<"card">[] =>
  (["count", "value"] as const).flatMap((kind): PublishedRow<"card">[] => [
    { kind, fact: "gate", value: null, text: "passed" },
    { kind, fact: "scorer", value: null, text: "model" },
    { kind, fact: "rows", value: 176_364, text: null },
    { kind, fact: "positives", value: 61_663, text: null },
    { kind, fact: "base_rate", value: 0.3496, text: null },
    { kind, fact: "first_cutoff", value: null, text: "2024-02-27" },
    { kind, fact: "last_cutoff", value: null, text: "2026-08-25" },
    { kind, fact: "origins", value: 4, text: null },
    { kind, fact: "horizon_days", value: 364, text: null },
    { kind, fact: "unavailable", value: null, text: "service contract" },
    { kind, fact: "limit", value: null, text: "association" },
  ]); // biome-ignore format: a table
