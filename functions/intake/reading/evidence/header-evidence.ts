import type { ColumnProfile } from "./column-profile.ts";
import { isDecoy, isNameless } from "./header-decoys.ts";
import type { NameScores } from "./header-vocabulary.ts";
import type { ValueFit } from "./value-fit.ts";

/** One header of the file with everything that is known of it. */
export interface Candidate {
  readonly index: number;
  readonly header: string;
  readonly profile: ColumnProfile;
  readonly names: NameScores;
  /** How well it names whichever column it names best. */
  readonly clearest: number;
  readonly isNameless: boolean;
  readonly isDecoy: boolean;
}

export function candidateOf(index: number, header: string, names: NameScores, profile: ColumnProfile): Candidate {
  const clearest = Math.max(0, ...names.values());
  return { index, header, names, profile, clearest, isNameless: isNameless(header), isDecoy: isDecoy(header) };
}

/** How much speaks for a header serving a column, 0 to 1, in parts and together. */
export interface Evidence {
  readonly name: number;
  readonly values: number;
  readonly score: number;
}

/** A known name alone is nearly certain. */
const NAME_TRUST = 0.96;
/** A name whose cells read as nothing of the kind. */
const NAME_ALONE = 0.45;
const NAMELESS = 1.4;
const UNKNOWN_NAME = 0.72;
const OTHER_NAME = 0.3;
const DECOY = 0.25;
const MOST_BY_VALUES = 0.95;
const CLEARLY_NAMED = 0.78;

/** Name and values as independent reasons: the header is wrong only if both mislead. `boost`: what other columns add. */
export function evidenceOf(candidate: Candidate, column: string, { fit, weight }: ValueFit, boost: number): Evidence {
  const name = (candidate.names.get(column) ?? 0) * (NAME_ALONE + (1 - NAME_ALONE) * fit);
  const trust = valueTrust(candidate, column);
  const byCells = Math.min(MOST_BY_VALUES, weight * fit * trust);
  const values = 1 - (1 - byCells) * (1 - boost * Math.min(1, trust));
  return { name, values, score: 1 - (1 - NAME_TRUST * name) * (1 - values) };
}

/** Cells say less under a header that names another thing, and more under one that names nothing. */
function valueTrust(candidate: Candidate, column: string): number {
  if (candidate.isNameless) return NAMELESS;
  const own = candidate.names.get(column) ?? 0;
  if (own >= CLEARLY_NAMED) return 1;
  if (candidate.clearest >= CLEARLY_NAMED) return OTHER_NAME;
  return candidate.isDecoy ? DECOY : UNKNOWN_NAME + (1 - UNKNOWN_NAME) * own;
}
