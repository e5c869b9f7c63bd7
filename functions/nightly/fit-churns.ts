import { dateOfDay, dayNumber } from "../contracts/calendar.ts";
import type { Models } from "../contracts/models.ts";
import type { Manifest } from "../contracts/night.ts";
import { CHURN_KINDS } from "../contracts/published.ts";
import type { Engine } from "../platform/engine.ts";
import { fitChurn } from "../scoring/churn/fit-churn.ts";
import { fitValueChurn } from "../scoring/churn/fit-value-churn.ts";
import { populationInterval } from "../scoring/churn/interval.ts";
import { callCapacity } from "../scoring/churn/sampling.ts";
import { floorsAt, spendFloors as spendFloorsOf } from "../scoring/churn/spend-tiers.ts";
import { readStates } from "./shard-files.ts";

type Churns = Pick<
  Models,
  "population" | "spendFloors" | "churn" | "valueChurn" | "gatePassed" | "backtest" | "calibration" | "cards"
>;

/** Fits count churn and value churn on the vehicle states of all shards; view `hazards` must be open. */
export async function fitBothChurns(engine: Engine, manifest: Manifest): Promise<Churns> {
  const asOfDay = dayNumber(manifest.run.businessDate);
  const today = await readStates(engine, `"cutoffDay" = ${asOfDay}`, TODAY);
  const spendFloors = spendFloorsOf(today).get(asOfDay);
  const past = await readStates(engine, `"cutoffDay" < ${asOfDay}`);
  const occasion = { asOfDay, calls: callsOf(manifest), tierFloors: floorsAt(spendFloorsOf(past)) };
  const fits = { count: fitChurn(past, occasion), value: fitValueChurn(past, occasion) };
  return {
    population: populationInterval(today),
    spendFloors: spendFloors && Number.isFinite(spendFloors.A) ? spendFloors : null,
    churn: fits.count.fitted,
    valueChurn: fits.value.fitted,
    gatePassed: { count: fits.count.gatePassed, value: fits.value.gatePassed },
    backtest: CHURN_KINDS.flatMap((kind) =>
      fits[kind].splits.map(({ cutoffDay, ...split }) => ({ kind, cutoff: dateOfDay(cutoffDay), ...split })),
    ),
    calibration: CHURN_KINDS.flatMap((kind) => fits[kind].calibration.map((bin) => ({ ...bin, kind }))),
    cards: CHURN_KINDS.flatMap((kind) => fits[kind].card ?? []),
  };
}

const TODAY = ["customer", "cutoffDay", "intervals", "ownIntervalDays", "isMain", "customerCents12"] as const;

/** Calls that the dealers with repair orders can make in a month. */
export const callsOf = ({ files }: Manifest): number =>
  callCapacity(new Set(files.filter(({ feed }) => feed === "service").map(({ dealer }) => dealer)).size);
