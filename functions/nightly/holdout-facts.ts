import { dayNumber } from "../contracts/calendar.ts";
import type { Engine } from "../platform/engine.ts";
import intHistories from "../scoring/sql/int_histories.sql";
import intHoldout from "../scoring/sql/int_holdout.sql";
import intTracking from "../scoring/sql/int_tracking.sql";
import type { SplitHistories } from "../scoring/value/holdout.ts";
import { type HoldoutSplit, holdoutSplit } from "../scoring/value/holdout-split.ts";
import type { Tracking } from "../scoring/value/tracking.ts";

/** The day from which the network's visits are on record, but for one in a thousand of another age. */
const FIRST_DAY = `select quantile_disc(opened_on, 0.001) - date '1970-01-01' as day from int_owned_orders where is_visit`;

/** Tables `holdout` and `tracking` of the shard, with the split by which all shards cut; empty where records are too short. */
export async function layOutHoldout(engine: Engine, businessDate: string): Promise<void> {
  const split = await splitOf(engine, dayNumber(businessDate));
  const { cutDay, weeks, stepDays } = split ?? NO_SPLIT;
  await engine.set({ as_of_day: cutDay, cut_day: cutDay });
  await engine.run(
    `create table holdout as
    select histories.*, later.later_visits, later.later_cents, ${cutDay} as cut_day, ${weeks} as weeks, ${stepDays} as step_days
    from (${intHistories}) as histories inner join (${intHoldout}) as later on histories.customer = later.customer`,
  );
  await engine.run(`create table tracking as ${intTracking}`);
}

/** Before all records: then nobody was known by the cut. */
const NO_SPLIT: HoldoutSplit = { cutDay: -1_000_000, weeks: 0, stepDays: 1 };

async function splitOf(engine: Engine, asOfDay: number): Promise<HoldoutSplit | null> {
  const first = (await engine.query(FIRST_DAY)).number("day")[0] ?? Number.NaN;
  return holdoutSplit(first, asOfDay);
}

export interface HoldoutFacts {
  readonly split: HoldoutSplit | null;
  readonly histories: SplitHistories;
  readonly tracking: Tracking;
}

/** What the opened shards held out, together. */
export async function readHoldout(engine: Engine): Promise<HoldoutFacts> {
  const answer = await engine.query(
    `select repeat_visits::double as frequency, recency_days / 7.0 as recency, age_days / 7.0 as age,
      coalesce(sum_log_intervals, 0.0) as log_intervals, coalesce(repeat_value_cents, 0.0) / 100.0 as mean_amount,
      later_visits::double as later_visits, later_cents / 100.0 as later_amount, cut_day, weeks, step_days
    from holdout order by customer`,
  );
  const number = (name: string) => answer.number(name);
  const days = await engine.query(
    "select day, sum(starts)::double as starts, sum(repeats)::double as repeats from tracking group by day order by day",
  );
  return {
    split:
      answer.rows === 0
        ? null
        : { cutDay: number("cut_day")[0]!, weeks: number("weeks")[0]!, stepDays: number("step_days")[0]! },
    histories: {
      frequency: number("frequency"),
      recency: number("recency"),
      age: number("age"),
      sumLogIntervals: number("log_intervals"),
      meanAmount: number("mean_amount"),
      laterVisits: number("later_visits"),
      laterAmount: number("later_amount"),
    },
    tracking: { day: days.number("day"), starts: days.number("starts"), repeats: days.number("repeats") },
  };
}
