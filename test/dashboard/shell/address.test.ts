import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf, PAGES, readRoute } from "../../../dashboard/shell/address.ts";
import {
  type Filters,
  MOST_COMPARED,
  NO_FILTERS,
  readFilters,
  WINDOW_ORDER,
} from "../../../dashboard/shell/filters.ts";

const text = fc.option(fc.string({ minLength: 1 }), { nil: null });
const filters: fc.Arbitrary<Filters> = fc.record({
  programme: text,
  window: fc.constantFrom(...WINDOW_ORDER),
  period: fc.constantFrom(null, "2026-10", "2025-01"),
  region: text,
  dealer: text,
  list: text,
  compare: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: MOST_COMPARED }),
  factor: text,
  state: text,
  feed: text,
  upload: text,
  topic: text,
  said: text,
  band: text,
  month: text,
  text,
  action: text,
});

test("page and filters survive the address, whatever they hold", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PAGES), filters, (page, chosen) => {
      expect(readRoute(addressOf(page, chosen))).toEqual({ page, filters: chosen });
    }),
  );
});

test("defaults leave no trace in the address", () => {
  expect(addressOf("ranking", NO_FILTERS)).toBe("#/ranking");
});

test("nonsense in the address falls back to the defaults", () => {
  expect(readFilters(new URLSearchParams("window=week&period=2026-13&dealer="))).toEqual(NO_FILTERS);
  expect(readRoute("#/nowhere?region=x").page).toBeNull();
});
