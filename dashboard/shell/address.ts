import { type Filters, readFilters, writeFilters } from "./filters.ts";

export const PAGES = [
  "overview",
  "ranking",
  "dealer",
  "drivers",
  "verbatims",
  "value",
  "churn",
  "lists",
  "improvement",
  "quality",
  "uploads",
  "runs",
  "method",
] as const;
export type Page = (typeof PAGES)[number];

export interface Route {
  readonly page: Page | null;
  readonly filters: Filters;
}

/** `#/ranking?window=r12`: pages live in the fragment, so that any static host serves them. */
export function readRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  return { page: PAGES.find((page) => page === path) ?? null, filters: readFilters(new URLSearchParams(query)) };
}

export function addressOf(page: Page, filters: Filters): string {
  const query = writeFilters(filters).toString();
  return query ? `#/${page}?${query}` : `#/${page}`;
}
