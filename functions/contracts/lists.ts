import { z } from "zod";
import { BusinessDate } from "./calendar.ts";
import { RunId } from "./ids.ts";

/** The eight lists in their order of priority: a customer stands on the first that wants them, and on that alone. */
export const LISTS = [
  "callback",
  "save",
  "warranty",
  "reminder",
  "win_back",
  "replacement",
  "referral",
  "data_repair",
] as const;
export type List = (typeof LISTS)[number];

/** Lists that end in a telephone call; repairing data is work at the desk. */
export const isCallList = (list: List): boolean => list !== "data_repair";

/** What the caller has to say: a list, or one of the occasions on it that has its own words. */
export const SCRIPTS = [
  "callback",
  "follow_up",
  "save",
  "warranty",
  "reminder",
  "second_service",
  "win_back",
  "replacement",
  "additional",
  "referral",
  "data_repair",
] as const;
export type Script = (typeof SCRIPTS)[number];

/** Why somebody is on a list, beside the reasons of churn. */
export const CUES = [
  "complaint",
  "low_score",
  "asks_for_contact",
  "callback_closed",
  "value_falls",
  "warranty_ends",
  "due_by_date",
  "due_by_km",
  "first_service_only",
  "lapsed",
  "vehicle_age",
  "several_vehicles",
  "recommends",
  "no_phone",
  "no_vin",
  "mileage_falls",
  "duplicate",
  "unverified",
] as const;
export type Cue = (typeof CUES)[number];

/** What a list was ordered by that night: its full formula, or what of it was known. */
export const RANKINGS = [
  "tier_severity_age",
  "probability_margin",
  "risk_margin",
  "tier",
  "no_show_margin",
  "return_margin",
  "margin",
  "blocked_actions",
] as const;
export type Ranking = (typeof RANKINGS)[number];

