import type { Manifest } from "../contracts/night.ts";
import type { Engine } from "../platform/engine.ts";
import type { Sale, Surroundings, Answer as SurveyAnswer } from "../scoring/churn/visits.ts";
import intPersonResponses from "../scoring/sql/int_person_responses.sql";
import stgDealers from "../scoring/sql/stg_dealers.sql";
import stgResponses from "../scoring/sql/stg_responses.sql";
import { scoreResponses } from "./responses.ts";

/** An item at 5 of 10 or lower calls for a call. */
const LOW_SHARE = 4 / 9;

/**
 * Sales (table `vehicles`), survey answers and dealers' cities (numbered as the dealers of table `visits` are) of the shard's persons;
 * variables `shard` and `of` name it.
 */
export async function readSurroundings(engine: Engine, manifest: Manifest): Promise<Surroundings> {
  const sales = await salesOf(engine);
  const cities = await citiesOf(engine);
  const answers = await answersOf(engine, manifest);
  return {
    sale: (customer, vehicle) => sales.get(customer)?.get(vehicle),
    answers: (customer) => answers.get(customer) ?? NO_ANSWERS,
    cityOf: (dealer) => cities.get(dealer),
  };
}

const NO_ANSWERS: readonly SurveyAnswer[] = [];

async function salesOf(engine: Engine): Promise<Map<number, Map<number, Sale>>> {
  const answer = await engine.query(
    `select customer::double as customer, vehicle::double as vehicle, sold_day, warranty_end_day, warranty_km::double as warranty_km,
      has_phone::integer as has_phone, rtrim(city, '市') as city
    from vehicles`,
  );
  const [customer, vehicle, city] = [answer.number("customer"), answer.number("vehicle"), answer.text("city")];
  const [soldDay, end] = [answer.number("sold_day"), answer.number("warranty_end_day")];
  const [km, hasPhone] = [answer.number("warranty_km"), answer.number("has_phone")];
  const sales = new Map<number, Map<number, Sale>>();
  for (let row = 0; row < answer.rows; row++) {
    const ofCustomer = sales.get(customer[row]!) ?? new Map<number, Sale>();
    ofCustomer.set(vehicle[row]!, {
      soldDay: soldDay[row]!,
      warrantyEndDay: end[row]!,
      warrantyKm: km[row]!,
      hasPhone: hasPhone[row] === 1,
      city: city[row] || undefined,
    });
    sales.set(customer[row]!, ofCustomer);
  }
  return sales;
}

async function citiesOf(engine: Engine): Promise<Map<number, string>> {
  const answer = await engine.query(
    `with seen as (select dealer_id, dense_rank() over (order by dealer_id) as dealer from (select distinct dealer_id from visits where is_visit))
    select seen.dealer::integer as dealer, rtrim(dealers.city, '市') as city
    from seen inner join (${stgDealers}) as dealers on seen.dealer_id = dealers.dealer_id`,
  );
  const [dealer, city] = [answer.number("dealer"), answer.text("city")];
  return new Map(city.flatMap((name, row) => (name ? [[dealer[row]!, name] as const] : [])));
}

/** Every customer's survey answers in order of days; a response that names only a vehicle is not the customer's own. */
async function answersOf(engine: Engine, { programmes }: Manifest): Promise<Map<number, SurveyAnswer[]>> {
  const answers = new Map<number, SurveyAnswer[]>();
  await engine.run(`create table stg_responses as ${stgResponses}`);
  const ofPersons = `select *, 1 as weight, '' as stratum, null as comment from (${intPersonResponses})`;
  for (const { customer, day, share, isComplaint, lowest } of await scoreResponses(engine, programmes, ofPersons)) {
    const isLow = lowest <= LOW_SHARE;
    if (Number.isNaN(share) && !isComplaint && !isLow) continue;
    const ofCustomer = answers.get(customer) ?? [];
    ofCustomer.push({ day, share, isComplaint, isLow });
    answers.set(customer, ofCustomer);
  }
  for (const ofCustomer of answers.values()) ofCustomer.sort((one, other) => one.day - other.day);
  return answers;
}
