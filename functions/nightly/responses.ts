import { RATING_PREFIX } from "../contracts/lake.ts";
import type { Programme, ProgrammeItem } from "../contracts/programme.ts";
import { type Engine, identifier, type Answer as QueryAnswer } from "../platform/engine.ts";
import {
  answered,
  type Population,
  type ResponseIndex,
  responseIndex,
  scaleOf,
} from "../scoring/satisfaction/response-index.ts";
import type { Companions } from "../scoring/satisfaction/tally.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";
import stgResponses from "../scoring/sql/stg_responses.sql";

/** One scored response and where it belongs. `customer` is NaN where the file names none. */
export interface ScoredResponse {
  readonly dealerId: string;
  readonly day: number;
  readonly customer: number;
  readonly isComplaint: boolean;
  readonly index: ResponseIndex;
  /** The index on 0–1 of the programme's scale. */
  readonly share: number;
  readonly companions: Companions;
  readonly programme: Programme;
}

/**
 * Scores the responses in force, programme by programme, each under the version in force on its day; within a programme in
 * the order of the files. `of` is a query of our own on `stg_responses`, which says whose each one is in `customer`.
 */
export async function scoreResponses(
  engine: Engine,
  programmes: readonly Programme[],
  of = "select *, customer_key as customer from stg_responses",
): Promise<ScoredResponse[]> {
  await engine.run(`create table stg_responses as ${stgResponses}`);
  const columns = new Set((await engine.query("select column_name from (describe stg_responses)")).text("column_name"));
  const scored: ScoredResponse[][] = [];
  for (const versions of Map.groupBy(programmes, ({ programme }) => programme).values()) {
    const asked = itemsOf(versions).filter((id) => columns.has(RATING_PREFIX + id));
    const answer = await engine.query(ratingsQuery(asked, of), { programme: versions[0]!.programme });
    scored.push(scoreAnswers(answer, versions, new Map(asked.map((id) => [id, answer.number(RATING_PREFIX + id)]))));
  }
  return scored.flat();
}

const itemsOf = (versions: readonly Programme[]): string[] =>
  [...new Set(versions.flatMap(({ factors }) => factors.flatMap(({ items }) => items.map(({ id }) => id))))].sort();

function ratingsQuery(asked: readonly string[], of: string): string {
  const ratings = asked.map((id) => identifier(RATING_PREFIX + id)).map((name) => `, ${name}::double as ${name}`);
  return `select dealer_id, responded_on - date '1970-01-01' as day, strftime(responded_on, '%Y-%m-%d') as responded_on,
      customer::double as customer, coalesce(outcome, 'buyer') as outcome,
      coalesce(complaint, false)::integer as complaint${ratings.join("")}
    from (${of}) where programme = $programme order by upload_id, row`;
}

function scoreAnswers(
  answer: QueryAnswer,
  versions: readonly Programme[],
  ratings: ReadonlyMap<string, Float64Array>,
): ScoredResponse[] {
  const scorers = new Map(versions.map((programme) => [programme, scorerOf(programme)]));
  const [dealer, date, outcome] = [answer.text("dealer_id"), answer.text("responded_on"), answer.text("outcome")];
  const [day, customer, complaint] = [answer.number("day"), answer.number("customer"), answer.number("complaint")];
  return Array.from({ length: answer.rows }, (_, row) => {
    const scorer = scorers.get(versionInForce(versions, versions[0]!.programme, date[row]!)!)!;
    const population: Population = outcome[row] === "lost" ? "lost" : "buyer";
    const rating = ({ id }: ProgrammeItem) => ratings.get(id)?.[row] ?? Number.NaN;
    const index = scorer[population](rating);
    return {
      dealerId: dealer[row]!,
      day: day[row]!,
      customer: customer[row]!,
      isComplaint: complaint[row] === 1,
      index,
      share: (index.points - scorer.lowest) / (scorer.highest - scorer.lowest),
      companions: {
        population,
        overall: scorer.overall ? answered(scorer.overall, rating(scorer.overall)) : Number.NaN,
        recommend: scorer.recommend ? answered(scorer.recommend, rating(scorer.recommend)) : Number.NaN,
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