export const OUTCOMES = ["called", "reached", "booked", "came", "declined", "closed", "surveyed", "repaired"] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export const DECLINE_REASONS = [
  "no_time",
  "price",
  "elsewhere",
  "distance",
  "dissatisfied",
  "sold",
  "no_contact",
  "other",
] as const;
export const CLOSING_REASONS = ["solved", "explained", "redone", "compensated", "unreachable", "unfounded"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Outcomes that a list knows; anything else logged on it is a mistake. */
export const OUTCOMES_OF: Readonly<Record<List, readonly OutcomeKind[]>> = {
  callback: ["called", "reached", "closed", "surveyed", "declined"],
  save: ["called", "reached", "booked", "came", "declined"],
  warranty: ["called", "reached", "booked", "came", "declined"],
  reminder: ["called", "reached", "booked", "came", "declined"],
  win_back: ["called", "reached", "booked", "came", "declined"],
  replacement: ["called", "reached", "booked", "came", "declined"],
  referral: ["called", "reached", "booked", "came", "declined"],
  data_repair: ["repaired"],
};

const ListEnum = z.enum(LISTS);
const Customer = z.string().regex(/^[0-9a-z]{1,11}$/);

const said = {
  id: z.uuid(),
  /** The night whose list it was read from. */
  runId: RunId,
  list: ListEnum,
  customer: Customer,
  kind: z.enum(OUTCOMES),
  reason: z
    .enum([...DECLINE_REASONS, ...CLOSING_REASONS])
    .nullable()
    .default(null),
};

/** What a caller says happened. `id` is the caller's own, so that a request sent twice is one outcome. */
export const OutcomeRequest = z.strictObject(said).superRefine(({ list, kind, reason }, context) => {
  const reasons: readonly string[] = kind === "declined" ? DECLINE_REASONS : kind === "closed" ? CLOSING_REASONS : [];
  if (!OUTCOMES_OF[list].includes(kind))
    context.addIssue({ code: "custom", path: ["kind"], message: `list ${list} knows no outcome ${kind}` });
  if (reasons.length > 0 && (reason === null || !reasons.includes(reason)))
    context.addIssue({ code: "custom", path: ["reason"], message: `${kind} needs a reason: ${reasons.join(", ")}` });
  if (reasons.length === 0 && reason !== null)
    context.addIssue({ code: "custom", path: ["reason"], message: `${kind} takes no reason` });
});
export type OutcomeRequest = Readonly<z.infer<typeof OutcomeRequest>>;

/** Takes an outcome back; the record stays. */
export const UndoRequest = z.strictObject({ id: said.id, runId: said.runId });
export type UndoRequest = Readonly<z.infer<typeof UndoRequest>>;

/** An outcome as the ledger keeps it for good: who said so and when, and who took it back. */
export const Outcome = z.strictObject({
  ...said,
  dealer: z.string(),
  by: z.string(),
  at: z.string(),
  undoneBy: z.string().optional(),
  undoneAt: z.string().optional(),
});
export type Outcome = Readonly<z.infer<typeof Outcome>>;

/** Business date of the list that an outcome was read from. */
export const listedOn = ({ runId }: Pick<Outcome, "runId">): BusinessDate =>
  `${runId.slice(0, 4)}-${runId.slice(4, 6)}-${runId.slice(6, 8)}`;

/** An outcome as a night reads it: days instead of a run and an instant, nobody's name. */
export const NotedOutcome = Outcome.pick({
  dealer: true,
  customer: true,
  list: true,
  kind: true,
  reason: true,
}).extend({ listedOn: BusinessDate, on: BusinessDate });
export type NotedOutcome = Readonly<z.infer<typeof NotedOutcome>>;

/** Where the vault keeps the name and the telephone of a dealer's listed customers; beside the lists, and never published. */
export const ContactAddresses = z.record(Customer, z.strictObject({ sealed: z.string(), row: z.int().nonnegative() }));
export type ContactAddresses = Readonly<z.infer<typeof ContactAddresses>>;
export const contactsKey = (runId: string, dealer: string): string => `runs/${runId}/list-contacts/${dealer}.json`;

/** Asks for the name and the telephone of a customer on one's own list. */
export const RevealRequest = z.strictObject({ runId: RunId, list: ListEnum, customer: Customer });
export type RevealRequest = Readonly<z.infer<typeof RevealRequest>>;

/** Answer to it, for the one who asked and nobody's cache. Null where the files hold none, or no longer. */
export interface Revealed {
  readonly name: string | null;
  readonly phone: string | null;
}

const Days = z.int().min(1);

/** Everything about the lists that a network may set otherwise. Days unless said otherwise. */
export const ListSettings = z.strictObject({
  callback: z
    .strictObject({
      /** Ratings up to this, on a scale of 1 to 10, ask for a call. */
      ratingAtMost: z.number().min(1).max(10).default(5),
      /** An answer older than this when first read opens no callback any more. */
      openingDays: Days.default(14),
      dueHours: z.int().min(1).default(24),
      /** Hour of the morning, in Shanghai, at which the clock of a new callback starts. */
      openingHour: z.int().min(0).max(23).default(8),
      followUpAfter: Days.default(10),
      /** Nobody is surveyed twice within this. */
      surveyedOnceIn: Days.default(183),
    })
    .prefault({}),
  warranty: z.strictObject({ within: Days.default(90) }).prefault({}),
  reminder: z.strictObject({ before: Days.default(30), after: Days.default(30) }).prefault({}),
  replacement: z
    .strictObject({
      fromMonths: z.int().default(36),
      toMonths: z.int().default(72),
      minProbability: z.number().default(0.05),
    })
    .prefault({}),
  referral: z.strictObject({ recommendsFrom: z.int().default(9), answeredWithin: Days.default(183) }).prefault({}),
  dataRepair: z.strictObject({ verifiedWithin: Days.default(365) }).prefault({}),
  contact: z
    .strictObject({
      /** After a talk nobody calls again for so long; after so many calls that nobody took, neither. */
      restDays: Days.default(30),
      retryDays: Days.default(2),
      tries: z.int().min(1).default(3),
    })
    .prefault({}),
  /** Most calls a day of one dealer, callbacks not counted: those have no limit. Desk work has its own. */
  callsPerDay: z.int().min(1).default(30),
  deskWorkPerDay: z.int().min(1).default(10),
  /** Of `callsPerDay` at most this share for one list, so that the next in priority is not starved. */
  mostOfOneList: z.number().min(0.05).max(1).default(0.25),
  holdOut: z
    .strictObject({
      lists: z.array(ListEnum).default(["win_back"]),
      share: z.number().min(0).max(0.5).default(0.1),
      days: Days.default(180),
      seed: z.string().default("hold-out 1"),
    })
    .prefault({}),
  effect: z
    .strictObject({
      /** A visit within so many days of the first day on the list is a conversion. */
      followed: Days.default(90),
      lookBack: Days.default(365),
      suppress: z.int().default(10),
      flag: z.int().default(30),
    })
    .prefault({}),
  /** A visit within so many days of an outcome bears out that the customer came. */
  cameWithin: Days.default(60),
  /** The follow-up plan: within how many days of the first day on a list each segment is called. */
  plan: z
    .strictObject({
      new_premium: Days.default(1),
      new: Days.default(3),
      returning: Days.default(3),
      vip: Days.default(2),
      regular: Days.default(7),
    })
    .prefault({}),
});
export type ListSettings = Readonly<z.infer<typeof ListSettings>>;

export const DEFAULT_LIST_SETTINGS: ListSettings = ListSettings.parse({});
