import { useMemo } from "preact/hooks";
import type { ProgrammeVersions } from "../../functions/contracts/published.ts";
import {
  type Driver,
  importanceRows,
  leversOf,
  type Measured,
  nearest,
  type Weighed,
  weighed,
} from "../published/drivers.ts";
import { type Entity, NETWORK } from "../published/entity.ts";
import type { PublishedRows } from "../published/tables.ts";
import type { Tables } from "../shell/use-tables.ts";
import { told, words } from "../words/language.ts";
import type { Programme } from "./driver-page.ts";

export interface Levers {
  /** By both methods, of the narrowest entity that has any; none where answers are too few everywhere. */
  readonly drivers: readonly Driver[];
  readonly nameOf: (predictor: string) => string;
  readonly weighed: readonly Weighed[];
  readonly levers: readonly Weighed[];
  readonly predictors: number;
  /** The factor whose questions to show: the one asked for, else the foremost lever's, else the lowest. */
  readonly factor: (asked: string | null) => string;
  /** The factor that a predictor is, or belongs to. */
  readonly factorOf: (predictor: string) => string;
}

interface LeversOf {
  readonly tables: Tables<"factors" | "drivers">;
  /** Null until it is read, and where a night has none. */
  readonly questions: PublishedRows<"questions"> | null;
  readonly programme: Programme | undefined;
  readonly definition: ProgrammeVersions[number] | undefined;
  readonly chain: readonly Entity[];
}

/** What weighs, what lags, and what does both. */
export function useLevers({ tables, questions, programme, definition, chain }: LeversOf): Levers {
  const chosen = programme?.programme ?? "";
  return useMemo(() => {
    const labels = new Map([
      ...(programme?.factors ?? []).map(({ id, label }) => [id, told(label)] as const),
      ...(definition?.factors ?? []).flatMap(({ items }) => items.map(({ id, label }) => [id, told(label)] as const)),
    ]);
    const nameOf = (id: string) => labels.get(id) ?? id;
    const drivers = nearest(tables.drivers.rows({ programme: chosen }), chain);
    const method = drivers.some((row) => row.method === "lmg") ? "lmg" : "johnson";
    const importance = importanceRows(
      drivers.filter((row) => row.method === method),
      nameOf,
    );
    const measured = measuredOf({ tables, questions }, { programme: chosen, own: chain[0], drivers });
    const rows = weighed(importance, measured);
    const levers = leversOf(rows, importance.length);
    const asking = definition?.factors ?? programme?.factors ?? [];
    const factorOf = (id: string) =>
      definition?.factors.find((factor) => factor.id === id || factor.items.some((item) => item.id === id))?.id ?? id;
    const [lowest] = rows.toSorted((one, other) => one.gap - other.gap);
    const fallback = levers[0]?.id ?? lowest?.id ?? programme?.factors[0]?.id ?? "";
    return {
      drivers,
      nameOf,
      weighed: rows,
      levers,
      predictors: importance.length,
      factorOf,
      factor: (asked) => asking.find(({ id }) => id === asked)?.id ?? factorOf(fallback),
    };
  }, [tables, questions, chosen, programme, definition, chain, words.value]);
}

interface MeasuredOf {
  readonly programme: string;
  readonly own: Entity | undefined;
  readonly drivers: readonly Driver[];
}

/** The predictors' own scores of the latest twelve months: factors' points, or means of questions. */
function measuredOf(
  { tables: { factors }, questions }: Pick<LeversOf, "tables" | "questions">,
  { programme, own, drivers }: MeasuredOf,
): Measured[] {
  const of = { programme, ...(own ?? NETWORK), window: "r12" as const, period: drivers[0]?.period ?? "" };
  const predictors = new Set(drivers.map(({ predictor }) => predictor));
  const ofFactors = factors.rows(of).map((row): Measured => ({ ...row, id: row.factor }));
  const found = ofFactors.filter(({ id }) => predictors.has(id));
  if (found.length > 0) return found;
  const ofItems = questions?.rows(of).map((row): Measured => ({ ...row, id: row.item, points: row.mean })) ?? [];
  return ofItems.filter(({ id }) => predictors.has(id));
}
