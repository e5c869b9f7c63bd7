import type { ListSettings } from "../contracts/lists.ts";
import type { Models } from "../contracts/models.ts";
import { CHURN_STATES, type ChurnState, REASONS } from "../contracts/published.ts";
import type { Engine } from "../platform/engine.ts";
import { oneOf } from "../scoring/churn/churn-rows.ts";
import type { Fates } from "../scoring/churn/fates.ts";
import type { VehicleStates } from "../scoring/churn/state-columns.ts";
import type { Flaw, ListFacts, SurveyAnswer } from "../scoring/lists/candidate.ts";
import { servicesDue } from "../scoring/lists/service-due.ts";
import type { Outlook } from "../scoring/purchase/outlook.ts";
import type { CustomerFacts, Scores } from "../scoring/value/score-customers.ts";

/** What a shard has worked out of its customers by now. */
export interface ScoredShard {
  readonly facts: CustomerFacts;
  readonly scores: Scores;
  readonly outlook: Outlook;
  readonly states: VehicleStates;
  readonly fates: Fates;
  readonly models: Models;
  readonly settings: ListSettings;
  readonly asOfDay: number;
}

/**
 * What the lists need to know of every customer of the shard, and of those known from a survey alone. Reads views vehicles, visits,
 * contacts and answers.
 */
export async function readListFacts(engine: Engine, shard: ScoredShard): Promise<ListFacts[]> {
  const { facts, scores, outlook } = shard;
  const [contacts, sales, due, answers] = [
    await readContacts(engine),
    await readSales(engine, shard.asOfDay),
    await readDue(engine, shard),
    await readAnswers(engine),
  ];
  const known = Array.from(facts.customer, (customer, row): ListFacts => {
    const contact = contacts.get(customer);
    const sale = sales.get(customer);
    return {
      customer,
      dealerId: facts.dealerId[row]!,
      state: oneOf<ChurnState>(CHURN_STATES, String(scores.state[row])),
      reasons: [scores.reason1[row], scores.reason2[row], scores.reason3[row]].flatMap((reason) =>
        reason ? [oneOf(REASONS, String(reason))] : [],
      ),
      expectedCents: Number(scores.expected_cents[row]),
      vehicles: facts.vehicles[row]!,
      lastDay: facts.lastDay[row]!,
      warrantyEndDay: sale?.warrantyEndDay ?? Number.NaN,
      soldDay: sale?.soldDay ?? Number.NaN,
      due: due.get(customer) ?? null,
      isReachable: contact?.isReachable ?? false,
      flaws: contact?.flaws ?? [],
      answers: answers.get(customer) ?? [],
      risk: numberOrNull(scores.risk[row]),
      ...warningOf(shard, customer),
      replaceProbability: numberOrNull(outlook.replacement_chance[row]),
      additionalProbability: numberOrNull(outlook.additional_chance[row]),
    };
  });
  const ours = new Set(known.map(({ customer }) => customer));
  const strangers = Array.from(answers).filter(([customer]) => !ours.has(customer));
  return [...known, ...strangers.map(([customer, own]) => strangerOf(customer, own))];
}

/** Somebody of whom no order and no contract is known: answers are all there is. */
const strangerOf = (customer: number, answers: readonly SurveyAnswer[]): ListFacts => ({
  customer,
  dealerId: null,
  state: "never_serviced",
  reasons: [],
  expectedCents: 0,
  vehicles: 0,
  lastDay: Number.NaN,
  warrantyEndDay: Number.NaN,
  soldDay: Number.NaN,
  due: null,
  isReachable: false,
  flaws: [],
  answers,
  risk: null,
  replaceProbability: null,
  additionalProbability: null,
});

/** What value churn says of a customer; nothing where the network has no model and no rule of it. */
function warningOf({ fates, models }: ScoredShard, customer: number): Pick<ListFacts, "valueWarning"> {
  if (!models.valueChurn) return {};
  const value = fates.values.get(customer);
  return { valueWarning: value?.isWarned ? { probability: value.risk, marginAtRiskCents: value.marginCents } : null };
}

const numberOrNull = (cell: string | number | null | undefined): number | null =>
  typeof cell === "number" ? cell : null;

const FLAWS: readonly Flaw[] = ["no_phone", "no_vin", "mileage_falls", "duplicate", "unverified"];

async function readContacts(engine: Engine) {
  const answer = await engine.query("select * from contacts order by customer");
  const [customer, reachable] = [answer.number("customer"), answer.number("is_reachable")];
  const flaws = FLAWS.map((flaw) => [flaw, answer.number(flaw)] as const);
  return new Map(
    Array.from(customer, (each, row) => [
      each,
      {
        isReachable: reachable[row] === 1,
        flaws: flaws.flatMap(([flaw, column]) => (column[row] === 1 ? [flaw] : [])),
      },
    ]),
  );
}

/** Of the vehicles still theirs: the next end of a warranty, and the sale longest ago. */
async function readSales(engine: Engine, asOfDay: number) {
  const answer = await engine.query(
    `select customer::double as customer, min(sold_day)::double as sold_day,
      (min(warranty_end_day) filter (warranty_end_day >= $asOfDay))::double as warranty_end_day
    from vehicles where left_day is null group by vehicles.customer order by vehicles.customer`,
    { asOfDay },
  );
  const [customer, sold, end] = [
    answer.number("customer"),
    answer.number("sold_day"),
    answer.number("warranty_end_day"),
  ];
  return new Map(Array.from(customer, (each, row) => [each, { soldDay: sold[row]!, warrantyEndDay: end[row]! }]));
}

async function readDue(engine: Engine, { states, models, settings, asOfDay }: ScoredShard) {
  const unserviced = await engine.query(
    `select customer::double as customer, sold_day::double as sold_day from vehicles
    anti join (select customer, vehicle from visits where is_visit) as serviced using (customer, vehicle)
    where left_day is null order by vehicles.customer, vehicles.sold_day`,
  );
  const sold = unserviced.number("sold_day");
  const sales = Array.from(unserviced.number("customer"), (customer, row) => ({ customer, soldDay: sold[row]! }));
  return servicesDue(states, sales, { asOfDay, population: models.population, after: settings.reminder.after });
}

async function readAnswers(engine: Engine): Promise<Map<number, SurveyAnswer[]>> {
  const answer = await engine.query('select * from answers order by customer, day, "key"');
  const [customer, day, lowest, recommend] = ["customer", "day", "lowest", "recommend"].map((name) =>
    answer.number(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const [key, dealer, order] = [answer.text("key"), answer.text("dealer_id"), answer.text("repair_order")];
  const [complaint, contact] = [answer.number("is_complaint"), answer.number("asks_for_contact")];
  const answers = new Map<number, SurveyAnswer[]>();
  for (let row = 0; row < answer.rows; row++) {
    const own = answers.get(customer[row]!) ?? [];
    own.push({
      key: key[row]!,
      dealerId: dealer[row]!,
      repairOrder: order[row] ?? null,
      day: day[row]!,
      lowest: lowest[row]!,
      recommend: recommend[row]!,
      isComplaint: complaint[row] === 1,
      asksForContact: contact[row] === 1,
    });
    answers.set(customer[row]!, own);
  }
  return answers;
}
