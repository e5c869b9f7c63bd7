import type { MoveTier, PublishedRow } from "../../functions/contracts/published.ts";
import type { ShadedCell } from "../charts/nine-cells.ts";
import type { TierFlow } from "../charts/tier-flow.ts";
import { monthStart } from "./scores.ts";

type Move = PublishedRow<"migration">;
export type Direction = "rose" | "fell" | "stayed" | "joined";

const BEST_FIRST: readonly MoveTier[] = ["A", "B", "C"];

export function directionOf({ fromTier, toTier }: Pick<Move, "fromTier" | "toTier">): Direction {
  if (fromTier === "none") return "joined";
  const [from, to] = [BEST_FIRST.indexOf(fromTier), BEST_FIRST.indexOf(toTier)];
  return from === to ? "stayed" : to < from ? "rose" : "fell";
}

/** A cell of one span's table of moves. */
export interface MoveCell extends ShadedCell {
  readonly move: Move;
  /** Of the customers of the tier at the start. */
  readonly share: number;
}

const MARKS: Readonly<Record<Direction, string>> = { rose: "▲ ", fell: "▼ ", stayed: "", joined: "" };
const BANDS = 5;

interface MoveWords {
  readonly nameOf: (tier: MoveTier) => string;
  readonly share: (share: number) => string;
  readonly count: (count: number) => string;
}

/** Moves of one span as cells: tiers at the start from A down, new customers last; at the end from A to C. */
export function moveCells(moves: readonly Move[], { nameOf, share, count }: MoveWords): MoveCell[] {
  return [...BEST_FIRST, "none" as const].flatMap((fromTier) => {
    const row = moves.filter((move) => move.fromTier === fromTier);
    const began = row.reduce((sum, { customers }) => sum + customers, 0);
    return BEST_FIRST.flatMap((toTier) => row.find((move) => move.toTier === toTier) ?? []).map((move) => {
      const part = began > 0 ? move.customers / began : 0;
      return {
        move,
        share: part,
        across: nameOf(move.toTier),
        down: nameOf(move.fromTier),
        band: Math.max(1, Math.ceil(BANDS * part)),
        headline: `${MARKS[directionOf(move)]}${share(part)}`,
        detail: count(move.customers),
      };
    });
  });
}

/** What became of those who began in tier A; null where nobody did. */
export function fateOfBest(moves: readonly Move[]): { kept: number; fell: number; cents: number } | null {
  const began = moves.filter(({ fromTier }) => fromTier === "A");
  const total = (rows: readonly Move[], of: (row: Move) => number) => rows.reduce((sum, row) => sum + of(row), 0);
  const all = total(began, ({ customers }) => customers);
  if (all === 0) return null;
  const fallen = began.filter(({ toTier }) => toTier !== "A");
  const fell = total(fallen, ({ customers }) => customers);
  return { kept: 1 - fell / all, fell, cents: total(fallen, ({ fromCents, toCents }) => toCents - fromCents) };
}

/** Customers who rose and who fell, by month in order. */
export function tierFlows(moves: readonly Move[]): TierFlow[] {
  const months = [...new Set(moves.map(({ period }) => period))].sort();
  return months.flatMap((month) =>
    (["rose", "fell"] as const).map((direction) => {
      const moved = moves.filter((move) => move.period === month && directionOf(move) === direction);
      const customers = moved.reduce((sum, move) => sum + move.customers, 0);
      const netCents = moved.reduce((sum, { fromCents, toCents }) => sum + toCents - fromCents, 0);
      return {
        month,
        at: monthStart(month),
        direction,
        customers,
        netCents,
        signed: direction === "rose" ? customers : 0 - customers,
      };
    }),
  );
}
