import type { Programme, ProgrammeItem } from "../../contracts/programme.ts";
import type { HeaderQuestion } from "./column-plan.ts";
import type { Faulty } from "./fault.ts";
import type { HeaderClaims } from "./header-claims.ts";
import { unknownProgramme } from "./header-faults.ts";

/** A column or survey item to be found among the headers. */
export interface WantedColumn {
  readonly name: string;
  readonly synonyms: readonly string[];
}

export interface CandidateProgrammes {
  /** The versions whose items the file may hold. */
  readonly programmes: readonly Programme[];
  /** The programme's id where the file does not name it and only its items match. */
  readonly inferred: string | null;
}

/** The programmes a survey file may belong to: the mapping's constant, else the only one whose items match, else all. */
export function candidateProgrammes(question: HeaderQuestion, claims: HeaderClaims): CandidateProgrammes | Faulty {
  const { feed, mapping, programmes } = question;
  if (feed !== "survey") return { programmes: [], inferred: null };
  const source = mapping.columns.programme;
  if (typeof source === "object" && "const" in source) {
    const named = programmes.filter(({ programme }) => programme.toLowerCase() === source.const.trim().toLowerCase());
    return named.length > 0 ? { programmes: named, inferred: null } : unknownProgramme(source.const, ids(programmes));
  }
  const matching = programmes.filter((programme) => hasItem(programme, mapping.columns, claims));
  const [only, ...others] = ids(matching);
  const isOne = only !== undefined && others.length === 0;
  return isOne ? { programmes: matching, inferred: only } : { programmes, inferred: null };
}

/** Every item of the programmes by id, with its labels in either language as synonyms. */
export function wantedItems(programmes: readonly Programme[]): WantedColumn[] {
  const labels = new Map<string, Set<string>>();
  for (const { id, label } of programmes.flatMap(itemsOf)) {
    const known = labels.get(id) ?? new Set<string>();
    labels.set(id, known.add(label["zh-CN"]).add(label.en));
  }
  return [...labels].map(([name, synonyms]) => ({ name, synonyms: [...synonyms] }));
}

export function itemsOf(programme: Programme): readonly ProgrammeItem[] {
  return programme.factors.flatMap(({ items }) => items);
}

function hasItem(programme: Programme, mapped: Readonly<Record<string, unknown>>, claims: HeaderClaims): boolean {
  return itemsOf(programme).some(
    ({ id, label }) => id in mapped || claims.matching([id, label["zh-CN"], label.en]).length > 0,
  );
}

function ids(programmes: readonly Programme[]): string[] {
  return [...new Set(programmes.map(({ programme }) => programme))];
}
