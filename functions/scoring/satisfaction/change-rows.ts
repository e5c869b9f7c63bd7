import type { PublishedRow } from "../../contracts/published.ts";
import { type CellSums, differenceParts } from "../../stats/difference-parts.ts";
import { round } from "../rounding.ts";
import { lostShoppers } from "./index-estimate.ts";
import type { Parts } from "./parts.ts";
import { compare } from "./verdict.ts";
import { type Reporting, type View, windowCells, windowTally } from "./windows.ts";

type ChangeRow = PublishedRow<"changes">;

/**
 * A change taken apart: what each factor brought to it, and what a different mix of those who answered did. Factors are measured from
 * the earlier index, Σω·share·(F − Ī₀): a factor that a response lacks then counts as average, not as nothing. The mix is what is
 * left of the change, so that the parts are the whole; printed parts are rounded so that they sum to the printed change.
 */
export function changeRows(view: View, reporting: Reporting): ChangeRow[] {
  const { programme } = reporting;
  const { suppress } = programme.smallSample;
  const { difference } = compare(view.index, view.before, suppress);
  if (difference === null) return [];
  const effects = factorEffects(view, reporting);
  const named = programme.factors.flatMap(({ id, weight }, f) =>
    weight > 0 ? [{ kind: "factor" as const, factor: id, exact: effects[f]! }] : [],
  );
  const mix = difference - named.reduce((sum, { exact }) => sum + exact, 0);
  const identity = {
    programme: programme.programme,
    version: programme.version,
    level: view.of.level,
    entity: view.of.entity,
    window: view.window,
    period: view.period,
  };
  return [
    ...roundedToSum([...named, { kind: "mix", factor: "", exact: mix }]).map((part) => ({ ...identity, ...part })),
    { ...identity, kind: "total", factor: "", points: round(difference, 2) },
  ];
}

interface Part {
  readonly kind: ChangeRow["kind"];
  readonly factor: string;
  readonly exact: number;
}

/** Each part is the difference of rounded running sums, so that nothing is lost between them. */
function roundedToSum(parts: readonly Part[]): Pick<ChangeRow, "kind" | "factor" | "points">[] {
  let [exactly, shown] = [0, 0];
  return parts.map(({ kind, factor, exact }) => {
    exactly += exact;
    const part = round(round(exactly, 2) - shown, 2);
    shown = round(shown + part, 2);
    return { kind, factor, points: part };
  });
}

/** By factor in the programme's order: its part of the change, the two populations each by its share of the index. */
function factorEffects(view: View, { programme }: Reporting): readonly number[] {
  const { of, window, period, earlier } = view;
  const width = programme.factors.length;
  const buyers = partEffects(windowCells(of, earlier, window), windowCells(of, period, window), width);
  const [before, after] = [earlier, period].map((end) =>
    lostShoppers(windowTally(of, end, window, width), {
      suppress: programme.smallSample.suppress,
      wider: of.wider.map((entity) => windowTally(entity, end, window, width)),
    }),
  );
  if (programme.buyerShare >= 1 || !before || !after) return buyers;
  const lost = partEffects(new Map([["", before.parts.lost]]), new Map([["", after.parts.lost]]), width);
  return buyers.map((effect, f) => programme.buyerShare * effect + (1 - programme.buyerShare) * lost[f]!);
}

type Cells = ReadonlyMap<string, Parts>;

function partEffects(before: Cells, after: Cells, width: number): readonly number[] {
  const centre = meanOf(before);
  const centred = (cells: Cells): Map<string, CellSums> =>
    new Map(
      Array.from(cells, ([cell, { weight, points, shares }]) => [
        cell,
        { weight, sums: Array.from({ length: width }, (_, f) => (points[f] ?? 0) - centre * (shares[f] ?? 0)) },
      ]),
    );
  return differenceParts(centred(before), centred(after), width).within;
}

/** Σω·I / Σω. */
function meanOf(cells: Cells): number {
  let [weighed, weight] = [0, 0];
  for (const parts of cells.values()) {
    weighed += parts.points.reduce((sum, value) => sum + value, 0);
    weight += parts.weight;
  }
  return weighed / weight;
}
