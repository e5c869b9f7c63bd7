import type { Programme } from "../contracts/programme.ts";
import { type Engine, identifier } from "../platform/engine.ts";
import { knownStrata, type Stratum } from "../scoring/satisfaction/strata.ts";
import { type EligibleCount, type StrataCell, strataWeights } from "../scoring/satisfaction/strata-weights.ts";
import responseEvents from "../scoring/sql/response_events.sql";
import surveyEvents from "../scoring/sql/survey_events.sql";

/**
 * Table `response_weights`: of each response that can be joined to its order or contract the weight that gives its dealer's quarter
 * the mix of all of them, by the strata of the programme's latest version, and its category in the first. Needs `stg_responses`.
 */
export async function weighResponses(engine: Engine, programmes: readonly Programme[]): Promise<void> {
  await engine.run("create table response_weights (upload_id varchar, row integer, weight double, stratum varchar)");
  const weighed = [...Map.groupBy(programmes, ({ programme }) => programme).values()].flatMap((versions) => {
    const { programme, strata } = versions.reduce((one, other) => (one.validFrom < other.validFrom ? other : one));
    const known = knownStrata(strata);
    return known ? [{ programme, known }] : [];
  });
  if (weighed.length > 0) await engine.run(`create table survey_events as ${surveyEvents}`);
  for (const { programme, known } of weighed) await weighProgramme(engine, programme, known);
}

async function weighProgramme(
  engine: Engine,
  programme: string,
  { feed, strata }: { readonly feed: string; readonly strata: readonly Stratum[] },
): Promise<void> {
  await engine.run(`create or replace table joined as ${responseEvents}`, { programme, feed });
  const cells = await readCells(engine, strata);
  const weights = strataWeights(cells, await readEligible(engine, feed, strata));
  const columns = ["place", ...strata].map(identifier);
  const writer = await engine.createTable("cell_weights", {
    place: "text",
    ...Object.fromEntries(strata.map((name) => [name, "text" as const])),
    weight: "number",
  });
  writer.append(
    {
      place: cells.map(({ group }) => group),
      ...Object.fromEntries(strata.map((name, s) => [name, cells.map(({ categories }) => categories[s]!)])),
      weight: weights,
    },
    cells.length,
  );
  writer.close();
  await engine.run(`insert into response_weights
    select upload_id, row, weight, ${identifier(strata[0]!)} from (select *, ${PLACE} as place from joined)
    inner join cell_weights using (${columns.join(", ")})`);
  await engine.run("drop table cell_weights");
}

/** Dealer and quarter. */
const PLACE = "dealer_id || '/' || quarter";

async function readCells(engine: Engine, strata: readonly Stratum[]): Promise<StrataCell[]> {
  const names = strata.map(identifier).join(", ");
  const answer = await engine.query(
    `select ${PLACE} as place, ${names}, count(*)::integer as responses from joined group by all order by all`,
  );
  const [place, responses] = [answer.text("place"), answer.number("responses")];
  const categories = strata.map((name) => answer.text(name));
  return Array.from(place, (group, row) => ({
    group: group!,
    categories: categories.map((column) => column[row]!),
    responses: responses[row]!,
  }));
}

/** Every order or contract of the dealers and quarters with a response. */
async function readEligible(engine: Engine, feed: string, strata: readonly Stratum[]): Promise<EligibleCount[]> {
  const counts: EligibleCount[] = [];
  for (const [stratum, name] of strata.entries()) {
    const answer = await engine.query(
      `select ${PLACE} as place, ${identifier(name)} as category, count(*)::integer as eligible
      from survey_events where feed = $feed and ${PLACE} in (select ${PLACE} from joined) group by all order by all`,
      { feed },
    );
    const [place, category, eligible] = [answer.text("place"), answer.text("category"), answer.number("eligible")];
    for (let row = 0; row < answer.rows; row++)
      counts.push({ group: place[row]!, stratum, category: category[row]!, eligible: eligible[row]! });
  }
  return counts;
}
