import { dateOfDay } from "../../contracts/calendar.ts";
import {
  CHURN_STATES,
  type Level,
  LIFECYCLE_STAGES,
  LOYALTY_BANDS,
  type PublishedRow,
  REASONS,
  TIERS,
} from "../../contracts/published.ts";
import { giniCoefficient, lorenzCurve, topShare } from "../../stats/concentration.ts";
import { oneOf } from "../churn/churn-rows.ts";
import { share } from "../rounding.ts";
import { strategyOf } from "./loyalty.ts";
import { quintileCuts, quintileScore } from "./rfm.ts";
import { callBy, type Segmented, segmentOf } from "./segments.ts";
import { type TierFloors, tierOf } from "./tiers.ts";

type Texts = readonly (string | null)[];

/** Every customer of the network by column, in order of the surrogate. */
export interface ScoredCustomers {
  readonly customer: Float64Array;
  readonly dealerId: Texts;
  readonly repairOrder: Texts;
  readonly vehicles: Float64Array;
  readonly visits: Float64Array;
  readonly visits24: Float64Array;
  readonly firstContactDay: Float64Array;
  readonly lastDay: Float64Array;
  readonly lastIntervalDays: Float64Array;
  readonly spendCents: Float64Array;
  readonly expectedCents: Float64Array;
  readonly contributionCents: Float64Array;
  readonly loyalty: Float64Array;
  readonly loyaltyBand: Texts;
  readonly stage: Texts;
  readonly replacementChance: Float64Array;
  readonly additionalChance: Float64Array;
  readonly state: Texts;
  readonly risk: Float64Array;
  readonly reason1: Texts;
  readonly reason2: Texts;
  readonly reason3: Texts;
  readonly lever: Texts;
  readonly valueRisk: Float64Array;
  readonly isWarned: Float64Array;
  readonly marginCents: Float64Array;
}

interface Places {
  readonly dealers: readonly { readonly dealerId: string }[];
  entitiesOf(dealerId: string): readonly { readonly level: Level; readonly entity: string }[];
}

export interface ValueTables {
  readonly value: PublishedRow<"value">[];
  readonly strategies: PublishedRow<"strategies">[];
  readonly rfm: PublishedRow<"rfm">[];
  readonly concentration: PublishedRow<"concentration">[];
  readonly lorenz: PublishedRow<"lorenz">[];
  /** Every entity that has a customer. */
  readonly entities: readonly Members[];
  /** By home dealer, riskiest worth first. */
  readonly customers: ReadonlyMap<string, PublishedRow<"customers">[]>;
}

const LORENZ_STEPS = 20;
const GOING: readonly string[] = ["at_risk", "lapsed", "lost"];

type Customer = PublishedRow<"customers">;

/** The cuts in force, and the day up to which everything is told. */
export interface Measure {
  readonly floors: TierFloors;
  readonly asOfDay: number;
}

/** Tiers by the cuts in force, scores against the whole network, then sums for each dealer, region and the network. */
export function valueTables(scores: ScoredCustomers, places: Places, measure: Measure): ValueTables {
  const customers = Map.groupBy(customerRows(scores, measure), ({ dealerId }) => dealerId);
  const members = new Map<string, { level: Level; entity: string; customers: Customer[] }>();
  for (const { dealerId } of places.dealers) {
    for (const { level, entity } of places.entitiesOf(dealerId)) {
      const key = `${level}/${entity}`;
      const known = members.get(key) ?? { level, entity, customers: [] };
      for (const customer of customers.get(dealerId) ?? []) known.customers.push(customer);
      members.set(key, known);
    }
  }
  const entities = [...members.values()].filter((entity) => entity.customers.length > 0);
  return {
    value: entities.flatMap(tierRows),
    strategies: entities.flatMap(strategyRows),
    rfm: entities.flatMap(rfmRows),
    concentration: entities.map(concentrationRow),
    lorenz: entities.flatMap(lorenzRows),
    entities,
    customers: new Map([...customers].map(([dealerId, rows]) => [dealerId, rows.sort(riskiestWorthFirst)])),
  };
}

function customerRows(scores: ScoredCustomers, { floors, asOfDay }: Measure): Customer[] {
  const active = Uint32Array.from(scores.customer, (_, row) => row).filter((row) => scores.visits24[row]! > 0);
  const cutsOf = (column: Float64Array) => quintileCuts(Float64Array.from(active, (row) => column[row]!));
  const cuts = {
    recency: cutsOf(scores.lastDay),
    frequency: cutsOf(scores.visits24),
    amount: cutsOf(scores.spendCents),
  };
  return Array.from(scores.customer, (customer, row) => {
    const isActive = scores.visits24[row]! > 0;
    const scoreOf = (value: number, of: keyof typeof cuts) => (isActive ? quintileScore(value, cuts[of]) : 0);
    const tier = tierOf(scores.contributionCents[row]!, floors);
    const loyaltyBand = oneOf(LOYALTY_BANDS, scores.loyaltyBand[row]!);
    const reason = (texts: Texts) => (texts[row] === null ? null : oneOf(REASONS, texts[row]!));
    return {
      customer: customer.toString(36),
      dealerId: scores.dealerId[row]!,
      lastRepairOrder: scores.repairOrder[row]!,
      lastVisitOn: Number.isNaN(scores.lastDay[row]!) ? null : dateOfDay(scores.lastDay[row]!),
      vehicles: scores.vehicles[row]!,
      visits: scores.visits[row]!,
      amountCents: scores.spendCents[row]!,
      expectedCents: scores.expectedCents[row]!,
      contributionCents: scores.contributionCents[row]!,
      tier,
      recencyScore: scoreOf(scores.lastDay[row]!, "recency"),
      frequencyScore: scoreOf(scores.visits24[row]!, "frequency"),
      amountScore: scoreOf(scores.spendCents[row]!, "amount"),
      loyalty: share(scores.loyalty[row]!),
      loyaltyBand,
      strategy: strategyOf(tier, loyaltyBand),
      ...followUp(scores, row, { tier, loyalty: loyaltyBand, asOfDay }),
      stage: oneOf(LIFECYCLE_STAGES, scores.stage[row]!),
      replacementChance: share(scores.replacementChance[row]!),
      additionalChance: share(scores.additionalChance[row]!),
      state: oneOf(CHURN_STATES, scores.state[row]!),
      risk: share(scores.risk[row]!),
      reason1: reason(scores.reason1),
      reason2: reason(scores.reason2),
      reason3: reason(scores.reason3),
      lever: reason(scores.lever),
      valueRisk: share(scores.valueRisk[row]!),
      isWarned: scores.isWarned[row] === 1,
      marginAtRiskCents: atRisk(scores.valueRisk[row]!, scores.marginCents[row]!),
    };
  });
}

