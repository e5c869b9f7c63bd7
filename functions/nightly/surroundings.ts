import type { Manifest } from "../contracts/night.ts";
import type { Answer, Engine } from "../platform/engine.ts";
import type { Sale, Surroundings, Answer as SurveyAnswer } from "../scoring/churn/vehicle-states.ts";
import intPersonResponses from "../scoring/sql/int_person_responses.sql";
import stgResponses from "../scoring/sql/stg_responses.sql";
import { scoreResponses } from "./responses.ts";

/** Sales (table `vehicles`) and survey answers of the shard's persons; variables `shard` and `of` name it. */
export async function readSurroundings(engine: Engine, manifest: Manifest): Promise<Surroundings> {
  const sales = salesOf(
    await engine.query(
      "select customer::double as customer, vehicle::double as vehicle, sold_day, warranty_end_day from vehicles",
    ),
  );
  const answers = await answersOf(engine, manifest);
  return {
    sale: (customer, vehicle) => sales.get(customer)?.get(vehicle),
    answers: (customer) => answers.get(customer) ?? [],
  };
}

function salesOf(answer: Answer): Map<number, Map<number, Sale>> {
  const [customer, vehicle, soldDay, end] = ["customer", "vehicle", "sold_day", "warranty_end_day"].map((name) =>
    answer.number(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const sales = new Map<number, Map<number, Sale>>();
  for (let row = 0; row < answer.rows; row++) {
    const ofCustomer = sales.get(customer[row]!) ?? new Map<number, Sale>();
    ofCustomer.set(vehicle[row]!, { soldDay: soldDay[row]!, warrantyEndDay: end[row]! });
    sales.set(customer[row]!, ofCustomer);
  }
  return sales;
}

/** Every customer's survey answers in order of days; a response that names only a vehicle is not the customer's own. */
async function answersOf(engine: Engine, { programmes }: Manifest): Promise<Map<number, SurveyAnswer[]>> {
  const answers = new Map<number, SurveyAnswer[]>();
  await engine.run(`create table stg_responses as ${stgResponses}`);
  const ofPersons = `select *, 1 as weight, '' as stratum from (${intPersonResponses})`;
  for (const { customer, day, share, isComplaint } of await scoreResponses(engine, programmes, ofPersons)) {
    if (Number.isNaN(share) && !isComplaint) continue;
    const ofCustomer = answers.get(customer) ?? [];
    ofCustomer.push({ day, share, isComplaint });
    answers.set(customer, ofCustomer);
  }
  for (const ofCustomer of answers.values()) ofCustomer.sort((one, other) => one.day - other.day);
  return answers;
}
