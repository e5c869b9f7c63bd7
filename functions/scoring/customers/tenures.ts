/** Who is called a vehicle's owner, sorted by vehicle, day, authority (1 repair order, 2 contract) and person. */
export interface Claims {
  readonly vehicle: ArrayLike<number>;
  readonly person: ArrayLike<number>;
  readonly day: ArrayLike<number>;
  readonly authority: ArrayLike<number>;
}

/** One person's time with a vehicle, from its first day up to the day it is another's (null: still theirs). */
export interface Tenure {
  readonly vehicle: number;
  readonly person: number;
  readonly fromDay: number;
  readonly untilDay: number | null;
}

export const CONTRACT = 2;

/** So many visits in a row bring a vehicle back to someone who had it before; one may be a typing error or late paperwork. */
const VISITS_TO_RETURN = 2;

/**
 * The owners of each vehicle in order. A vehicle changes hands on the day of a contract, or on the day on which somebody new is
 * first named for it and has no contract later. An earlier owner has it back by a contract, or from the first of two visits
 * between which the present owner is not seen.
 */
export function tenuresOf(claims: Claims): Tenure[] {
  const tenures: Tenure[] = [];
  for (let from = 0; from < claims.vehicle.length; ) {
    let to = from + 1;
    while (to < claims.vehicle.length && claims.vehicle[to] === claims.vehicle[from]) to++;
    const changes = changesOf(claims, from, to);
    for (const [i, { person, fromDay }] of changes.entries())
      tenures.push({ vehicle: claims.vehicle[from]!, person, fromDay, untilDay: changes[i + 1]?.fromDay ?? null });
    from = to;
  }
  return tenures;
}

type Change = Pick<Tenure, "person" | "fromDay">;

function changesOf({ person, day, authority }: Claims, from: number, to: number): Change[] {
  const lastContract = new Map<number, number>();
  for (let row = from; row < to; row++) if (authority[row] === CONTRACT) lastContract.set(person[row]!, day[row]!);
  const changes: Change[] = [];
  const former = new Set<number>();
  let back: { person: number; fromDay: number; visits: number } | undefined;
  for (let row = from; row < to; row++) {
    const [who, today] = [person[row]!, day[row]!];
    const owner = changes.at(-1)?.person;
    if (who === owner) {
      back = undefined;
      continue;
    }
    const isContract = authority[row] === CONTRACT;
    if (owner !== undefined && !isContract && (lastContract.get(who) ?? -1) >= today) continue;
    if (owner !== undefined && !isContract && former.has(who)) {
      back = back?.person === who ? { ...back, visits: back.visits + 1 } : { person: who, fromDay: today, visits: 1 };
      if (back.visits < VISITS_TO_RETURN) continue;
    }
    changes.push({ person: who, fromDay: isContract || !former.has(who) ? today : (back?.fromDay ?? today) });
    if (owner !== undefined) former.add(owner);
    back = undefined;
  }
  return changes;
}
