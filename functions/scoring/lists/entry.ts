import { LISTS } from "../../contracts/lists.ts";
import type { Candidate } from "./candidate.ts";

/** Somebody's place on a list as one night hands it to the next. Days are NaN where nothing happened. */
export interface Entry extends Candidate {
  /** Business day of the first night that gave them the place. */
  readonly firstDay: number;
  /** Kept off every list, so that the effect can be measured. */
  readonly isHeldOut: boolean;
  readonly closedDay: number;
  readonly surveyedDay: number;
}

export const newEntry = (candidate: Candidate, firstDay: number): Entry => ({
  ...candidate,
  firstDay,
  isHeldOut: false,
  closedDay: Number.NaN,
  surveyedDay: Number.NaN,
});

export const isOpen = ({ closedDay }: Entry): boolean => Number.isNaN(closedDay);

/** What tells one place from another. */
export const placeOf = ({ list, dealerId, customer, key, firstDay }: Entry): string =>
  [list, dealerId, customer, key, firstDay].join("/");

export const inOrder = (one: Entry, other: Entry): number =>
  LISTS.indexOf(one.list) - LISTS.indexOf(other.list) ||
  one.customer - other.customer ||
  one.firstDay - other.firstDay ||
  (placeOf(one) < placeOf(other) ? -1 : 1);
