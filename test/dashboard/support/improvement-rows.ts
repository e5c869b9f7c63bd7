import type { RegisteredAction } from "../../../functions/contracts/actions.ts";
import { monthsBetween } from "../../../functions/contracts/calendar.ts";
import { dealerMonths, type MeasuredResponse } from "../../../functions/scoring/improvement/dealer-months.ts";
import { type ImprovementTables, improvementRows } from "../../../functions/scoring/improvement/improvement-rows.ts";
import { createRng } from "../../../functions/stats/random.ts";

const MONTHS = monthsBetween("2024-11", "2026-10");
const ACTIONS = [
  { action: "pick-up-on-time", name: { "zh-CN": "准时交车", en: "Pick-up on time" }, factor: "pickup", from: "2026-03-01", lift: 35 }, // biome-ignore format: a table
  { action: "new-lounge", name: { "zh-CN": "休息区换新", en: "New lounge" }, factor: "facility", from: "2026-03-01", lift: 0 }, // biome-ignore format: a table
  { action: "tea", name: { "zh-CN": "<b>茶</b>", en: "<b>Tea</b>" }, factor: "facility", from: "2026-10-01", lift: 0 },
] as const;

/** One improvement that works, one that does not, and one that has only begun; the first five dealers take part. */
export function improvementTables(dealers: readonly string[]): ImprovementTables {
  const rng = createRng("made-up improvements");
  const taking = dealers.slice(0, 5);
  const found = ACTIONS.map(({ lift, ...action }) => {
    const registered: RegisteredAction = { ...action, programme: "CSI", dealers: [...taking], by: "hq", at: "2026-02-20T08:00:00Z" }; // biome-ignore format: one record
    const responses = dealers.slice(0, 40).flatMap((dealerId, d): MeasuredResponse[] => {
      const level = 840 + 12 * Math.sin(d);
      return MONTHS.flatMap((month) =>
        Array.from({ length: 8 }, () => ({
          dealerId,
          month,
          points: level + rng.normal(0, 60) + (taking.includes(dealerId) && month >= action.from ? lift : 0),
          weight: 1,
        })),
      );
    });
    return improvementRows(registered, {
      dealers: dealerMonths(responses),
      mayCompare: () => true,
      least: 10,
      first: MONTHS[0]!,
      last: MONTHS.at(-1)!,
    });
  });
  return {
    improvements: found.flatMap(({ improvements }) => improvements),
    progress: found.flatMap(({ progress }) => progress),
    placebos: found.flatMap(({ placebos }) => placebos),
    participants: found.flatMap(({ participants }) => participants),
  };
}
