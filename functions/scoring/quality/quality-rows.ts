import { type Month, monthsBetween, shiftMonth } from "../../contracts/calendar.ts";
import type { Feed } from "../../contracts/feeds.ts";
import type { Level, PublishedRow, QualityMeasure } from "../../contracts/published.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";
import { mandatoryFields, toldFields } from "./expected-columns.ts";
import { addTallies, NOTHING, type QualityTally, RULES } from "./quality-tally.ts";

type QualityRow = PublishedRow<"quality">;

/** The same small-sample rules as the indices. */
export const SAMPLE = { suppress: 10, flag: 30 } as const;
const MONTHS = 12;

/** A dealer, a region or the network in one feed, by the month in which its rows came in. */
export interface FeedOfEntity {
  readonly level: Level;
  readonly entity: string;
  readonly feed: Feed;
  readonly months: ReadonlyMap<Month, QualityTally>;
}

/**
 * Information quality of one feed: complete = filled ÷ mandatory fields; accurate = rows that pass every validator ÷ rows; timely =
 * new rows received by the end of the day after their event ÷ new rows of files other than the sender's first.
 * The shares of cells carry intervals on rows: the cells of a row are filled or left blank together. Wilson's interval throughout.
 */
export function qualityRows(of: FeedOfEntity, last: Month): QualityRow[] {
  const periods = monthsBetween(shiftMonth(last, 1 - MONTHS), last);
  const tallies = periods.map((period) => of.months.get(period) ?? NOTHING);
  const year = tallies.reduce(addTallies, NOTHING);
  const months = periods.flatMap((period, i) => wholes(of, tallies[i]!, { window: "month", period }));
  const when = { window: "r12", period: last } as const;
  return [...months, ...wholes(of, year, when), ...parts(of, year, when)];
}

type When = Pick<QualityRow, "window" | "period">;

function wholes(of: FeedOfEntity, tally: QualityTally, when: When): QualityRow[] {
  const fields = mandatoryFields(of.feed);
  const filled = fields.reduce((sum, field) => sum + (tally.filled[field] ?? 0), 0);
  const [complete, accurate] = [filled / fields.length, tally.received - tally.inaccurate];
  return [
    ...measured(of, when, { measure: "complete", column: "", part: complete, rows: tally.readable }),
    ...measured(of, when, { measure: "accurate", column: "", part: accurate, rows: tally.received }),
    ...measured(of, when, { measure: "timely", column: "", part: tally.inTime, rows: tally.timed }),
  ];
}

function parts(of: FeedOfEntity, tally: QualityTally, when: When): QualityRow[] {
  const { filled, breaches, readable, received } = tally;
  const base: Readonly<Record<string, number>> = {
    phone: filled["phone"] ?? 0,
    vin: filled["vin"] ?? 0,
    vin_check: filled["vin"] ?? 0,
    odometer: filled["odometer_km"] ?? 0,
    dates: readable,
    duplicate: received,
  };
  return [
    ...toldFields(of.feed).flatMap((column) =>
      measured(of, when, { measure: "complete", column, part: filled[column] ?? 0, rows: readable }),
    ),
    ...[...Object.keys(RULES), "vin_check"].flatMap((column) => {
      const rows = base[column] ?? 0;
      return measured(of, when, {
        measure: "accurate",
        column,
        part: rows - Math.min(rows, breaches[column] ?? 0),
        rows,
      });
    }),
  ];
}

export interface Measurement {
  readonly measure: QualityMeasure;
  readonly column: string;
  readonly part: number;
  readonly rows: number;
}

/** One row of the table; none where there was nothing to measure. */
export function measured(
  { level, entity, feed }: Omit<FeedOfEntity, "months">,
  when: When,
  { measure, column, part, rows }: Measurement,
): QualityRow[] {
  if (rows === 0) return [];
  const isShown = rows >= SAMPLE.suppress;
  const { low, high } = wilsonInterval(part / rows, rows);
  return [
    {
      level,
      entity,
      feed,
      ...when,
      measure,
      column,
      rows,
      status: sampleStatus(rows, SAMPLE),
      share: isShown ? share(part / rows) : null,
      low: isShown ? share(low) : null,
      high: isShown ? share(high) : null,
    },
  ];
}
