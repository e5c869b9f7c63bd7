import { computed } from "@preact/signals";
import { language } from "../language.ts";
import { chinese } from "./chinese.ts";
import { english } from "./english.ts";

/** The method page's own words, in the reader's language. */
export const methodWords = computed(() => (language.value === "en" ? english : chinese));
