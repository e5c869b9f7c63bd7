import type { ListSettings } from "../contracts/lists.ts";
import type { Programme, ProgrammeItem } from "../contracts/programme.ts";
import type { Engine } from "../platform/engine.ts";
import intListRows from "../scoring/sql/int_list_rows.sql";
import listAddresses from "../scoring/sql/list_addresses.sql";
import listAnswers from "../scoring/sql/list_answers.sql";
import listContacts from "../scoring/sql/list_contacts.sql";
import { type ScoredResponse, scoreResponses } from "./responses.ts";

/** Answers so many days old are looked at: a recommendation holds for long, and nobody is surveyed twice in this time. */
const answerDays = ({ callback, referral }: ListSettings): number =>
  Math.max(callback.openingDays, callback.surveyedOnceIn, referral.answeredWithin) + 1;

/** Tables `contacts`, `addresses` and `answers` of the shard, from its layout and table `stg_responses`. */
export async function stageLists(
  engine: Engine,
  { programmes, settings }: { readonly programmes: readonly Programme[]; readonly settings: ListSettings },
): Promise<void> {
  await engine.set({ verified_days: settings.dataRepair.verifiedWithin, answer_days: answerDays(settings) });
  await engine.run(`create table int_list_rows as ${intListRows}`);
  await engine.run(`create table contacts as ${listContacts}`);
  await engine.run(`create table addresses as ${listAddresses}`);
  await writeAnswers(engine, await scoreResponses(engine, programmes, listAnswers));
}

const ANSWER_COLUMNS = {
  customer: "number",
  key: "text",
  dealer_id: "text",
  repair_order: "text",
  day: "number",
  lowest: "number",
  recommend: "number",
  is_complaint: "number",
  asks_for_contact: "number",
} as const;

async function writeAnswers(engine: Engine, responses: readonly ScoredResponse[]): Promise<void> {
  const writer = await engine.createTable("answers", ANSWER_COLUMNS);
  const lowest = lowestRating(responses);
  writer.append(
    {
      customer: responses.map(({ customer }) => customer),
      key: responses.map(({ programme, responseId }) => `${programme.programme}/${responseId}`),
      dealer_id: responses.map(({ dealerId }) => dealerId),
      repair_order: responses.map(({ repairOrder }) => repairOrder),
      day: responses.map(({ day }) => day),
      lowest: responses.map(lowest),
      recommend: responses.map(recommendationOf),
      is_complaint: responses.map(({ isComplaint }) => Number(isComplaint)),
      asks_for_contact: responses.map(({ asksForContact }) => Number(asksForContact)),
    },
    responses.length,
  );
  writer.close();
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The lowest rating that enters the index, as if every scale ran from 1 to 10; null where none was given. */
function lowestRating(responses: readonly ScoredResponse[]): (response: ScoredResponse) => number | null {
  const asked = new Map(
    [...new Set(responses.map(({ programme }) => programme))].map((programme) => [programme, ratingItems(programme)]),
  );
  return ({ programme, answer }) => {
    const ratings = asked.get(programme)!.map((item) => onTen(item, answer(item)));
    return orNull(Math.min(...ratings.filter((rating) => !Number.isNaN(rating))));
  };
}

const ratingItems = ({ factors }: Programme): ProgrammeItem[] =>
  factors
    .filter(({ weight, population }) => weight > 0 && population === "buyer")
    .flatMap(({ items }) => items.filter(({ role }) => role === "rating"));

const onTen = ({ min, max }: ProgrammeItem, rating: number): number => 1 + (9 * (rating - min)) / (max - min);

/** The recommendation as if its scale ended at 10. */
function recommendationOf({ programme, companions }: ScoredResponse): number | null {
  const item = programme.factors.flatMap(({ items }) => items).find(({ role }) => role === "recommend");
  return item ? orNull((10 * companions.recommend) / item.max) : null;
}
