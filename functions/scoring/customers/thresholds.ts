/**
 * How many may share an identifier before it says nothing of a person. Somebody without a name counts as a name of its own.
 * Too low only leaves two records apart; too high makes one customer of strangers, so the limits are what a family needs.
 */
export const SHARING = {
  /** A family and its misspellings; a telephone number with more names is a dealer's or a fleet office's. */
  most_names_of_phone: 5,
  /** Few people visit more dealers than this; a number met at more, under several names, is a call centre's. */
  most_dealers_of_phone: 3,
  most_names_across_dealers: 2,
  /** Owners, drivers and their misspellings over a long life; a car with more names is a demonstration or courtesy car. */
  most_names_of_vehicle: 12,
  /** A customer id with more names stands for all walk-ins (or a fleet) and links to nobody else. */
  most_names_of_node: 10,
} as const;
