import { FEED_COLUMNS, type FeedColumn } from "../../../contracts/feeds.ts";
import type { HeaderQuestion } from "../column-plan.ts";
import { itemsOf } from "../survey-items.ts";
import type { ColumnProfile } from "./column-profile.ts";
import type { SurveyGuess } from "./survey-guess.ts";
import { type KnownIds, ratingFit, type ValueFit, valueFit } from "./value-fit.ts";

/** A column or survey item to be found, and how a header's cells fit it. */
export interface Wanted {
  readonly name: string;
  readonly need: FeedColumn["need"];
  readonly personal: boolean;
  readonly fit: (profile: ColumnProfile) => ValueFit;
  /** The header that numbers this question, where headers do no more. */
  readonly numbered: number | null;
}

export function wantedFits({ feed }: HeaderQuestion, survey: SurveyGuess, known: KnownIds): Wanted[] {
  const columns = FEED_COLUMNS[feed].map((column) => ({
    name: column.name,
    need: column.need,
    personal: column.personal,
    fit: (profile: ColumnProfile) => valueFit(column, profile, known),
    numbered: null,
  }));
  const items = new Map(survey.programmes.flatMap(itemsOf).map((item) => [item.id, item]));
  const asked = [...items.values()].map((item) => ({
    name: item.id,
    need: "optional" as const,
    personal: false,
    fit: (profile: ColumnProfile) => ratingFit(item, profile),
    numbered: survey.numbered.get(item.id) ?? null,
  }));
  return [...columns, ...asked];
}
