import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";

export type { ChurnWords } from "./chinese.ts";

/** The churn page's own words, in the reader's language. */
export const churnWords = computed(() => (language.value === "en" ? english : chinese));

/** A feature of a model as people call it; one that is not listed by its own name. */
export function featureName(feature: string): string {
  return new Map<string, string>(Object.entries(churnWords.value.features)).get(feature) ?? feature;
}
