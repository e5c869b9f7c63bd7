import { RATING_PREFIX } from "../contracts/lake.ts";
import type { Programme, ProgrammeItem } from "../contracts/programme.ts";
import { type Engine, identifier, type Answer as QueryAnswer } from "../platform/engine.ts";
import { type Bridge, bridgesOf } from "../scoring/satisfaction/bridges.ts";
import {
  acsiScore,
  answered,
  type Population,
  type ResponseIndex,
  ratedItems,
  responseIndex,
  scaleOf,
} from "../scoring/satisfaction/response-index.ts";
import type { Companions } from "../scoring/satisfaction/tally.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";

/** One scored response and where it belongs. `customer` is NaN where the file names none. */
export interface ScoredResponse {
  readonly dealerId: string;
  readonly day: number;
  readonly customer: number;
  /** Number of its comment in table `comments`; NaN where it has none. */
  readonly comment: number;
  readonly isComplaint: boolean;
  /** The answer itself, and the order it is about where it names one. */
  readonly responseId: string;
  readonly repairOrder: string | null;
  readonly asksForContact: boolean;
  readonly index: ResponseIndex;
  /** The index on 0–1 of the programme's scale. */
  readonly share: number;
  /** The lowest rating of an index item on 0–1 of its scale; NaN where none was rated. */
  readonly lowest: number;
  readonly companions: Companions;
  readonly programme: Programme;
  /** What the response counts, mean 1 over a dealer's quarter; and its category in the programme's first stratum. */
  readonly weight: number;
  readonly stratum: string;
  /** Its answer to an item, as the item means it; NaN where none. */
  readonly answer: (item: ProgrammeItem) => number;
  /** Near a change of version: its index under both. */
  readonly bridge: Bridged | undefined;
}

export interface Bridged extends Bridge {
  readonly fromPoints: number;
  readonly toPoints: number;
}

/**
 * Scores the responses in force, programme by programme, each under the version in force on its day; within a programme in
 * the order of the files. `of` is a query of our own on table `stg_responses`: all of its columns, whose each one is in `customer`, and
 * what it counts in `weight` and `stratum`, and its comment's number in `comment`.
 */
export async function scoreResponses(
  engine: Engine,
  programmes: readonly Programme[],
  of: string,
): Promise<ScoredResponse[]> {
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
      customer::double as customer, coalesce(outcome, 'buyer') as outcome, weight::double as weight, stratum,
      comment::double as comment, response_id, ro_number, coalesce(complaint, false)::integer as complaint,
      coalesce(contact_me, false)::integer as contact_me${ratings.join("")}
    from (${of}) where programme = $programme order by upload_id, row`;
}

function scoreAnswers(
  answer: QueryAnswer,
  versions: readonly Programme[],
  ratings: ReadonlyMap<string, Float64Array>,
): ScoredResponse[] {
  const scorers = new Map(versions.map((programme) => [programme, scorerOf(programme, ratings)]));
  const bridges = bridgesOf(versions);
  const [dealer, date, outcome] = [answer.text("dealer_id"), answer.text("responded_on"), answer.text("outcome")];
  const [day, customer, complaint] = [answer.number("day"), answer.number("customer"), answer.number("complaint")];
  const [response, order, contact] = [
    answer.text("response_id"),
    answer.text("ro_number"),
    answer.number("contact_me"),
  ];
  const [weight, stratum, comment] = [answer.number("weight"), answer.text("stratum"), answer.number("comment")];
  return Array.from({ length: answer.rows }, (_, row) => {
    const scorer = scorers.get(versionInForce(versions, versions[0]!.programme, date[row]!)!)!;
    const population: Population = outcome[row] === "lost" ? "lost" : "buyer";
    const rating = ({ id }: ProgrammeItem) => ratings.get(id)?.[row] ?? Number.NaN;
    const index = scorer[population](rating);
    const bridge = bridges.find(({ firstDay, lastDay }) => firstDay <= date[row]! && date[row]! <= lastDay);
    return {
      dealerId: dealer[row]!,
      day: day[row]!,
      customer: customer[row]!,
      comment: comment[row]!,
      isComplaint: complaint[row] === 1,
      responseId: response[row]!,
      repairOrder: order[row] ?? null,
      asksForContact: contact[row] === 1,
      index,
      share: (index.points - scorer.lowest) / (scorer.highest - scorer.lowest),
      lowest: scorer.lowestRating(row),
      companions: {
        population,
        overall: scorer.overall ? answered(scorer.overall, rating(scorer.overall)) : Number.NaN,
        recommend: scorer.recommend ? answered(scorer.recommend, rating(scorer.recommend)) : Number.NaN,
        acsi: scorer.acsi(rating),
      },
      programme: scorer.programme,
      weight: weight[row]!,
      stratum: stratum[row]!,
      answer: (item) => answered(item, rating(item)),
      bridge: bridge && {
        ...bridge,
        fromPoints: scorers.get(bridge.from)![population](rating).points,
        toPoints: scorers.get(bridge.to)![population](rating).points,
      },
    };
  });
}

function scorerOf(programme: Programme, ratings: ReadonlyMap<string, Float64Array>) {
  const items = programme.factors.flatMap((factor) => factor.items);
  return {
    programme,
    ...scaleOf(programme),
    buyer: responseIndex(programme, "buyer"),
    lost: responseIndex(programme, "lost"),
    acsi: acsiScore(programme),
    lowestRating: lowestRating(programme, ratings),
    overall: items.find(({ role }) => role === "overall"),
    recommend: items.find(({ role }) => role === "recommend"),
  };
}

/** The lowest rating of an index item of a row, on 0–1 of its scale. */
function lowestRating(programme: Programme, ratings: ReadonlyMap<string, Float64Array>): (row: number) => number {
  const asked = ratedItems(programme).flatMap((item) => {
    const column = ratings.get(item.id);
    return column ? [{ item, column }] : [];
  });
  return (row) => {
    let lowest = Number.NaN;
    for (const { item, column } of asked) {
      const share = (answered(item, column[row]!) - item.min) / (item.max - item.min);
      if (!(share >= lowest)) lowest = Number.isNaN(share) ? lowest : share;
    }
    return lowest;
  };
}