type Standing = Pick<Segmented, "tier" | "loyalty"> & { readonly asOfDay: number };

function followUp(scores: ScoredCustomers, row: number, { asOfDay, ...standing }: Standing) {
  const days = { firstContactDay: scores.firstContactDay[row]!, lastVisitDay: scores.lastDay[row]! };
  const spent = { lastIntervalDays: scores.lastIntervalDays[row]!, spendCents: scores.spendCents[row]! };
  const segment = segmentOf({ ...days, ...spent, ...standing }, asOfDay);
  return { segment, callBy: callBy(segment, days) };
}
const atRisk = (risk: number, cents: number): number | null => (Number.isNaN(risk) ? null : Math.round(risk * cents));

/** What is at stake: risk × contribution; ties by surrogate, so that the order is always the same. */
function riskiestWorthFirst(one: Customer, other: Customer): number {
  const stake = ({ risk, contributionCents }: Customer) => (risk ?? 0) * Math.max(0, contributionCents);
  return stake(other) - stake(one) || (one.customer < other.customer ? -1 : 1);
}

export interface Members {
  readonly level: Level;
  readonly entity: string;
  readonly customers: readonly Customer[];
}

function tierRows({ level, entity, customers }: Members): PublishedRow<"value">[] {
  return TIERS.map((tier) => {
    const ofTier = customers.filter((customer) => customer.tier === tier);
    const total = totalOver(ofTier);
    return {
      level,
      entity,
      tier,
      ...totals(ofTier),
      visits: total(({ visits }) => visits),
      expectedCents: total(({ expectedCents }) => expectedCents),
    };
  });
}

function strategyRows({ level, entity, customers }: Members): PublishedRow<"strategies">[] {
  const cells = Map.groupBy(customers, ({ tier, loyaltyBand }) => strategyOf(tier, loyaltyBand));
  return TIERS.flatMap((tier) =>
    LOYALTY_BANDS.map((loyalty) => {
      const strategy = strategyOf(tier, loyalty);
      return { level, entity, tier, loyalty, strategy, ...totals(cells.get(strategy) ?? []) };
    }),
  );
}

const totalOver = (customers: readonly Customer[]) => (of: (customer: Customer) => number) =>
  customers.reduce((sum, customer) => sum + of(customer), 0);

function totals(customers: readonly Customer[]) {
  const total = totalOver(customers);
  return {
    customers: customers.length,
    amountCents: total(({ amountCents }) => amountCents),
    contributionCents: total(({ contributionCents }) => contributionCents),
    atRisk: total(({ state }) => Number(GOING.includes(state))),
  };
}

function rfmRows({ level, entity, customers }: Members): PublishedRow<"rfm">[] {
  const cells = Map.groupBy(
    customers.filter(({ recencyScore }) => recencyScore > 0),
    ({ recencyScore, frequencyScore }) => recencyScore * 10 + frequencyScore,
  );
  return [...cells]
    .sort(([one], [other]) => one - other)
    .map(([cell, ofCell]) => ({
      level,
      entity,
      recency: Math.floor(cell / 10),
      frequency: cell % 10,
      customers: ofCell.length,
      amountCents: ofCell.reduce((sum, { amountCents }) => sum + amountCents, 0),
    }));
}

const contributionsOf = ({ customers }: Members): Float64Array =>
  Float64Array.from(customers, ({ contributionCents }) => Math.max(0, contributionCents));

function concentrationRow(members: Members): PublishedRow<"concentration"> {
  const contributions = contributionsOf(members);
  const total = contributions.reduce((sum, cents) => sum + cents, 0);
  return {
    level: members.level,
    entity: members.entity,
    customers: contributions.length,
    contributionCents: total,
    gini: total > 0 ? share(giniCoefficient(contributions)) : null,
    top20: total > 0 ? share(topShare(contributions, 0.2)) : null,
  };
}

/** From the best customers down, so that the curve reads "the best x % hold y %". */
function lorenzRows(members: Members): PublishedRow<"lorenz">[] {
  const contributions = contributionsOf(members);
  if (contributions.every((cents) => cents === 0)) return [];
  return lorenzCurve(contributions, LORENZ_STEPS)
    .map(({ holders, held }) => ({
      level: members.level,
      entity: members.entity,
      customersShare: share(1 - holders)!,
      contributionShare: share(1 - held)!,
    }))
    .reverse();
}
