import { dayNumber } from "../../functions/contracts/calendar.ts";
import { createRng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import { personName } from "./names.ts";
import { type DealerQuality, plantQuality } from "./quality.ts";
import type { SampleSettings, SampleSpan } from "./settings.ts";

/** A dealer at work: its days of business, its hidden quality and the people who appear in its files. */
export interface DealerAtWork {
  readonly dealer: SampleDealer;
  /** First day of business and, infinite while it goes on, the day it ended. */
  readonly opens: number;
  readonly closes: number;
  readonly quality: DealerQuality;
  readonly advisors: readonly string[];
  readonly salespeople: readonly string[];
}

/** The dealers of one region, among whom customers move, over the sample's span. */
export interface RegionAtWork {
  readonly span: SampleSpan;
  readonly dealers: readonly DealerAtWork[];
}

export function atWork(dealer: SampleDealer, settings: Pick<SampleSettings, "seed">, span: SampleSpan): DealerAtWork {
  const rng = createRng(settings.seed).fork(`crew/${dealer.id}`);
  const crew = 2 + Math.ceil(dealer.customers / 150);
  const people = () => Array.from({ length: crew }, () => personName(rng));
  return {
    dealer,
    opens: dayNumber(dealer.openedOn),
    closes: dealer.closedOn === undefined ? Number.POSITIVE_INFINITY : dayNumber(dealer.closedOn),
    quality: plantQuality(dealer, settings, span),
    advisors: people(),
    salespeople: people(),
  };
}

export function isOpen({ opens, closes }: DealerAtWork, day: number): boolean {
  return day >= opens && day < closes;
}
