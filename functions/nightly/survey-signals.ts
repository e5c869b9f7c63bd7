import { type Month, monthOf, shiftMonth } from "../contracts/calendar.ts";
import { RATING_PREFIX } from "../contracts/lake.ts";
import type { Manifest } from "../contracts/night.ts";
import type { Programme, ProgrammeItem } from "../contracts/programme.ts";
import { type PublishedRow, WINDOWS, type Window } from "../contracts/published.ts";
import { type Engine, identifier } from "../platform/engine.ts";
import { type ExpectedTopBox, expectedTopBox, type TopBoxCell } from "../scoring/integrity/expected-top-box.ts";
import { type Counted, integrityRows } from "../scoring/integrity/integrity-rows.ts";
import {
  addCounts,
  NO_COUNTS,
  QUICK_MINUTES,
  type SignalCounts,
  STRAIGHT_ITEMS,
} from "../scoring/integrity/signal-counts.ts";
import { topBoxOf } from "../scoring/satisfaction/tally.ts";
import { WINDOW_MONTHS } from "../scoring/satisfaction/windows.ts";
import invitedMonthsSql from "../scoring/sql/invited_months.sql";
import responseRatesSql from "../scoring/sql/response_rates.sql";
import signalCountsSql from "../scoring/sql/signal_counts.sql";
import stgResponses from "../scoring/sql/stg_responses.sql";
import surveyFactsSql from "../scoring/sql/survey_facts.sql";
import topBoxCellsSql from "../scoring/sql/top_box_cells.sql";
import type { Network } from "./network.ts";
import { entitiesOf } from "./scopes.ts";

/** Table `integrity`: signs that answers were not given freely, beside the indices. Views of survey, service, sales and invitations must be open. */
export async function scoreIntegrity(
  engine: Engine,
  { run, programmes }: Manifest,
  network: Network,
): Promise<PublishedRow<"integrity">[]> {
  await engine.run(`create table stg_responses as ${stgResponses}`);
  await engine.run(`create table invited_months as ${invitedMonthsSql}`);
  await markAnswers(engine, programmes);
  await engine.run(`create table survey_facts as ${surveyFactsSql}`);
  const period = monthOf(run.businessDate);
  const rows: PublishedRow<"integrity">[] = [];
  for (const window of WINDOWS) {
    const counts = await countSignals(engine, period, window);
    for (const [programme, dealers] of counts)
      rows.push(...integrityRows(entitiesWith(dealers, network), { programme, window, period }));
  }
  return rows;
}

/** Table `answer_marks`: of each response how many items were rated, whether all alike, and whether the overall answer is top box. */
async function markAnswers(engine: Engine, programmes: readonly Programme[]): Promise<void> {
  const columns = new Set((await engine.query("select column_name from (describe stg_responses)")).text("column_name"));
  await engine.run(
    "create table answer_marks (upload_id varchar, row integer, answered integer, is_straight boolean, is_top boolean)",
  );
  for (const versions of Map.groupBy(programmes, ({ programme }) => programme).values()) {
    const asked = itemsOf(versions).filter(({ id }) => columns.has(RATING_PREFIX + id));
    const latest = versions.reduce((one, other) => (one.validFrom < other.validFrom ? other : one));
    await engine.run(`insert into answer_marks ${marksQuery(asked, topBoxOf(latest))}`, {
      programme: latest.programme,
    });
  }
}

