import { type Margin, rakeWeights } from "../../stats/raking.ts";

/** Responses of one dealer and quarter that are alike in every stratum. */
export interface StrataCell {
  readonly group: string;
  /** One category per stratum. */
  readonly categories: readonly string[];
  readonly responses: number;
}

/** Orders or contracts of one dealer and quarter in one category of one stratum (by its place). */
export interface EligibleCount {
  readonly group: string;
  readonly stratum: number;
  readonly category: string;
  readonly eligible: number;
}

/** Fewer responses cannot stand for a whole quarter; they keep weight 1. */
const LEAST_RESPONSES = 10;
/** A category with fewer is thrown together with other rare ones. */
const LEAST_IN_CATEGORY = 5;

/**
 * Weight of every cell's responses, so that each dealer's quarter has the mix of its orders or contracts in every stratum; mean 1 in
 * each group, and 1 throughout where there are too few responses or nothing to weight by. Rare categories are raked together;
 * what nobody answered for is left out.
 */
export function strataWeights(cells: readonly StrataCell[], eligible: readonly EligibleCount[]): Float64Array {
  const weights = new Float64Array(cells.length).fill(1);
  const counts = Map.groupBy(eligible, ({ group }) => group);
  const places = Map.groupBy(cells.keys(), (cell) => cells[cell]!.group);
  for (const [group, members] of places) {
    const found = groupWeights(
      members.map((cell) => cells[cell]!),
      counts.get(group) ?? [],
    );
    for (const [i, cell] of members.entries()) weights[cell] = found[i]!;
  }
  return weights;
}

function groupWeights(cells: readonly StrataCell[], eligible: readonly EligibleCount[]): number[] {
  const rows = cells.flatMap(({ responses }, cell) => Array<number>(responses).fill(cell));
  const margins = (cells[0]?.categories ?? []).flatMap((_, stratum) => {
    const margin = marginOf(
      cells.map(({ categories, responses }) => ({ category: categories[stratum]!, responses })),
      eligible.filter((count) => count.stratum === stratum),
    );
    return margin ? [{ ...margin, categories: rows.map((cell) => margin.categories[cell]!) }] : [];
  });
  if (rows.length < LEAST_RESPONSES || margins.length === 0) return cells.map(() => 1);
  const { weights } = rakeWeights(rows.length, margins);
  return cells.map((_, cell) => weights[rows.indexOf(cell)]!);
}

interface Answered {
  readonly category: string;
  readonly responses: number;
}

/** Cells' categories by number and what is eligible in each; undefined where fewer than two are left. */
function marginOf(
  cells: readonly Answered[],
  eligible: readonly EligibleCount[],
): (Margin & { readonly categories: readonly number[] }) | undefined {
  const population = new Map(eligible.map(({ category, eligible: count }) => [category, count]));
  const answers = new Map<string, number>();
  for (const { category, responses } of cells) answers.set(category, (answers.get(category) ?? 0) + responses);
  const common = [...answers.keys()]
    .filter((category) => answers.get(category)! >= LEAST_IN_CATEGORY && (population.get(category) ?? 0) > 0)
    .sort((one, other) => answers.get(other)! - answers.get(one)! || (one < other ? -1 : 1));
  const rare = [...answers.keys()].filter((category) => !common.includes(category));
  const total = (of: readonly string[], counts: ReadonlyMap<string, number>) =>
    of.reduce((sum, category) => sum + (counts.get(category) ?? 0), 0);
  // Rare ones that are too few even together join the smallest of the common ones.
  const standsAlone = total(rare, answers) >= LEAST_IN_CATEGORY && total(rare, population) > 0;
  const groups = common.map((category) => [category]);
  if (standsAlone) groups.push(rare);
  else groups.at(-1)?.push(...rare);
  if (groups.length < 2) return undefined;
  return {
    categories: cells.map(({ category }) => groups.findIndex((group) => group.includes(category))),
    targets: groups.map((group) => total(group, population)),
  };
}
