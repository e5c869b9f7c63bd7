import { CHURN_STATES, type ChurnState, LEVELS, type Level, type PublishedRow } from "../../contracts/published.ts";

interface StateCounts {
  readonly level: readonly (string | null)[];
  readonly entity: readonly (string | null)[];
  readonly state: readonly (string | null)[];
  readonly vehicles: Float64Array;
  readonly amountCents: Float64Array;
}

/** Counted vehicles per entity and state, as published. */
export function churnRows({ level, entity, state, vehicles, amountCents }: StateCounts): PublishedRow<"churn">[] {
  return level.map((_, row) => ({
    level: oneOf<Level>(LEVELS, level[row]!),
    entity: entity[row]!,
    state: oneOf<ChurnState>(CHURN_STATES, state[row]!),
    vehicles: vehicles[row]!,
    amountCents: amountCents[row]!,
  }));
}

/** A text out of SQL as the closed word it must be. */
export function oneOf<T extends string>(words: readonly T[], text: string | null): T {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new RangeError(`${text} is none of ${words.join(", ")}`);
  return word;
}
