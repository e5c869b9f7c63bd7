import type { ImprovementAction } from "../../functions/contracts/actions.ts";
import { dayNumber, type Month, monthOf, shiftMonth } from "../../functions/contracts/calendar.ts";
import type { SampleDealer } from "./dealers.ts";
import { isoDate } from "./iso-date.ts";
import type { SampleSpan } from "./settings.ts";

/** An improvement some dealers take part in: lifts its factors by `lift` rating points over four months, or by nothing. */
export interface PlantedImprovement {
  readonly startsOn: number;
  readonly factors: readonly string[];
  readonly lift: number;
}

interface Improvement extends PlantedImprovement {
  readonly action: Pick<ImprovementAction, "action" | "name" | "programme" | "factor">;
  /** Who takes part: dealers of a network whose ordinal leaves this remainder. */
  readonly every: number;
  readonly remainder: number;
}

const RAMP_DAYS = 120;
const MONTHS_UNDER_WAY = 10;

/** Two improvements that began ten months before the end: one that truly works, and one that looks well and changes nothing. */
function improvementsIn(span: SampleSpan): readonly Improvement[] {
  const begins: Month = shiftMonth(monthOf(isoDate(span.last)), -MONTHS_UNDER_WAY);
  const startsOn = dayNumber(`${begins}-01`);
  return [
    {
      action: {
        action: "pick-up-on-time",
        name: { "zh-CN": "准时交车", en: "Pick-up on time" },
        programme: "CSI",
        factor: "pickup",
      },
      startsOn,
      factors: ["pickup"],
      lift: 0.6,
      every: 6,
      remainder: 1,
    },
    {
      action: {
        action: "new-lounge",
        name: { "zh-CN": "休息区换新", en: "New lounge" },
        programme: "CSI",
        factor: "facility",
      },
      startsOn,
      factors: ["facility"],
      lift: 0,
      every: 6,
      remainder: 4,
    },
  ];
}

const takesPart = ({ id }: Pick<SampleDealer, "id">, { every, remainder }: Improvement): boolean =>
  Number(id.slice(1)) % every === remainder;

/** What is planted at a dealer. */
export function improvementsAt(dealer: Pick<SampleDealer, "id">, span: SampleSpan): readonly PlantedImprovement[] {
  return improvementsIn(span).filter((improvement) => takesPart(dealer, improvement));
}

/** The same as a head office would register it. */
export function sampleActions(dealers: readonly Pick<SampleDealer, "id">[], span: SampleSpan): ImprovementAction[] {
  return improvementsIn(span).flatMap((improvement) => {
    const own = dealers.filter((dealer) => takesPart(dealer, improvement)).map(({ id }) => id);
    return own.length > 0 ? [{ ...improvement.action, dealers: own, from: isoDate(improvement.startsOn) }] : [];
  });
}

export function liftOn({ startsOn, factors, lift }: PlantedImprovement, factor: string, day: number): number {
  return factors.includes(factor) ? lift * Math.min(1, Math.max(0, (day - startsOn) / RAMP_DAYS)) : 0;
}
