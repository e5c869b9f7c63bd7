import { computed } from "@preact/signals";
import type { PublishedRow } from "../../../functions/contracts/published.ts";
import { language, words } from "../language.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";

export type { ListWords } from "./chinese.ts";

/** The call lists' own words, in the reader's language. */
export const listWords = computed(() => (language.value === "en" ? english : chinese));

/** Why somebody is on a list; the reasons of churn go by their names on the other pages. */
export function reasonName(reason: NonNullable<PublishedRow<"lists">["reason1"]>): string {
  const names: ReadonlyMap<string, string> = new Map([
    ...Object.entries(words.value.reasons),
    ...Object.entries(listWords.value.cues),
  ]);
  return names.get(reason) ?? reason;
}
