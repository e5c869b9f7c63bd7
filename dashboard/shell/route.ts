import { computed, signal } from "@preact/signals";
import { addressOf, type Page, readRoute } from "./address.ts";
import type { Filters } from "./filters.ts";

const hash = signal(location.hash);

/** Takes the address as it now stands, also where no navigation was seen (after sign-in). */
export function rereadAddress(): void {
  hash.value = location.hash;
}
addEventListener("hashchange", rereadAddress);

export const route = computed(() => readRoute(hash.value));

/** What names something only one page shows does not travel to another. */
const OF_ONE_PAGE = { upload: null, topic: null, said: null, band: null, month: null, text: null, action: null };

/** The address of a page under the filters on show, some of them changed. */
export const hrefTo = (page: Page, changed: Partial<Filters> = {}): string =>
  addressOf(page, { ...route.value.filters, ...OF_ONE_PAGE, ...changed });

/** Changes some filters of the page on show; a step of the browser's history each. */
export function refine(page: Page, changed: Partial<Filters>): void {
  location.hash = addressOf(page, { ...route.value.filters, ...changed });
}
