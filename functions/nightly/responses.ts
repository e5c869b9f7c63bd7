import { RATING_PREFIX } from "../contracts/lake.ts";
import type { Programme, ProgrammeItem } from "../contracts/programme.ts";
import { type Engine, identifier, type Answer as QueryAnswer } from "../platform/engine.ts";
import { type Population, type ResponseIndex, responseIndex, scaleOf } from "../scoring/satisfaction/response-index.ts";
import type { Companions } from "../scoring/satisfaction/tally.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";
import stgResponses from "../scoring/sql/stg_responses.sql";

/** One scored response and where it belongs. Keys are NaN where the file names no customer or vehicle. */
export interface ScoredResponse {
  readonly dealerId: string;
  readonly day: number;
  readonly customer: number;
  readonly vehicle: number;
  readonly isComplaint: boolean;
  readonly index: ResponseIndex;
  /** The index on 0–1 of the programme's scale. */
  readonly share: number;
  readonly companions: Companions;
  readonly programme: Programme;
}

/** Scores every response in force of one programme, each under the version in force on its day. */
export async function scoreResponses(engine: Engine, versions: readonly Programme[]): Promise<ScoredResponse[]> {
  await engine.run(`create temp view if not exists stg_responses as ${stgResponses}`);
  const asked = await askedItems(engine, versions);
  const ratings = asked.map((id) => `${identifier(RATING_PREFIX + id)}::double as ${identifier(RATING_PREFIX + id)}`);
  const answer = await engine.query(
    `select dealer_id, responded_on - date '1970-01-01' as day, strftime(responded_on, '%Y-%m-%d') as responded_on,
      customer_key::double as customer, vehicle_key::double as vehicle, coalesce(outcome, 'buyer') as outcome,
      coalesce(complaint, false)::integer as complaint${ratings.map((rating) => `, ${rating}`).join("")}
    from stg_responses where programme = $programme order by upload_id, row`,
    { programme: versions[0]!.programme },
  );
  return scored(answer, versions, new Map(asked.map((id) => [id, answer.number(RATING_PREFIX + id)])));
}

async function askedItems(engine: Engine, versions: readonly Programme[]): Promise<string[]> {
  const columns = new Set((await engine.query("select column_name from (describe stg_responses)")).text("column_name"));
  const items = versions.flatMap(({ factors }) => factors.flatMap(({ items }) => items.map(({ id }) => id)));
  return [...new Set(items)].filter((id) => columns.has(RATING_PREFIX + id)).sort();
}

function scored(
  answer: QueryAnswer,
  versions: readonly Programme[],
  ratings: ReadonlyMap<string, Float64Array>,
): ScoredResponse[] {
  const scorers = new Map(versions.map((programme) => [programme, scorerOf(programme)]));
  const [dealer, date, outcome] = [answer.text("dealer_id"), answer.text("responded_on"), answer.text("outcome")];
  const [day, customer, vehicle, complaint] = [
    answer.number("day"),
    answer.number("customer"),
    answer.number("vehicle"),
    answer.number("complaint"),
  ];
  return Array.from({ length: answer.rows }, (_, row) => {
    const scorer = scorers.get(versionInForce(versions, versions[0]!.programme, date[row]!)!)!;
    const population: Population = outcome[row] === "lost" ? "lost" : "buyer";
    const rating = ({ id }: ProgrammeItem) => ratings.get(id)?.[row] ?? Number.NaN;
    const index = scorer[population](rating);
    return {
      dealerId: dealer[row]!,
      day: day[row]!,
      customer: customer[row]!,
      vehicle: vehicle[row]!,
      isComplaint: complaint[row] === 1,
      index,
      share: (index.points - scorer.lowest) / (scorer.highest - scorer.lowest),
      companions: {
        population,
        overall: scorer.overall ? rating(scorer.overall) : Number.NaN,
        recommend: scorer.recommend ? rating(scorer.recommend) : Number.NaN,
      },
      programme: scorer.programme,
    };
  });
}

function scorerOf(programme: Programme) {
  const items = programme.factors.flatMap((factor) => factor.items);
  return {
    programme,
    ...scaleOf(programme),
    buyer: responseIndex(programme, "buyer"),
    lost: responseIndex(programme, "lost"),
    overall: items.find(({ role }) => role === "overall"),
    recommend: items.find(({ role }) => role === "recommend"),
  };
}

/** Definitions by programme id, every version together. */
export function versionsByProgramme(programmes: readonly Programme[]): Programme[][] {
  return [...Map.groupBy(programmes, ({ programme }) => programme).values()];
}
