import { monthOf } from "../../functions/contracts/calendar.ts";
import type { Programme } from "../../functions/contracts/programme.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { SampleDealer } from "./dealers.ts";
import { isoDate } from "./iso-date.ts";
import { practisedRows } from "./practices.ts";
import { answer, type Respondent } from "./responses.ts";
import { type Row, type SurveyOccasion, surveyRow } from "./rows.ts";

/** An event a customer may be asked about. */
export interface SurveyEvent {
  readonly day: number;
  readonly keys: SurveyOccasion["keys"];
  readonly respondent: Respondent;
}

/** Shares of the events asked about, and of those asked who answer. */
export interface SurveyRates {
  readonly invited: number;
  readonly responding: number;
}

/** What a survey of one dealer brought in: responses by date, and invitations by month. */
export interface Survey {
  readonly responses: readonly Row[];
  readonly invitations: readonly Row[];
}

/** Runs one programme over a dealer's events up to the day `last`; answers come 2 to 12 days after the event. */
export function survey(
  { programme, dealer, last }: { readonly programme: Programme; readonly dealer: SampleDealer; readonly last: number },
  events: readonly SurveyEvent[],
  rates: SurveyRates,
  rng: Rng,
): Survey {
  const months = new Map<string, { eligible: number; invited: number }>();
  const occasions: (SurveyOccasion & { readonly respondent: Respondent })[] = [];
  for (const { day, keys, respondent } of events) {
    const period = monthOf(isoDate(day));
    const month = months.get(period) ?? { eligible: 0, invited: 0 };
    const isInvited = rng.chance(rates.invited);
    months.set(period, { eligible: month.eligible + 1, invited: month.invited + (isInvited ? 1 : 0) });
    const respondedOn = day + rng.integer(2, 12);
    if (isInvited && rng.chance(rates.responding) && respondedOn <= last)
      occasions.push({ programme: programme.programme, dealer, eventOn: day, respondedOn, keys, respondent });
  }
  const byDate = occasions.toSorted((a, b) => a.respondedOn - b.respondedOn);
  const rows = byDate.map((occasion, i) =>
    surveyRow(occasion, answer(programme, occasion.respondent, rng), responseId(occasion, i + 1)),
  );
  return {
    responses: practisedRows(rows, dealer, rng.fork(`practice/${programme.programme}`)),
    invitations: [...months].map(([period, counts]) => ({
      dealer_id: dealer.id,
      programme: programme.programme,
      period,
      ...counts,
    })),
  };
}

function responseId({ programme, dealer }: SurveyOccasion, number: number): string {
  return `${programme}-${dealer.id}-${String(number).padStart(6, "0")}`;
}
