import { groupsOf, type Link, type Links } from "./groups.ts";

/** What a person said of two nodes. */
export interface Decided extends Link {
  readonly kind: "split" | "join";
}

export interface Linked {
  /** The earliest node of each node's person. */
  readonly root: Int32Array;
  /** Joins by decision that made a difference. */
  readonly decided: readonly Link[];
  /** Positions among the candidates that merged two, and that a split refused. */
  readonly merged: readonly number[];
  readonly refused: readonly number[];
}

/**
 * Persons out of candidates that come the strongest rule first. People's joins stand before every rule, their splits above both:
 * two that are split stay apart over any chain of links, and who would bind them goes with the first, which is the stronger
 * link. Of several decisions on the same two the last one holds. Without a decision the outcome is as if it had never been taken.
 */
export function linkPersons(count: number, candidates: Links, decisions: readonly Decided[]): Linked {
  const last = new Map(decisions.map((decision) => [pairOf(decision), decision]));
  const inForce = decisions.filter((decision) => last.get(pairOf(decision)) === decision);
  const joins = inForce.filter(({ kind }) => kind === "join");
  const splits = inForce.filter(({ kind }) => kind === "split");
  const { root, joined, refused } = groupsOf(count, behind(joins, candidates), splits);
  const ofCandidates = (positions: readonly number[]) =>
    positions.filter((position) => position >= joins.length).map((position) => position - joins.length);
  return {
    root,
    decided: joined.filter((position) => position < joins.length).map((position) => joins[position]!),
    merged: ofCandidates(joined),
    refused: ofCandidates(refused),
  };
}

function behind(first: readonly Link[], { one, other }: Links): Links {
  const joinedTo = (side: keyof Link, column: ArrayLike<number>) => {
    const all = new Float64Array(first.length + column.length);
    all.set(first.map((link) => link[side]));
    all.set(column, first.length);
    return all;
  };
  return { one: joinedTo("one", one), other: joinedTo("other", other) };
}

const pairOf = ({ one, other }: Link): string => (one < other ? `${one}/${other}` : `${other}/${one}`);
