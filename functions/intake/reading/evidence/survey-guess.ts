import type { Programme } from "../../../contracts/programme.ts";
import type { HeaderQuestion } from "../column-plan.ts";
import { itemsOf, wantedItems } from "../survey-items.ts";
import { nameScores, vocabularyOf } from "./header-vocabulary.ts";

/** Which programme's questions a survey file holds. */
export interface SurveyGuess {
  /** The versions whose items are looked for. */
  readonly programmes: readonly Programme[];
  /** The programme of every row, where the file does not say it and exactly one fits. */
  readonly inferred: string | null;
  /** Header position by item id, where headers only number the questions. */
  readonly numbered: ReadonlyMap<string, number>;
}

const RESEMBLES = 0.6;
const FEWEST_NUMBERED = 3;
const NUMBERED =
  /^(?:q|t|wt|tm|题目?|问题?|第|question|item|score|得分|评分)?[\s_.-]*0*(\d{1,3})\s*(?:题|分|$|[.、:：_\s-])/i;

/** The programme with the most questions among the headers; else the only one with as many as are numbered. */
export function surveyGuess(headers: readonly string[], { feed, programmes, mapping }: HeaderQuestion): SurveyGuess {
  if (feed !== "survey") return { programmes: [], inferred: null, numbered: new Map() };
  const stated = mapping.columns.programme;
  const constant = typeof stated === "object" && "const" in stated ? stated.const.trim().toLowerCase() : null;
  const open = constant === null ? programmes : programmes.filter(({ programme }) => isNamed(programme, constant));
  const ids = [...new Set(open.map(({ programme }) => programme))];
  const resembling = ids.map((id) => ({ id, count: resemblance(headers, of(open, id)) }));
  const most = Math.max(0, ...resembling.map(({ count }) => count));
  const fitting = most > 0 ? resembling.filter(({ count }) => count === most).map(({ id }) => id) : ids;
  const byNumber = most > 0 ? [] : fitting.filter((id) => numberedItems(headers, of(open, id)).size > 0);
  const [only, ...others] = most > 0 ? fitting : byNumber;
  if (only === undefined || others.length > 0) return { programmes: open, inferred: null, numbered: new Map() };
  const versions = of(open, only);
  const numbered = most > FEWEST_NUMBERED ? new Map<string, number>() : numberedItems(headers, versions);
  return { programmes: versions, inferred: only, numbered };
}

const isNamed = (id: string, name: string) => id.toLowerCase() === name;
const of = (programmes: readonly Programme[], id: string) => programmes.filter(({ programme }) => programme === id);

function resemblance(headers: readonly string[], programmes: readonly Programme[]): number {
  const vocabulary = vocabularyOf(wantedItems(programmes), false);
  const found = headers.flatMap((header) =>
    [...nameScores(header, vocabulary)].filter(([, score]) => score >= RESEMBLES).map(([item]) => item),
  );
  return new Set(found).size;
}

/** The n-th question under the header with the n-th number, where a version has as many questions as are numbered. */
function numberedItems(headers: readonly string[], programmes: readonly Programme[]): Map<string, number> {
  const numbers = headers.map((header) => Number(NUMBERED.exec(header.normalize("NFKC"))?.[1] ?? Number.NaN));
  const inOrder = [...headers.keys()]
    .filter((index) => !Number.isNaN(numbers[index]))
    .sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
  const isDistinct = new Set(inOrder.map((index) => numbers[index])).size === inOrder.length;
  const version = programmes.findLast((programme) => itemsOf(programme).length === inOrder.length);
  if (!version || !isDistinct || inOrder.length < FEWEST_NUMBERED) return new Map();
  return new Map(itemsOf(version).map(({ id }, at) => [id, inOrder[at] ?? 0]));
}