/** The items of all versions, each once, as its latest version has it. */
function itemsOf(versions: readonly Programme[]): ProgrammeItem[] {
  const inTime = versions.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const items = inTime.flatMap(({ factors }) => factors.flatMap((factor) => factor.items));
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** Figures come from a checked definition; values of rows are never interpolated. */
function marksQuery(asked: readonly ProgrammeItem[], topBox: number): string {
  const ratings = asked.filter(({ role }) => role === "rating").map(ratedOf);
  const overall = asked.find(({ role }) => role === "overall");
  const answered = ratings.map((rating) => `(${rating} is not null)::integer`).join(" + ") || "0";
  const isStraight = ratings.length > 1 ? `least(${ratings.join(", ")}) = greatest(${ratings.join(", ")})` : "false";
  const isTop = overall && Number.isFinite(topBox) ? `${ratedOf(overall)} >= ${topBox}` : "null";
  return `select upload_id, row, ${answered} as answered, coalesce(${isStraight}, false) as is_straight, ${isTop} as is_top
    from stg_responses where programme = $programme`;
}

/** An item's rating; null where it is not on the scale, as a code for "not applicable" is not. */
function ratedOf({ id, min, max }: ProgrammeItem): string {
  const column = identifier(RATING_PREFIX + id);
  return `(case when ${column} between ${min} and ${max} then ${column} end)`;
}

type DealersByProgramme = Map<string, Map<string, SignalCounts>>;

async function countSignals(engine: Engine, period: Month, window: Window): Promise<DealersByProgramme> {
  await engine.set({
    first_month: shiftMonth(period, 1 - WINDOW_MONTHS[window]),
    last_month: period,
    straight_items: STRAIGHT_ITEMS,
    quick_minutes: QUICK_MINUTES,
  });
  const counts: DealersByProgramme = new Map();
  const note = (programme: string | null, dealer: string | null, found: Partial<SignalCounts>) => {
    const dealers = counts.get(programme ?? "") ?? new Map<string, SignalCounts>();
    counts.set(programme ?? "", dealers);
    dealers.set(dealer ?? "", { ...(dealers.get(dealer ?? "") ?? NO_COUNTS), ...found });
  };
  await readSigns(engine, note);
  await readRates(engine, note);
  for (const [programme, dealers] of await readTopBoxes(engine))
    for (const [dealer, found] of dealers) note(programme, dealer, { top_box: found });
  return counts;
}

type Note = (programme: string | null, dealer: string | null, found: Partial<SignalCounts>) => void;

async function readSigns(engine: Engine, note: Note): Promise<void> {
  const answer = await engine.query(signalCountsSql);
  const [programme, dealer] = [answer.text("programme"), answer.text("dealer_id")];
  const [rated, straight] = [answer.number("rated"), answer.number("straight")];
  const [keyed, repeated] = [answer.number("keyed"), answer.number("repeated")];
  const [timed, quick] = [answer.number("timed"), answer.number("quick")];
  for (let row = 0; row < answer.rows; row++)
    note(programme[row]!, dealer[row]!, {
      straight_line: { n: rated[row]!, events: straight[row]! },
      repeat: { n: keyed[row]!, events: repeated[row]! },
      quick: { n: timed[row]!, events: quick[row]! },
    });
}

async function readRates(engine: Engine, note: Note): Promise<void> {
  const answer = await engine.query(responseRatesSql);
  const [programme, dealer] = [answer.text("programme"), answer.text("dealer_id")];
  const [invited, responses] = [answer.number("invited"), answer.number("responses")];
  for (let row = 0; row < answer.rows; row++)
    note(programme[row]!, dealer[row]!, { response_rate: { n: invited[row]!, events: responses[row]! } });
}

async function readTopBoxes(engine: Engine): Promise<Map<string, ReadonlyMap<string, ExpectedTopBox>>> {
  const answer = await engine.query(topBoxCellsSql);
  const [programme, dealer, month] = [answer.text("programme"), answer.text("dealer_id"), answer.text("month")];
  const [channel, kind] = [answer.text("channel"), answer.text("kind")];
  const [answers, top] = [answer.number("answers"), answer.number("top")];
  const cells = programme.map((id, row): TopBoxCell & { readonly programme: string } => ({
    programme: id ?? "",
    dealerId: dealer[row]!,
    month: month[row]!,
    channel: channel[row]!,
    kind: kind[row]!,
    answers: answers[row]!,
    top: top[row]!,
  }));
  const expected = new Map<string, ReadonlyMap<string, ExpectedTopBox>>();
  for (const [id, ofProgramme] of Map.groupBy(cells, (cell) => cell.programme))
    expected.set(id, expectedTopBox(ofProgramme) ?? new Map());
  return expected;
}

/** Dealers, their regions and the network, in the order of level and name. */
function entitiesWith(dealers: ReadonlyMap<string, SignalCounts>, network: Network): Counted[] {
  const found = new Map<string, Counted>();
  for (const [dealerId, counts] of dealers)
    for (const { level, entity } of entitiesOf(network, dealerId)) {
      const key = `${level}/${entity}`;
      found.set(key, { level, entity, counts: addCounts(found.get(key)?.counts ?? NO_COUNTS, counts) });
    }
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, counted]) => counted);
}
