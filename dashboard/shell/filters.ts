import type { Window } from "../../functions/contracts/published.ts";

export const WINDOW_ORDER = ["month", "r3", "r12"] as const satisfies readonly Window[];

/** What the reader looks at, kept in the address and across pages. Null: the page's own default. */
export interface Filters {
  readonly programme: string | null;
  readonly window: Window;
  readonly period: string | null;
  readonly region: string | null;
  readonly dealer: string | null;
  /** The action list that is shown alone. */
  readonly list: string | null;
  /** Dealers shown beside the chosen one. */
  readonly compare: readonly string[];
  /** The factor whose questions are open. */
  readonly factor: string | null;
  /** State and feed of uploads. */
  readonly state: string | null;
  readonly feed: string | null;
  /** What is looked for among comments. */
  readonly topic: string | null;
  readonly said: string | null;
  readonly band: string | null;
  readonly month: string | null;
  readonly text: string | null;
  /** The improvement on show. */
  readonly action: string | null;
  /** The upload that is open, as `dealer/id`; it does not travel to other pages. */
  readonly upload: string | null;
}

const DEFAULT_WINDOW: Window = "r3";
/** Five dealers with the one that is chosen. */
export const MOST_COMPARED = 4;

export const NO_FILTERS: Filters = {
  programme: null,
  window: DEFAULT_WINDOW,
  period: null,
  region: null,
  dealer: null,
  list: null,
  compare: [],
  factor: null,
  state: null,
  feed: null,
  upload: null,
  topic: null,
  said: null,
  band: null,
  month: null,
  text: null,
  action: null,
};

/** Filters from an address; unknown windows and malformed periods fall back to the default. */
export function readFilters(query: URLSearchParams): Filters {
  const period = query.get("period");
  return {
    programme: query.get("programme") || null,
    window: WINDOW_ORDER.find((window) => window === query.get("window")) ?? DEFAULT_WINDOW,
    period: period && /^\d{4}-(0[1-9]|1[0-2])$/.test(period) ? period : null,
    region: query.get("region") || null,
    dealer: query.get("dealer") || null,
    list: query.get("list") || null,
    compare: [...new Set(query.getAll("compare"))].filter(Boolean).slice(0, MOST_COMPARED),
    factor: query.get("factor") || null,
    state: query.get("state") || null,
    feed: query.get("feed") || null,
    upload: query.get("upload") || null,
    topic: query.get("topic") || null,
    said: query.get("said") || null,
    band: query.get("band") || null,
    month: query.get("month") || null,
    text: query.get("text") || null,
    action: query.get("action") || null,
  };
}

/** The inverse of {@link readFilters}; defaults are left out, so that addresses stay short. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  const { compare, ...single } = filters;
  for (const [name, value] of Object.entries(single)) {
    if (value !== null && !(name === "window" && value === DEFAULT_WINDOW)) query.set(name, value);
  }
  for (const dealer of compare) query.append("compare", dealer);
  return query;
}
